// SPDX-License-Identifier: Apache-2.0
/** Simple Network Management Protocol, versions 1, 2c and 3 (RFC 1157, RFC 3416, RFC 3412). */
@NullMarked
package org.asepsis.protocol.snmp;

import org.jspecify.annotations.NullMarked;
