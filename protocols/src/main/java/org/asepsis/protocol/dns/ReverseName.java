// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.List;
import org.asepsis.protocol.codec.DnsName;
import org.asepsis.wire.Ip;

/** Names under which addresses are looked up (RFC 1035 section 3.5, RFC 3596 section 2.5). */
final class ReverseName {
  private static final int NIBBLES = 32;

  private ReverseName() {}

  /** The address that the name stands for, or {@link Ip#NONE}. */
  static Ip address(DnsName name) {
    List<String> labels = name.labels();
    if (name.isUnder("in-addr", "arpa") && labels.size() == 6) {
      return v4(labels);
    }
    return name.isUnder("ip6", "arpa") && labels.size() == NIBBLES + 2 ? v6(labels) : Ip.NONE;
  }

  private static Ip v4(List<String> labels) {
    long bits = 0;
    for (int i = 3; i >= 0; i--) {
      int octet = number(labels.get(i), 10, 255);
      if (octet < 0) {
        return Ip.NONE;
      }
      bits = bits << 8 | octet;
    }
    return Ip.v4(bits);
  }

  private static Ip v6(List<String> labels) {
    long[] halves = new long[2];
    for (int i = NIBBLES - 1; i >= 0; i--) {
      int nibble = number(labels.get(i), 16, 15);
      if (nibble < 0) {
        return Ip.NONE;
      }
      int half = i < NIBBLES / 2 ? 1 : 0;
      halves[half] = halves[half] << 4 | nibble;
    }
    return new Ip(halves[0], halves[1]);
  }

  private static int number(String text, int radix, int highest) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
      value = value * radix + digit;
      if (digit < 0 || value > highest) {
        return -1;
      }
    }
    return text.isEmpty() ? -1 : value;
  }

  /** RFC 1918, RFC 6598 and RFC 4193: addresses that a site gives its own devices. */
  static boolean isPrivate(Ip ip) {
    if (!ip.isV4()) {
      return ip.high() >>> 57 == 0xfc >>> 1;
    }
    int bits = (int) ip.low();
    return bits >>> 24 == 10
        || bits >>> 20 == 0xac1
        || bits >>> 16 == 0xc0a8
        || bits >>> 22 == 0x6440 >>> 6;
  }
}
