// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.arp;

import org.asepsis.protocol.codec.Octets;

/** ARP messages for tests. */
final class ArpMessages {
  private ArpMessages() {}

  static byte[] message(int operation, String mac, String ip, String targetMac, String targetIp) {
    return new Octets()
        .hex("0001 0800 0604")
        .u16(operation)
        .mac(mac)
        .ip(ip)
        .mac(targetMac)
        .ip(targetIp)
        .bytes();
  }

  static byte[] request(String mac, String ip, String targetIp) {
    return message(1, mac, ip, "00:00:00:00:00:00", targetIp);
  }
}
