// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.asepsis.server.alerts;

import org.jspecify.annotations.NullMarked;
