// SPDX-License-Identifier: Apache-2.0
/** Neighbor discovery for IPv6 (RFC 4861), out of ICMP. */
@NullMarked
package org.asepsis.protocol.icmp;

import org.jspecify.annotations.NullMarked;
