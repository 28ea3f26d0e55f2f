// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import org.asepsis.intake.Statements.Unreadable;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * Tables of ARP and Neighbor Discovery as routers and hosts print them ({@code show ip arp}, {@code
 * arp -a}, {@code ip neigh}, {@code /proc/net/arp} and their likes): in each line one network
 * address and one hardware address, wherever they stand.
 */
final class ArpTableReader implements LineReader {

  @Override
  public Outcome line(String line, Statements out) throws Unreadable {
    String ip = "";
    String mac = "";
    for (String word : line.strip().split("[\\s,]+", -1)) {
      if (ip.isEmpty() && AddressWords.isIp(word)) {
        ip = AddressWords.bare(word);
      } else if (mac.isEmpty() && AddressWords.isMac(word)) {
        mac = word;
      }
    }
    if (ip.isEmpty() || mac.isEmpty()) {
      // A heading, or an address that did not answer.
      return Outcome.PASSED_OVER;
    }
    Ip address = Statements.ip(ip);
    Mac station = Statements.mac(mac);
    if (!address.isUnicast() || !station.isUnicast()) {
      return Outcome.PASSED_OVER;
    }
    out.sender(station, address);
    out.holds("arp", station, address, "address table");
    return Outcome.USED;
  }
}
