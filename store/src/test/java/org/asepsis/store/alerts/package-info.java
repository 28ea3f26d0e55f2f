// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.asepsis.store.alerts;

import org.jspecify.annotations.NullMarked;
