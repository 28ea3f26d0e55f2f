// SPDX-License-Identifier: Apache-2.0
/** HTTP/1.0 and HTTP/1.1: semantics (RFC 9110) and messages on TCP (RFC 9112). */
@NullMarked
package org.asepsis.protocol.http;

import org.jspecify.annotations.NullMarked;
