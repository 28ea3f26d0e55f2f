// SPDX-License-Identifier: Apache-2.0
/** Address resolution for IPv4 over Ethernet (RFC 826, RFC 5227). */
@NullMarked
package org.asepsis.protocol.arp;

import org.jspecify.annotations.NullMarked;
