// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.wire.Ip;

/** The address ranges in which an address without a visible MAC address counts as a device. */
public final class SiteNetworks {

  private record Range(Ip network, int bits) {
    boolean contains(Ip ip) {
      if (ip.isV4() != network.isV4()) {
        return false;
      }
      int length = ip.isV4() ? bits + 96 : bits;
      long highMask = length >= 64 ? -1 : length == 0 ? 0 : -1L << 64 - length;
      long lowMask = length <= 64 ? 0 : length == 128 ? -1 : -1L << 128 - length;
      return ((ip.high() ^ network.high()) & highMask) == 0
          && ((ip.low() ^ network.low()) & lowMask) == 0;
    }
  }

  private final List<Range> ranges;

  private SiteNetworks(List<Range> ranges) {
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
    List<Range> ranges = new ArrayList<>();
    for (String text : texts) {
      int slash = text.indexOf('/');
      Ip network = Ip.parse(slash < 0 ? text : text.substring(0, slash));
      int most = network.isV4() ? 32 : 128;
      int bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > most) {
        throw new IllegalArgumentException("a prefix of " + bits + " bits");
      }
      ranges.add(new Range(network, bits));
    }
    return new SiteNetworks(ranges);
  }

  public boolean contains(Ip ip) {
    for (Range range : ranges) {
      if (range.contains(ip)) {
        return true;
      }
    }
    return false;
  }
}
