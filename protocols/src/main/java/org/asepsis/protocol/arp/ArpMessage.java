// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.arp;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Parsed;

/**
 * An ARP message for IPv4 over Ethernet (RFC 826).
 *
 * @param operation 1 for a request, 2 for a reply
 */
record ArpMessage(int operation, Mac sender, Ip senderAddress, Mac target, Ip targetAddress) {

  static final int REQUEST = 1;
  static final int REPLY = 2;

  private static final int ETHERNET = 1;
  private static final int IPV4 = 0x0800;

  static Parsed<ArpMessage> parse(Bytes bytes) {
    int hardware = bytes.u16();
    int protocol = bytes.u16();
    int hardwareLength = bytes.u8();
    int protocolLength = bytes.u8();
    int operation = bytes.u16();
    if (!bytes.ok()) {
      return Parsed.malformed("header cut short");
    }
    if (hardware != ETHERNET || protocol != IPV4) {
      return Parsed.malformed("hardware type " + hardware + ", protocol type " + protocol);
    }
    if (hardwareLength != 6 || protocolLength != 4) {
      return Parsed.malformed("address lengths " + hardwareLength + " and " + protocolLength);
    }
    Mac sender = Mac.read(bytes);
    Ip senderAddress = Ip.readV4(bytes);
    Mac target = Mac.read(bytes);
    Ip targetAddress = Ip.readV4(bytes);
    return bytes.ok()
        ? Parsed.message(new ArpMessage(operation, sender, senderAddress, target, targetAddress))
        : Parsed.malformed("addresses cut short");
  }

  /** Whether it asks if an address is free, before anybody holds it (RFC 5227 section 1.1). */
  boolean isProbe() {
    return !senderAddress.isUnicast();
  }

  /** Whether nobody is asked and everybody told (RFC 5227 section 1.1). */
  boolean isAnnouncement() {
    return !isProbe() && senderAddress.equals(targetAddress);
  }
}
