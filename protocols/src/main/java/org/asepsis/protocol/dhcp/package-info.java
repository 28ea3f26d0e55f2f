// SPDX-License-Identifier: Apache-2.0
/** Dynamic host configuration for IPv4 (RFC 2131) and IPv6 (RFC 8415). */
@NullMarked
package org.asepsis.protocol.dhcp;

import org.jspecify.annotations.NullMarked;
