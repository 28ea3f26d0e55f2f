// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asepsis.observe.Attribute;
import org.asepsis.protocol.codec.DeviceTypes;
import org.asepsis.protocol.fhir.FhirMessage.Report;
import org.asepsis.protocol.fhir.FhirMessage.Software;
import org.asepsis.wire.Text;

/**
 * Collects what resources say of devices (Device, from DSTU2 to R5), of servers
 * (CapabilityStatement, Conformance) and of machines that acted (AuditEvent, Provenance).
 */
final class FhirDevices {
  static final int MAX_REPORTS = 512;

  private static final double STATED = 0.95;
  private static final int MAX_AGENTS = 16;
  private static final int LONGEST = 120;

  /** ISO/IEEE 11073-10101, MDC_ID_PROD_SPEC_HW: a version that no software has. */
  private static final String HARDWARE = "531974";

  private final Set<Report> reports = new LinkedHashSet<>();
  private final Set<String> agents = new LinkedHashSet<>();
  private Software software = Software.NONE;

  void add(FhirReader.Resource resource) {
    switch (resource.type()) {
      case "Device" -> device(resource);
      case "CapabilityStatement", "Conformance" -> capability(resource);
      case "AuditEvent", "Provenance" -> acted(resource);
      default -> {}
    }
  }

  List<Report> reports() {
    return List.copyOf(reports);
  }

  Software software() {
    return software;
  }

  List<String> agents() {
    return List.copyOf(agents);
  }

  private void device(FhirReader.Resource device) {
    String serial = serial(device);
    FhirElement carrier = first(device.all("udiCarrier"), device.all("udi"));
    String udi = carrier.text("carrierHRF");
    // In DSTU2 the element is the UDI itself.
    udi = udi.isEmpty() ? carrier.value() : udi;
    String identifier = carrier.text("deviceIdentifier");
    String model = model(device);
    String about = about(serial, udi, identifier, device, model);
    if (about.isEmpty()) {
      return;
    }
    String maker = device.text("manufacturer");
    report(Attribute.MANUFACTURER, maker, "Device.manufacturer", about, maker);
    report(Attribute.MODEL, model, modelField(device), about, model);
    report(Attribute.SERIAL, serial, "Device.serialNumber", about, serial);
    if (!udi.isEmpty()) {
      report(Attribute.UDI, udi, "Device.udiCarrier.carrierHRF", about, udi);
    } else {
      report(Attribute.UDI, identifier, "Device.udiCarrier.deviceIdentifier", about, identifier);
    }
    versions(device, about);
    for (FhirElement type : device.all("type")) {
      for (FhirElement coding : type.all("coding")) {
        String code = coding.text("code");
        boolean known = coding.text("system").equals(DeviceTypes.SYSTEM) || code.startsWith("MDC_");
        if (!known) {
          continue;
        }
        report(Attribute.TYPE, DeviceTypes.byCode(code), "Device.type", about, code);
      }
    }
  }

  private static String about(
      String serial, String udi, String identifier, FhirReader.Resource device, String model) {
    for (String candidate : new String[] {serial, udi, identifier}) {
      if (!candidate.isEmpty()) {
        return shown(candidate);
      }
    }
    for (FhirElement other : device.all("identifier")) {
      if (!other.text("value").isEmpty()) {
        return shown(other.text("value"));
      }
    }
    String id = device.text("id");
    return shown(id.isEmpty() ? model : id);
  }

  /** R4 has an element for it, earlier versions an identifier of type SNO. */
  private static String serial(FhirReader.Resource device) {
    String serial = device.text("serialNumber");
    for (FhirElement identifier : device.all("identifier")) {
      boolean serialNumber = identifier.child("type").child("coding").text("code").equals("SNO");
      if (serial.isEmpty() && serialNumber) {
        serial = identifier.text("value");
      }
    }
    return serial;
  }

  private static String model(FhirReader.Resource device) {
    String number = device.text("modelNumber");
    number = number.isEmpty() ? device.text("model") : number;
    for (FhirElement name : device.all("deviceName")) {
      if (number.isEmpty() && name.text("type").equals("model-name")) {
        number = name.text("name");
      }
    }
    // R5 has other codes and another structure.
    for (FhirElement name : device.all("name")) {
      if (number.isEmpty() && name.text("type").equals("registered-name")) {
        number = name.text("value");
      }
    }
    return number;
  }

  private static String modelField(FhirReader.Resource device) {
    if (!device.text("modelNumber").isEmpty()) {
      return "Device.modelNumber";
    }
    if (!device.text("model").isEmpty()) {
      return "Device.model";
    }
    return device.all("deviceName").isEmpty() ? "Device.name" : "Device.deviceName";
  }

  /** One text before R4; then a list of which a version may be the hardware's. */
  private void versions(FhirReader.Resource device, String about) {
    for (FhirElement version : device.all("version")) {
      FhirElement type = version.child("type");
      boolean hardware =
          type.child("coding").text("code").equals(HARDWARE)
              || type.text("text").toLowerCase(java.util.Locale.ROOT).contains("hardware");
      String value = version.value().isEmpty() ? version.text("value") : version.value();
      if (!hardware) {
        report(Attribute.VERSION, value, "Device.version", about, value);
      }
    }
  }

  private static FhirElement first(List<FhirElement> some, List<FhirElement> others) {
    if (!some.isEmpty()) {
      return some.getFirst();
    }
    return others.isEmpty() ? new FhirElement("") : others.getFirst();
  }

  private void report(Attribute attribute, String value, String field, String about, String sent) {
    String text = shown(value);
    if (!text.isEmpty() && reports.size() < MAX_REPORTS) {
      reports.add(new Report(attribute, text, field, STATED, about, shown(sent)));
    }
  }

  private void capability(FhirReader.Resource statement) {
    FhirElement program = first(statement.all("software"), List.of());
    FhirElement implementation = first(statement.all("implementation"), List.of());
    software =
        new Software(
            shown(program.text("name")),
            shown(program.text("version")),
            shown(program.text("releaseDate")),
            shown(implementation.text("description")),
            shown(implementation.text("url")),
            shown(statement.text("publisher")),
            shown(statement.text("fhirVersion")));
  }

  /** Addresses where they are such; names of machines can be anything and are not kept. */
  private void acted(FhirReader.Resource event) {
    List<FhirElement> parties = new ArrayList<>(event.all("agent"));
    parties.addAll(event.all("participant"));
    for (FhirElement party : parties) {
      String address = party.child("network").text("address");
      address = address.isEmpty() ? party.text("networkString") : address;
      if (agents.size() < MAX_AGENTS && isAddress(address)) {
        agents.add(address);
      }
    }
  }

  /** Written as an address of IPv4 or IPv6. */
  private static boolean isAddress(String text) {
    int points = 0;
    int colons = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      points += c == '.' ? 1 : 0;
      colons += c == ':' ? 1 : 0;
      if (c != '.' && c != ':' && !isHex(c)) {
        return false;
      }
    }
    return text.length() < 46 && (colons >= 2 || points == 3 && colons == 0 && !hasLetter(text));
  }

  private static boolean isHex(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }

  private static boolean hasLetter(String text) {
    return text.chars().anyMatch(Character::isLetter);
  }

  private static String shown(String text) {
    return Text.printable(text.length() > LONGEST ? text.substring(0, LONGEST) : text).strip();
  }
}
