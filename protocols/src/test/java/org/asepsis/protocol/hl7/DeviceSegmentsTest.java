// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.asepsis.observe.Attribute;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.junit.jupiter.api.Test;

class DeviceSegmentsTest {
  private static final String MSH = "MSH|^~\\&|APP|FAC|EHR|HOSP|2026||ORU^R01^ORU_R01|C1|P|2.6\r";
  private static final String MONITOR = "MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS";
  private static final String PUMP = "MDC_DEV_PUMP_INFUS_MDS";

  private static List<DeviceReport> devices(String segments) {
    Parsed<Hl7Message> parsed = Hl7Message.parse(Bytes.copyOf((MSH + segments).getBytes(UTF_8)));
    return switch (parsed) {
      case Parsed.Message<Hl7Message>(Hl7Message message) -> message.devices();
      case Parsed.Malformed<Hl7Message>(String reason) -> throw new AssertionError(reason);
    };
  }

  @Test
  void readsWhatFollowsALongValue() {
    String value = "QUJD".repeat(20_000);
    assertThat(devices("OBX|1|ED|PDF||" + value + "|||||||||||||S-9\r"))
        .containsExactly(report(Attribute.SERIAL, "S-9", "OBX-18", 0.95, "S-9"));
  }

  @Test
  void findsSerialAndTypeOfTheDevicesOfEachOrder() {
    List<DeviceReport> reports =
        devices(
            "OBR|1\r"
                + "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0\r"
                + "OBX|2|NM|1^X^MDC|1.1.1.1||||||||||||||080019FFFE0B4020^B40_GE\r"
                + "OBX|3||70001^MDC_DEV_SYS_PT_VENT_MDS^MDC|2.0.0.0||||||||||||||V-77\r"
                + "OBR|2|||69985^MDC_DEV_PUMP_INFUS_MDS^MDC\r"
                + "OBX|1||1^X|1.0.0.0||||||||||||||2000101^Medfusion"
                + " 4000^001A010000000001^EUI-64\r");
    assertThat(reports)
        .contains(
            report(Attribute.SERIAL, "080019FFFE0B4020", "OBX-18", 0.60, "080019FFFE0B4020"),
            report(Attribute.TYPE, "patient-monitor", "OBX-3", 0.95, "080019FFFE0B4020", MONITOR),
            report(Attribute.SERIAL, "V-77", "OBX-18", 0.95, "V-77"),
            report(Attribute.TYPE, "ventilator", "OBX-3", 0.95, "V-77", "MDC_DEV_SYS_PT_VENT_MDS"),
            report(Attribute.SERIAL, "2000101", "OBX-18", 0.95, "2000101"),
            report(Attribute.TYPE, "infusion-pump", "OBX-3", 0.95, "2000101", PUMP),
            report(Attribute.MODEL, "Medfusion", "OBX-18", 0.60, "2000101", "Medfusion 4000"),
            report(
                Attribute.MANUFACTURER, "ICU Medical", "OBX-18", 0.60, "2000101", "Medfusion 4000"),
            report(Attribute.TYPE, "syringe-pump", "OBX-18", 0.60, "2000101", "Medfusion 4000"));
  }

  @Test
  void namesAnUnnamedDeviceByItsCode() {
    assertThat(devices("OBR|1\rOBX|1||70001^^MDC|1.0.0.0\r"))
        .containsExactly(report(Attribute.TYPE, "ventilator", "OBX-3", 0.95, "70001", "70001"));
  }

  @Test
  void takesWordsInPlaceOfAnIdentifierForAModel() {
    assertThat(devices("OBX|1|ST|C|||||||||||||||Bedside Monitor\r"))
        .containsExactly(
            report(Attribute.MODEL, "Bedside Monitor", "OBX-18", 0.60, "Bedside Monitor"));
    String plum = "Hospira Plum A+";
    assertThat(devices("OBX|1|ST|C|||||||||||||||Hospira Plum A+\r"))
        .containsExactly(
            report(Attribute.MODEL, "Plum A+", "OBX-18", 0.60, plum, plum),
            report(Attribute.MANUFACTURER, "ICU Medical", "OBX-18", 0.60, plum, plum),
            report(Attribute.TYPE, "infusion-pump", "OBX-18", 0.60, plum, plum));
    assertThat(devices("PRT|1|AD||EQUIP||||||||||||Hospira Plum A+\r"))
        .contains(report(Attribute.MODEL, "Plum A+", "PRT-16", 0.60, plum, plum));
  }

  @Test
  void readsTheUdiOfAParticipant() {
    assertThat(
            devices(
                "PRT|1|AD||EQUIP||||||(01)00012345678905(21)77||||||00012345678905^^2.51.1.1^ISO||||77||69985^MDC_DEV_PUMP_INFUS_MDS^MDC\r"))
        .containsExactly(
            report(Attribute.UDI, "(01)00012345678905(21)77", "PRT-10", 0.95, "77"),
            report(Attribute.UDI, "00012345678905", "PRT-16", 0.95, "77"),
            report(Attribute.SERIAL, "77", "PRT-20", 0.95, "77"),
            report(Attribute.TYPE, "infusion-pump", "PRT-22", 0.95, "77", PUMP));
  }

  @Test
  void readsEquipmentDeviceAndSoftwareSegments() {
    assertThat(devices("EQU|ANALYZER-7^LAB\r"))
        .containsExactly(report(Attribute.SERIAL, "ANALYZER-7", "EQU-1", 0.95, "ANALYZER-7"));
    assertThat(devices("DEV|AD||||Maker Inc|Brand|M-1||||S-1|||||2.0\r"))
        .containsExactly(
            report(Attribute.MANUFACTURER, "Maker Inc", "DEV-5", 0.95, "S-1"),
            report(Attribute.MODEL, "M-1", "DEV-7", 0.95, "S-1"),
            report(Attribute.SERIAL, "S-1", "DEV-11", 0.95, "S-1"),
            report(Attribute.VERSION, "2.0", "DEV-16", 0.95, "S-1"));
    assertThat(devices("SFT|Vendor^L|1.2|Engine|1.2-b\r"))
        .containsExactly(
            report(Attribute.MANUFACTURER, "Vendor", "SFT-1", 0.95, ""),
            report(Attribute.VERSION, "1.2", "SFT-2", 0.95, ""),
            report(Attribute.MODEL, "Engine", "SFT-3", 0.95, ""));
  }

  @Test
  void passesOverUnknownDevices() {
    assertThat(devices("OBX|1|ST|C|||||||||||||||Unknown^3DHISTECH\r")).isEmpty();
  }

  private static DeviceReport report(
      Attribute attribute, String value, String field, double confidence, String about) {
    return report(attribute, value, field, confidence, about, value);
  }

  private static DeviceReport report(
      Attribute attribute,
      String value,
      String field,
      double confidence,
      String about,
      String sent) {
    return new DeviceReport(attribute, value, field, confidence, about, sent);
  }
}
