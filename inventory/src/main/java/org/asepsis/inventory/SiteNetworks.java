// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.List;
import java.util.stream.Stream;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Prefix;

/** The address ranges in which an address without a visible MAC address counts as a device. */
public final class SiteNetworks {
  private final List<Prefix> ranges;

  private SiteNetworks(List<Prefix> ranges) {
    this.ranges = List.copyOf(ranges);
  }

  /** RFC 1918 and 6598, loopback, link-local and fc00::/7. */
  public static SiteNetworks usual() {
    return parse(
        List.of(
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "::1/128",
            "fe80::/10",
            "fc00::/7"));
  }

  /** Reads ranges in CIDR form; a single address is a range of one. Throws for anything else. */
  public static SiteNetworks parse(List<String> texts) {
    return new SiteNetworks(texts.stream().map(Prefix::parse).toList());
  }

  /** These ranges and some more, in CIDR form. */
  public SiteNetworks and(List<String> texts) {
    return new SiteNetworks(
        Stream.concat(ranges.stream(), texts.stream().map(Prefix::parse)).toList());
  }

  public boolean contains(Ip ip) {
    for (Prefix range : ranges) {
      if (range.contains(ip)) {
        return true;
      }
    }
    return false;
  }
}
