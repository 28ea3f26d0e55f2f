// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SNMP agents and BACnet devices give away of what they are. */
class AgentFingerprintsTest {
  private static final String LOCAL = "02:77:00:00:00:0b";

  private static Device seen(String kind, String value) {
    Seen seen = new Seen().sender(LOCAL, "10.0.0.5");
    String protocol = kind.startsWith("bacnet") ? "bacnet" : "snmp";
    seen.say(protocol, new FingerprintSeen(Seen.subject(LOCAL, "10.0.0.5"), kind, value, "field"));
    return seen.devices().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "HP ETHERNET MULTI-ENVIRONMENT,ROM none,JETDIRECT,JD153 | printer | HP | - | -",
        "Lexmark C524 version NS.NP.N212 kernel 2.6.6 All-N-1 | printer | Lexmark | C524 |"
            + " NS.NP.N212",
        "Aruba JL256A 2930F-48G-PoE+-4SFP+ Switch, revision WC.16.11.0004, ROM WC.16.01.0010"
            + " | switch | Aruba | JL256A 2930F-48G-PoE+-4SFP+ | WC.16.11.0004",
        "ZebraNet PrintServer | label-printer | Zebra | - | -",
        "Cisco Adaptive Security Appliance Version 8.0(2) | firewall | Cisco | - | 8.0(2)"
      })
  void readsADescription(
      String text,
      String type,
      String maker,
      @org.jspecify.annotations.Nullable String model,
      @org.jspecify.annotations.Nullable String version) {
    Device device = seen("snmp-description", text.strip());
    assertThat(device.value(Attribute.TYPE)).isEqualTo(type);
    assertThat(device.value(Attribute.MANUFACTURER)).isEqualTo(maker);
    assertThat(device.value(Attribute.MODEL)).isEqualTo(model == null ? "" : model);
    assertThat(device.value(Attribute.VERSION)).isEqualTo(version == null ? "" : version);
  }

  @Test
  void believesADescriptionThatNamesAModelMore() {
    Device device = seen("snmp-description", "KONICA MINOLTA bizhub C252");
    assertThat(device.attribute(Attribute.MODEL).orElseThrow().confidence()).isEqualTo(0.80);
    Device other = seen("snmp-description", "KYOCERA Printer I/F IB-23 Ver 1.1.0");
    assertThat(other.attribute(Attribute.TYPE).orElseThrow().confidence()).isEqualTo(0.60);
  }

  @Test
  void anUnknownDescriptionSaysNothing() {
    assertThat(seen("snmp-description", "Pump gateway").attributes()).isEmpty();
  }

  @Test
  void theLongestObjectIdentifierCounts() {
    Device linux = seen("snmp-object-id", "1.3.6.1.4.1.8072.3.2.10");
    assertThat(linux.value(Attribute.OS)).isEqualTo("Linux");
    assertThat(linux.value(Attribute.MANUFACTURER)).isEmpty();
    Device printer = seen("snmp-object-id", "1.3.6.1.4.1.11.2.3.9.1");
    assertThat(printer.value(Attribute.TYPE)).isEqualTo("printer");
  }

  @Test
  void anIdentifierWithoutARowNamesWhoRegisteredIt() {
    Device gateway = seen("snmp-object-id", "1.3.6.1.4.1.22447.99.1");
    assertThat(gateway.value(Attribute.MANUFACTURER)).isEqualTo("B. Braun");
    assertThat(seen("snmp-object-id", "1.0.8802.1.1.2").attributes()).isEmpty();
  }

  @Test
  void theNumberOfSoftwareNamesNoMaker() {
    assertThat(seen("enterprise-number", "8072").attributes()).isEmpty();
  }

  @Test
  void anAddressInTheNameOfAnEngineNamesTheMaker() {
    assertThat(seen("hardware-address", "00:03:b1:00:00:01").value(Attribute.MANUFACTURER))
        .isEqualTo("ICU Medical");
  }

  @Test
  void theAddressOfItsOwnFramesIsNotEvidenceTwice() {
    String pump = "00:03:b1:00:00:01";
    Seen seen = new Seen().sender(pump, "10.0.0.5");
    seen.say(
        "snmp",
        new FingerprintSeen(Seen.subject(pump, "10.0.0.5"), "hardware-address", pump, "field"));
    AttributeValue maker =
        seen.devices().getFirst().attribute(Attribute.MANUFACTURER).orElseThrow();
    assertThat(maker.confidence()).isEqualTo(0.40);
  }

  @Test
  void aVendorIdentifierNamesTheMaker() {
    Device controller = seen("bacnet-vendor", "36");
    assertThat(controller.value(Attribute.MANUFACTURER)).isEqualTo("Tridium");
    assertThat(controller.value(Attribute.TYPE)).isEqualTo("building-controller");
    assertThat(controller.attribute(Attribute.TYPE).orElseThrow().confidence()).isEqualTo(0.60);
  }

  @Test
  void aMakerOfOtherThingsMakesAControllerLessSure() {
    AttributeValue type = seen("bacnet-vendor", "999999").attribute(Attribute.TYPE).orElseThrow();
    assertThat(type.confidence()).isEqualTo(0.40);
    assertThat(seen("bacnet-vendor", "0").value(Attribute.MANUFACTURER)).isEmpty();
  }
}
