// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import org.asepsis.protocol.codec.DnsName;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;

/** What a resource record holds, as far as it is read; valid as long as the message's bytes are. */
sealed interface DnsData {

  /** A (RFC 1035 section 3.4.1) and AAAA (RFC 3596). */
  record Address(Ip ip) implements DnsData {}

  /** The name in CNAME, NS, PTR, MX, SOA (the server), SVCB and HTTPS (the target) and the like. */
  record Name(DnsName name) implements DnsData {}

  /** SRV (RFC 2782). */
  record Service(int port, DnsName target) implements DnsData {}

  /** TXT (RFC 1035 section 3.3.14): strings with a length octet each. */
  record Text(Bytes strings) implements DnsData {}

  /** HINFO (RFC 1035 section 3.3.2). */
  record Host(String cpu, String os) implements DnsData {}

  /** Anything else, or data that do not fit their type. */
  record Other(int length) implements DnsData {}

  /**
   * Reads the data of a record.
   *
   * @param message the whole message, at the data, since names in it may point backwards
   */
  static DnsData read(int type, int length, Bytes message) {
    int end = message.position() + length;
    DnsData data =
        switch (type) {
          case 1 -> length == 4 ? new Address(Ip.readV4(message)) : new Other(length);
          case 28 -> length == 16 ? new Address(Ip.readV6(message)) : new Other(length);
          case 2, 5, 6, 7, 8, 9, 12, 39 -> new Name(DnsName.read(message));
          case 15, 18, 36, 64, 65 -> new Name(DnsName.read(message.skip(2)));
          case 33 -> {
            int port = message.skip(4).u16();
            yield new Service(port, DnsName.read(message));
          }
          case 16 -> new Text(message.take(length));
          case 13 -> {
            String cpu = message.take(message.u8()).text();
            yield new Host(cpu, message.take(message.u8()).text());
          }
          default -> new Other(length);
        };
    return message.ok() && message.position() <= end ? data : new Other(length);
  }
}
