// SPDX-License-Identifier: Apache-2.0
/** HL7 version 2 messages over MLLP, bare TCP or HTTP. */
@NullMarked
package org.asepsis.protocol.hl7;

import org.jspecify.annotations.NullMarked;
