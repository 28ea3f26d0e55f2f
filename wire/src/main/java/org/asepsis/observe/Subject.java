// SPDX-License-Identifier: Apache-2.0
package org.asepsis.observe;

import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * Whom a fact is about, as far as the packet tells: a hardware address, a network address, or both.
 * Which device that is, and whether the hardware address is only a router's, is for the inventory.
 */
public record Subject(Mac mac, Ip ip) {

  public static Subject of(Mac mac) {
    return new Subject(mac, Ip.NONE);
  }

  public static Subject of(Ip ip) {
    return new Subject(Mac.NONE, ip);
  }
}
