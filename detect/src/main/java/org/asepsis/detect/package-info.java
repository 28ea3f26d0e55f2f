// SPDX-License-Identifier: Apache-2.0
/** Rules over observations, and the alerts that they raise. */
@NullMarked
package org.asepsis.detect;

import org.jspecify.annotations.NullMarked;
