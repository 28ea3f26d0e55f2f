// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import org.asepsis.protocol.codec.DnsName;
import org.asepsis.wire.Bytes;

/**
 * A resource record (RFC 1035 section 3.2.1).
 *
 * @param qclass without the bit that multicast DNS uses to flush caches
 */
record DnsRecord(DnsName name, int type, int qclass, long ttl, DnsData data) {

  static final int A = 1;
  static final int PTR = 12;
  static final int AAAA = 28;

  /** Reads one and leaves the cursor behind it. */
  static DnsRecord read(Bytes message) {
    DnsName name = DnsName.read(message);
    int type = message.u16();
    int qclass = message.u16() & 0x7fff;
    long ttl = message.u32();
    int length = message.u16();
    int at = message.position();
    message.skip(length);
    DnsData data =
        message.ok()
            ? DnsData.read(type, length, message.again().seek(at))
            : new DnsData.Other(length);
    return new DnsRecord(name, type, qclass, ttl, data);
  }
}
