// SPDX-License-Identifier: Apache-2.0
/** BACnet over IPv4 (ASHRAE 135, clauses 5, 6, 13 to 16, 20, 21 and annex J). */
@NullMarked
package org.asepsis.protocol.bacnet;

import org.jspecify.annotations.NullMarked;
