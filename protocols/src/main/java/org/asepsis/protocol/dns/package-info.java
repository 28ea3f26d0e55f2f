// SPDX-License-Identifier: Apache-2.0
/** The domain name system (RFC 1035), also over multicast (RFC 6762) and as LLMNR (RFC 4795). */
@NullMarked
package org.asepsis.protocol.dns;

import org.jspecify.annotations.NullMarked;
