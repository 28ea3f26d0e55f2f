// SPDX-License-Identifier: Apache-2.0
/** Readers of formats that several protocols carry. */
@NullMarked
package org.asepsis.protocol.codec;

import org.jspecify.annotations.NullMarked;
