// SPDX-License-Identifier: Apache-2.0
/**
 * The open part of SSL 3.0 and TLS 1.0 to 1.3 over TCP: handshake (RFC 8446, 5246) and
 * certificates.
 */
@NullMarked
package org.asepsis.protocol.tls;

import org.jspecify.annotations.NullMarked;
