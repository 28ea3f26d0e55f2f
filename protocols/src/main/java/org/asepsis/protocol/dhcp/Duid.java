// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Mac;

/**
 * A DHCP unique identifier (RFC 8415 section 11). It stands for a machine, not for one of its
 * interfaces.
 *
 * @param mac hardware address in it, which may be that of another interface; or {@link Mac#NONE}
 * @param enterprise IANA enterprise number of who assigned it, or -1
 * @param hex all of it as hexadecimal digits; empty where there is none
 */
record Duid(Kind kind, Mac mac, long enterprise, String hex) {

  /** Types of RFC 8415 and RFC 6355. */
  enum Kind {
    NONE,
    LINK_LAYER_TIME,
    ENTERPRISE,
    LINK_LAYER,
    UUID,
    OTHER
  }

  static final Duid NONE = new Duid(Kind.NONE, Mac.NONE, -1, "");

  private static final int ETHERNET = 1;
  private static final int MAX_OCTETS = 130;

  static Duid read(Bytes bytes) {
    if (bytes.remaining() < 3 || bytes.remaining() > MAX_OCTETS) {
      return NONE;
    }
    String hex = bytes.hex();
    int type = bytes.u16();
    return switch (type) {
      case 1 -> new Duid(Kind.LINK_LAYER_TIME, mac(bytes.u16(), bytes.skip(4)), -1, hex);
      case 2 -> new Duid(Kind.ENTERPRISE, Mac.NONE, bytes.u32(), hex);
      case 3 -> new Duid(Kind.LINK_LAYER, mac(bytes.u16(), bytes), -1, hex);
      case 4 -> new Duid(Kind.UUID, Mac.NONE, -1, hex);
      default -> new Duid(Kind.OTHER, Mac.NONE, -1, hex);
    };
  }

  private static Mac mac(int hardware, Bytes address) {
    return hardware == ETHERNET && address.remaining() == 6 ? Mac.read(address) : Mac.NONE;
  }

  /** Whether it says more than the hardware address, which is known anyway. */
  boolean isMoreThan(Mac known) {
    return kind != Kind.NONE && !(kind == Kind.LINK_LAYER && mac.equals(known));
  }

  String label() {
    return kind == Kind.NONE
        ? ""
        : kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
