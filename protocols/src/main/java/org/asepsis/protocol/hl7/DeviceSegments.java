// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import static org.asepsis.observe.Attribute.MANUFACTURER;
import static org.asepsis.observe.Attribute.MODEL;
import static org.asepsis.observe.Attribute.SERIAL;
import static org.asepsis.observe.Attribute.TYPE;
import static org.asepsis.observe.Attribute.UDI;
import static org.asepsis.observe.Attribute.VERSION;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.observe.Attribute;

/**
 * Collects what the segments of one message say of devices: OBX-3 and OBX-18 (IHE PCD TF-2,
 * appendix B), PRT-10 and 16 to 22 (HL7 v2.8.2 section 7.4.4), EQU-1, DEV and SFT (v2.9 sections
 * 13.4.1, 17.8.1, 2.13.14).
 */
final class DeviceSegments {
  static final double STATED = 0.95;
  static final double FAMILY = 0.60;

  /** A gateway reports on a ward in one message; a hospital does not fit. */
  static final int MAX_REPORTS = 512;

  private final Set<DeviceReport> reports = new LinkedHashSet<>();

  /** Of the current OBR, by the number of the device within it: its identifier and its code. */
  private final Map<String, String> identifiers = new LinkedHashMap<>();

  private final Map<String, Field> codes = new LinkedHashMap<>();
  private int software;
  private boolean overflowed;

  void add(Segment segment) {
    switch (segment.name()) {
      case "OBR" -> {
        close();
        code("1", segment.field(4));
      }
      case "OBX" -> obx(segment);
      case "PRT" -> prt(segment);
      case "EQU" -> equipment(segment.field(1), "EQU-1", "");
      case "DEV" -> dev(segment);
      case "SFT" -> sft(segment);
      default -> {}
    }
  }

  /** Everything said so far, without repetitions, in order. */
  List<DeviceReport> reports() {
    close();
    return List.copyOf(reports);
  }

  /** Whether there was more than is kept. */
  boolean overflowed() {
    return overflowed;
  }

  private void obx(Segment obx) {
    // The first number of OBX-4 tells apart the devices that one OBR reports on.
    String path = obx.text(4);
    int dot = path.indexOf('.');
    String device = dot < 1 || dot > 9 ? "1" : path.substring(0, dot);
    for (Field instance : obx.repetitions(18)) {
      String about = equipment(instance, "OBX-18", "");
      if (!about.isEmpty() && identifiers.size() < MAX_REPORTS) {
        identifiers.putIfAbsent(device, about);
      }
    }
    code(device, obx.field(3));
  }

  private void code(String device, Field code) {
    if (codes.size() < MAX_REPORTS && !DeviceCodes.type(code).isEmpty()) {
      codes.putIfAbsent(device, code);
    }
  }

  /** The codes of a group find the identifiers of their devices when the group is complete. */
  private void close() {
    codes.forEach((device, code) -> {
      String about = identifiers.get(device);
      if (about == null) {
        about =
            identifiers.size() == 1
                ? identifiers.values().iterator().next()
                : DeviceCodes.reference(code);
      }
      type(code, "OBX-3", about);
    });
    codes.clear();
    identifiers.clear();
  }

  private void prt(Segment prt) {
    String serial = shown(prt.text(20));
    String about = serial;
    for (Field device : prt.repetitions(10)) {
      String named = equipment(device, "PRT-10", serial);
      about = about.isEmpty() ? named : about;
    }
    about = about.isEmpty() ? shown(prt.text(16)) : about;
    deviceIdentifier(prt.text(16), "PRT-16", about);
    report(SERIAL, serial, "PRT-20", STATED, about);
    type(prt.field(22), "PRT-22", about);
  }

  private void dev(Segment dev) {
    String serial = shown(dev.text(11));
    String unique = equipment(dev.field(2), "DEV-2", serial);
    String about = serial.isEmpty() ? unique : serial;
    about = about.isEmpty() ? shown(dev.text(7)) : about;
    type(dev.field(3), "DEV-3", about);
    report(MANUFACTURER, dev.text(5), "DEV-5", STATED, about);
    String model = dev.text(7);
    report(
        MODEL,
        model.isEmpty() ? dev.text(6) : model,
        model.isEmpty() ? "DEV-6" : "DEV-7",
        STATED,
        about);
    deviceIdentifier(dev.text(9), "DEV-9", about);
    report(SERIAL, serial, "DEV-11", STATED, about);
    report(VERSION, dev.text(16), "DEV-16", STATED, about);
  }

  /** With several, every program on the way has added its own: which is the sender's is a guess. */
  private void sft(Segment sft) {
    if (software++ > 0) {
      return;
    }
    report(MANUFACTURER, sft.text(1), "SFT-1", STATED, "");
    report(VERSION, sft.text(2), "SFT-2", STATED, "");
    report(MODEL, sft.text(3), "SFT-3", STATED, "");
  }

  /** How many segments SFT there were. */
  int software() {
    return software;
  }

  private void deviceIdentifier(String value, String field, String about) {
    if (EquipmentNames.isDescription(value)) {
      described(value, field, about);
    } else {
      report(UDI, value, field, STATED, about);
    }
  }

  /**
   * An entity identifier of a device; returns what tells it apart, or empty.
   *
   * @param key what else tells it apart, which goes before; or empty
   */
  private String equipment(Field entity, String field, String key) {
    String value = shown(entity.component(1));
    String universal = shown(entity.component(3));
    if (EquipmentNames.isPlaceholder(value)) {
      value = EquipmentNames.isEui64(universal) ? universal : "";
    }
    if (value.isEmpty()) {
      return "";
    }
    String about = key.isEmpty() ? value : key;
    if (EquipmentNames.isUdi(value)) {
      report(UDI, value, field, STATED, about);
    } else if (EquipmentNames.isDescription(value)) {
      described(value, field, about);
    } else {
      report(SERIAL, value, field, EquipmentNames.isEui64(value) ? FAMILY : STATED, about);
    }
    product(entity.component(2), field, about);
    return about;
  }

  private void described(String text, String field, String about) {
    if (ProductWords.in(text).isEmpty()) {
      report(MODEL, text, field, FAMILY, about);
    }
    product(text, field, about);
  }

  private void product(String text, String field, String about) {
    ProductWords.in(text)
        .ifPresent(product -> {
          report(MODEL, product.name(), field, FAMILY, about, text);
          report(MANUFACTURER, product.maker(), field, FAMILY, about, text);
          report(TYPE, product.type(), field, FAMILY, about, text);
        });
  }

  private void type(Field code, String field, String about) {
    report(TYPE, DeviceCodes.type(code), field, STATED, about, DeviceCodes.reference(code));
  }

  private void report(
      Attribute attribute, String value, String field, double confidence, String about) {
    report(attribute, value, field, confidence, about, value);
  }

  private void report(
      Attribute attribute,
      String value,
      String field,
      double confidence,
      String about,
      String sent) {
    String text = shown(value);
    if (text.isEmpty()) {
      return;
    }
    if (reports.size() < MAX_REPORTS) {
      reports.add(new DeviceReport(attribute, text, field, confidence, about, shown(sent)));
    } else {
      overflowed = true;
    }
  }

  private static String shown(String text) {
    return MessageHeader.shown(text, 120);
  }
}
