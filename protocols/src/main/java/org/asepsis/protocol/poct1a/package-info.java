// SPDX-License-Identifier: Apache-2.0
/** The device messaging layer of POCT1-A: point-of-care devices and their data managers. */
@NullMarked
package org.asepsis.protocol.poct1a;

import org.jspecify.annotations.NullMarked;
