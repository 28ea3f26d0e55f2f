// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.Locale;

/** What another program wrote. */
public enum FileKind {
  /** Leases of ISC dhcpd, dnsmasq, Kea or Windows Server. */
  DHCP_LEASES,
  /** Which hardware address answers for which network address, as routers and hosts print it. */
  ARP_TABLE,
  /** Which hardware address is behind which port of a switch. */
  CAM_TABLE,
  /** Zeek's logs, written as JSON. */
  ZEEK,
  /** Suricata's EVE log. */
  SURICATA;

  /** As the outer contract writes it: {@code dhcp-leases}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
