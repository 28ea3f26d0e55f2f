// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.hospital;

import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/** One thing on the hospital's network; its address says which network it is in. */
record Host(
    String name,
    String kind,
    String maker,
    String model,
    String serial,
    String version,
    String vendorClass,
    String department,
    int vlan,
    Mac mac,
    Ip ip) {

  /** The last octet of the network's first address is the router's. */
  Mac router() {
    return new Mac(0x001b_2100_0000L | vlan);
  }
}
