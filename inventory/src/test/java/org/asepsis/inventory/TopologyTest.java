// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.Hops;
import org.junit.jupiter.api.Test;

/** Whose address is whose: the rules of ARCHITECTURE.md, section 5. */
class TopologyTest {
  private static final String PUMP = "00:03:b1:00:00:01";
  private static final String ROUTER = "00:00:0c:00:00:02";
  private static final String OTHER = "00:1b:21:00:00:03";

  /** MAC addresses and network addresses of every device, as text. */
  private static List<String> addresses(Seen seen) {
    return seen.devices().stream().map(device -> device.macs() + " " + device.addresses()).toList();
  }

  @Test
  void givesAStationTheOnlyAddressItSendsFrom() {
    assertThat(addresses(new Seen().sender(PUMP, "10.0.0.5")))
        .containsExactly("[" + PUMP + "] [10.0.0.5]");
  }

  @Test
  void countsAStationThatOnlySentAFrame() {
    assertThat(addresses(new Seen().sender(PUMP, ""))).containsExactly("[" + PUMP + "] []");
  }

  @Test
  void leavesAGatewayOnlyWhatItClaimsItself() {
    Seen seen =
        new Seen()
            .holds(ROUTER, "10.0.0.1")
            .sender(ROUTER, "10.0.0.1")
            .sender(ROUTER, "10.7.0.9", Hops.NONE)
            .sender(ROUTER, "8.8.8.8", Hops.NONE);
    assertThat(addresses(seen))
        .containsExactlyInAnyOrder("[" + ROUTER + "] [10.0.0.1]", "[] [10.7.0.9]");
  }

  @Test
  void givesAGatewayThatClaimsNothingNoneOfSeveral() {
    Seen seen = new Seen().sender(ROUTER, "10.7.0.9").sender(ROUTER, "10.7.0.10");
    assertThat(addresses(seen))
        .containsExactlyInAnyOrder("[" + ROUTER + "] []", "[] [10.7.0.9]", "[] [10.7.0.10]");
  }

  @Test
  void tellsByTheTimeToLiveWhoIsBehindARouter() {
    Seen seen =
        new Seen().sender(ROUTER, "192.168.1.1", Hops.NONE).sender(ROUTER, "10.7.0.9", Hops.SOME);
    assertThat(addresses(seen))
        .containsExactlyInAnyOrder("[" + ROUTER + "] [192.168.1.1]", "[] [10.7.0.9]");
  }

  @Test
  void knowsADeviceSeenBeforeAndBehindARouter() {
    Seen seen =
        new Seen()
            .holds(PUMP, "10.0.0.5")
            .sender(PUMP, "10.0.0.5")
            .sender(ROUTER, "10.0.0.5", Hops.SOME);
    assertThat(addresses(seen))
        .containsExactlyInAnyOrder("[" + PUMP + "] [10.0.0.5]", "[" + ROUTER + "] []");
  }

  @Test
  void takesAnAddressOfTheSiteForADeviceWhereNoMacIsVisible() {
    Seen seen = new Seen().sender("", "10.0.0.5").sender("", "8.8.8.8").sender("", "fd00::5");
    assertThat(addresses(seen)).containsExactlyInAnyOrder("[] [10.0.0.5]", "[] [fd00::5]");
  }

  @Test
  void countsOtherAddressesWhereTheSiteSaysSo() {
    Seen seen = new Seen(SiteNetworks.parse(List.of("203.0.113.0/24")));
    assertThat(addresses(seen.sender("", "203.0.113.9").sender("", "10.0.0.5")))
        .containsExactly("[] [203.0.113.9]");
  }

  @Test
  void joinsCapturesByMacButNeverByAddressAlone() {
    Seen seen =
        new Seen()
            .sender(PUMP, "10.0.0.5")
            .sender("", "10.0.0.7")
            .nextCapture()
            .sender(PUMP, "10.0.0.6")
            .sender("", "10.0.0.7");
    assertThat(addresses(seen))
        .containsExactlyInAnyOrder(
            "[" + PUMP + "] [10.0.0.5, 10.0.0.6]", "[] [10.0.0.7]", "[] [10.0.0.7]");
  }

  @Test
  void tellsApartTwoStationsThatUseOneAddressInDifferentCaptures() {
    Seen seen = new Seen().sender(PUMP, "10.0.0.5").nextCapture().sender(OTHER, "10.0.0.5");
    assertThat(addresses(seen))
        .containsExactlyInAnyOrder("[" + PUMP + "] [10.0.0.5]", "[" + OTHER + "] [10.0.0.5]");
  }

  @Test
  void keepsSeveralIpv6AddressesOfOneInterface() {
    Seen seen =
        new Seen().sender(PUMP, "fe80::1").sender(PUMP, "2001:db8::1").sender(PUMP, "2001:db8::2");
    assertThat(addresses(seen))
        .containsExactly("[" + PUMP + "] [2001:db8::1, 2001:db8::2, fe80::1]");
  }

  @Test
  void joinsInterfacesThatStateTheSameModelAndSerialNumber() {
    Seen seen = new Seen().sender(PUMP, "10.0.0.5").sender(OTHER, "10.0.0.6");
    for (String mac : List.of(PUMP, OTHER)) {
      seen.states("poct1a", mac, Attribute.MODEL, "Plum A+", 0.95);
      seen.states("poct1a", mac, Attribute.SERIAL, "SN-10077", 0.95);
    }
    assertThat(addresses(seen))
        .containsExactly("[" + PUMP + ", " + OTHER + "] [10.0.0.5, 10.0.0.6]");
  }

  @Test
  void joinsNothingByASerialNumberThatSaysNothing() {
    Seen seen = new Seen().sender(PUMP, "10.0.0.5").sender(OTHER, "10.0.0.6");
    for (String mac : List.of(PUMP, OTHER)) {
      seen.states("poct1a", mac, Attribute.MODEL, "Plum A+", 0.95);
      seen.states("poct1a", mac, Attribute.SERIAL, "00000000", 0.95);
    }
    assertThat(seen.devices()).hasSize(2);
  }

  @Test
  void showsPeersFromBothSides() {
    Seen seen = new Seen().talk(PUMP, "10.0.0.5", OTHER, "10.0.0.6", "hl7");
    seen.talk(PUMP, "10.0.0.5", ROUTER, "8.8.8.8", "");
    Device pump =
        seen.devices().stream()
            .filter(device -> device.macs().contains(Seen.mac(PUMP)))
            .findFirst()
            .orElseThrow();
    assertThat(pump.peers())
        .extracting(
            peer -> peer.ip() + " " + peer.protocol() + " " + peer.role() + " " + peer.flows())
        .containsExactlyInAnyOrder("10.0.0.6 hl7 ORIGINATOR 1", "8.8.8.8  ORIGINATOR 1");
  }
}
