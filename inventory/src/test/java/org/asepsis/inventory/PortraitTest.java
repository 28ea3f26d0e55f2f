// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.observe.Attribute;
import org.junit.jupiter.api.Test;

/** What a device is thought to be, and how sure that is. */
class PortraitTest {
  private static final String PUMP = "00:03:b1:00:00:01";
  private static final String LOCAL = "02:03:b1:00:00:01";

  private static Device only(Seen seen) {
    return seen.devices().getFirst();
  }

  private static AttributeValue attribute(Device device, Attribute attribute) {
    return device.attribute(attribute).orElseThrow();
  }

  @Test
  void namesTheMakerByThePrefixOfItsMac() {
    AttributeValue maker =
        attribute(only(new Seen().sender(PUMP, "10.0.0.5")), Attribute.MANUFACTURER);
    assertThat(maker.value()).isEqualTo("ICU Medical");
    assertThat(maker.confidence()).isEqualTo(0.40);
    assertThat(maker.evidence())
        .singleElement()
        .satisfies(why -> assertThat(why.field()).isEqualTo("OUI"));
  }

  @Test
  void readsNoMakerFromALocallyAdministeredMac() {
    assertThat(only(new Seen().sender(LOCAL, "10.0.0.5")).attributes()).isEmpty();
  }

  @Test
  void combinesIndependentSourcesAndNotFieldsOfOneProtocol() {
    Seen seen = new Seen().sender(LOCAL, "10.0.0.5");
    seen.states("hl7", LOCAL, Attribute.VERSION, "4.2", 0.60);
    seen.states("hl7", LOCAL, Attribute.VERSION, "4.2", 0.40);
    seen.states("http", LOCAL, Attribute.VERSION, "4.2", 0.40);
    seen.states("snmp", LOCAL, Attribute.VERSION, "4.1", 0.60);
    AttributeValue version = attribute(only(seen), Attribute.VERSION);
    assertThat(version.value()).isEqualTo("4.2");
    assertThat(version.confidence()).isEqualTo(0.76);
    assertThat(version.others())
        .singleElement()
        .satisfies(other -> {
          assertThat(other.value()).isEqualTo("4.1");
          assertThat(other.confidence()).isEqualTo(0.60);
          assertThat(other.evidence()).hasSize(1);
        });
  }

  @Test
  void isNeverQuiteCertain() {
    Seen seen = new Seen().sender(LOCAL, "10.0.0.5");
    for (String protocol : new String[] {"hl7", "http", "snmp", "dicom"}) {
      seen.states(protocol, LOCAL, Attribute.SERIAL, "SN1", 0.95);
    }
    assertThat(attribute(only(seen), Attribute.SERIAL).confidence()).isEqualTo(0.99);
  }

  @Test
  void knowsTypeAndMakerOfACatalogueModel() {
    Seen seen = new Seen().sender(LOCAL, "10.0.0.5");
    seen.states("poct1a", LOCAL, Attribute.MANUFACTURER, "Philips Medical Systems", 0.95);
    seen.states("poct1a", LOCAL, Attribute.MODEL, "IntelliVue MX40", 0.95);
    Device device = only(seen);
    assertThat(device.value(Attribute.MANUFACTURER)).isEqualTo("Philips");
    assertThat(device.value(Attribute.TYPE)).isIn("patient-monitor", "telemetry");
    assertThat(attribute(device, Attribute.TYPE).confidence()).isEqualTo(0.80);
    assertThat(device.medical()).isEqualTo(Device.Medical.YES);
  }

  @Test
  void takesNoModelForAnotherWithALongerNumber() {
    assertThat(Models.bundled().find("Philips", "IntelliVue MX400"))
        .isNotEqualTo(Models.bundled().find("Philips", "IntelliVue MX40"));
  }

  @Test
  void believesAReportAboutTheOneDeviceBehindTheSender() {
    Seen seen = new Seen().sender(LOCAL, "10.0.0.5");
    seen.reports(LOCAL, "SN1", Attribute.MODEL, "Plum A+");
    seen.reports(LOCAL, "SN1", Attribute.SERIAL, "SN1");
    assertThat(only(seen).value(Attribute.MODEL)).contains("Plum A+");
  }

  @Test
  void takesWhoReportsOnSeveralDevicesForAGateway() {
    Seen seen = new Seen().sender(LOCAL, "10.0.0.5");
    seen.reports(LOCAL, "SN1", Attribute.MODEL, "Plum A+")
        .reports(LOCAL, "SN1", Attribute.SERIAL, "SN1");
    seen.reports(LOCAL, "SN2", Attribute.MODEL, "Plum A+")
        .reports(LOCAL, "SN2", Attribute.SERIAL, "SN2");
    Device device = only(seen);
    assertThat(device.attribute(Attribute.MODEL)).isEmpty();
    assertThat(device.attribute(Attribute.SERIAL)).isEmpty();
    assertThat(device.value(Attribute.TYPE)).isEqualTo("device-gateway");
  }

  @Test
  void takesNobodyForTheDeviceOfWhichTheyKeepARecord() {
    Seen seen = new Seen().sender(LOCAL, "10.0.0.5");
    seen.reports("fhir", LOCAL, "SN1", Attribute.MODEL, "Plum A+");
    assertThat(only(seen).attribute(Attribute.MODEL)).isEmpty();
  }

  @Test
  void keepsEightEvidencesTheFirstOfEachKind() {
    Seen seen = new Seen().sender(LOCAL, "10.0.0.5");
    for (int i = 0; i < 20; i++) {
      seen.states("p" + i, LOCAL, Attribute.VERSION, "4.2", 0.25);
      seen.states("p" + i, LOCAL, Attribute.VERSION, "4.2", 0.40);
    }
    AttributeValue version = attribute(only(seen), Attribute.VERSION);
    assertThat(version.evidence()).hasSize(8);
    assertThat(version.evidence()).extracting(Evidence::packet).isSorted();
    assertThat(version.evidence().getFirst().packet()).isEqualTo(2);
  }

  @Test
  void readsHintsFromNames() {
    Seen seen = new Seen().sender(LOCAL, "10.0.0.5").name(LOCAL, "", "BRN001BA9B2C3D4");
    Device device = only(seen);
    assertThat(device.value(Attribute.TYPE)).isEqualTo("printer");
    assertThat(attribute(device, Attribute.TYPE).confidence()).isEqualTo(0.40);
    assertThat(device.names()).containsExactly("BRN001BA9B2C3D4");
  }
}
