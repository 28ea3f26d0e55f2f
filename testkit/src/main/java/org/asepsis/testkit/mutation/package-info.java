// SPDX-License-Identifier: Apache-2.0
/** Damages captured packets in every way that a sender could think of, by a seed. */
@NullMarked
package org.asepsis.testkit.mutation;

import org.jspecify.annotations.NullMarked;
