// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.icmp;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Parsed;

/**
 * A message of neighbor discovery (RFC 4861 section 4), reduced to who has which hardware address.
 *
 * @param target whom a neighbor message is about, or {@link Ip#NONE}
 * @param source hardware address of the sender, from the option for it, or {@link Mac#NONE}
 * @param targetLink hardware address of the target, likewise
 */
record IcmpMessage(int type, Ip target, Mac source, Mac targetLink) {

  static final int ROUTER_SOLICITATION = 133;
  static final int ROUTER_ADVERTISEMENT = 134;
  static final int NEIGHBOR_SOLICITATION = 135;
  static final int NEIGHBOR_ADVERTISEMENT = 136;
  static final int REDIRECT = 137;

  private static final int SOURCE_LINK_LAYER = 1;
  private static final int TARGET_LINK_LAYER = 2;

  /** Whether the type of an ICMPv6 message is one of these. */
  static boolean isType(int type) {
    return type >= ROUTER_SOLICITATION && type <= REDIRECT;
  }

  static Parsed<IcmpMessage> parse(Bytes bytes) {
    int type = bytes.u8();
    int code = bytes.u8();
    bytes.skip(2);
    Ip target = Ip.NONE;
    switch (type) {
      case ROUTER_SOLICITATION -> bytes.skip(4);
      case ROUTER_ADVERTISEMENT -> bytes.skip(12);
      case NEIGHBOR_SOLICITATION, NEIGHBOR_ADVERTISEMENT -> target = Ip.readV6(bytes.skip(4));
      case REDIRECT -> bytes.skip(4 + 32);
      default -> {
        return Parsed.malformed("type " + type);
      }
    }
    if (!bytes.ok()) {
      return Parsed.malformed("message cut short");
    }
    if (code != 0) {
      return Parsed.malformed("code " + code);
    }
    boolean neighbor = !target.equals(Ip.NONE);
    if (neighbor && !target.isUnicast()) {
      return Parsed.malformed("the target is a group");
    }
    return options(bytes, type, target);
  }

  private static Parsed<IcmpMessage> options(Bytes bytes, int type, Ip target) {
    Mac source = Mac.NONE;
    Mac targetLink = Mac.NONE;
    while (!bytes.isEmpty()) {
      int option = bytes.u8();
      int length = bytes.u8() * 8;
      if (length == 0) {
        return Parsed.malformed("an option of no length");
      }
      Bytes value = bytes.take(length - 2);
      if (!bytes.ok()) {
        return Parsed.malformed("options cut short");
      }
      // One unit of eight octets: an address of six, as Ethernet has them (RFC 2464 section 6).
      if (length == 8 && option == SOURCE_LINK_LAYER) {
        source = Mac.read(value);
      } else if (length == 8 && option == TARGET_LINK_LAYER) {
        targetLink = Mac.read(value);
      }
    }
    return Parsed.message(new IcmpMessage(type, target, source, targetLink));
  }
}
