// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import static org.asepsis.observe.PatientField.ACCESSION;
import static org.asepsis.observe.PatientField.SEX;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.analyze.Patient;
import org.asepsis.protocol.codec.XmlTokens;
import org.asepsis.wire.Text;

/**
 * Makes a message of the tokens of its document. Values stand in the attribute {@code V} of
 * elements named after object and attribute; names of people also in child elements or as text.
 */
final class Poct1aReader {
  static final int MAX_PATIENTS = 500;
  private static final int MAX_LISTED = 16;
  private static final int LONGEST = 80;

  /** Single values that are kept: codes, machine identifiers, versions. */
  private static final Set<String> KEPT =
      Set.of(
          "HDR.control_id",
          "HDR.version_id",
          "DEV.device_id",
          "DEV.vendor_id",
          "DEV.model_id",
          "DEV.serial_id",
          "DEV.manufacturer_name",
          "DEV.hw_version",
          "DEV.sw_version",
          "DEV.device_name",
          "ACK.type_cd",
          "ACK.ack_control_id",
          "ESC.detail_cd",
          "ESC.esc_control_id",
          "REQ.request_cd",
          "DTV.command_cd",
          "EOT.topic_cd",
          "END.reason_cd",
          "SVC.role_cd",
          "DST.condition_cd",
          "DST.new_observations_qty",
          "DST.new_events_qty");

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Set<String> topics = new LinkedHashSet<>();
  private final Set<String> lots = new LinkedHashSet<>();
  private final List<Patient> patients = new ArrayList<>();
  private String root = "";
  private Patient patient = new Patient();
  private String family = "";
  private String given = "";
  private String location = "";
  private boolean inName;

  void start(XmlTokens tokens) {
    String name = tokens.name();
    if (tokens.depth() == 1) {
      root = name;
      return;
    }
    String value = tokens.attribute("V");
    switch (name) {
      case "OBS", "OPR", "EVT" -> counts.merge(name, 1, Integer::sum);
      case "ACC.password" -> counts.merge(name, 1, Integer::sum);
      case "PT.name" -> {
        inName = true;
        name(value);
      }
      case "FAM" -> family = inName ? value : family;
      case "GIV" -> given = inName && given.isEmpty() ? value : given;
      case "PT.patient_id" -> identifier(value);
      case "PT.birth_date" -> patient.birthDate(value);
      case "PT.gender_cd" -> sex(value);
      case "PT.location" -> location = location.isEmpty() ? shown(value) : location;
      case "ORD.order_id", "SPC.specimen_id" -> patient.has(ACCESSION, value);
      case "RGT.lot_number", "CTC.lot_number", "LOT.lot_number" -> list(lots, value);
      case "DSC.topics_supported_cd" -> list(topics, value);
      default -> keep(name, value);
    }
  }

  void text(XmlTokens tokens) {
    switch (tokens.enclosing()) {
      case "PT.name" -> name(tokens.text());
      case "FAM" -> family = inName && family.isEmpty() ? tokens.text() : family;
      case "GIV" -> given = inName && given.isEmpty() ? tokens.text() : given;
      // Some write the value of identifiers as text; where V is there too, text means something
      // else.
      case "DEV.model_id", "DEV.serial_id", "DEV.vendor_id" ->
          keep(tokens.enclosing(), tokens.text());
      default -> {}
    }
  }

  void end(XmlTokens tokens) {
    switch (tokens.name()) {
      case "PT.name" -> {
        patient.name(family, given);
        inName = false;
      }
      // What a service says behind the patient, as its order, belongs to the patient.
      case "PT" -> {
        if (!root.startsWith("OBS")) {
          next();
        }
      }
      case "SVC" -> next();
      default -> {
        if (tokens.depth() == 0) {
          next();
        }
      }
    }
  }

  boolean isMessage() {
    return Poct1aFraming.isRootName(root);
  }

  Poct1aMessage message() {
    return new Poct1aMessage(
        shown(root),
        value("HDR.control_id"),
        value("HDR.version_id"),
        device(),
        answer(),
        new Poct1aMessage.Content(
            first(
                "REQ.request_cd", "DTV.command_cd", "EOT.topic_cd", "END.reason_cd", "SVC.role_cd"),
            value("DST.condition_cd"),
            number(value("DST.new_observations_qty")),
            number(value("DST.new_events_qty")),
            counts.getOrDefault("OBS", 0),
            counts.getOrDefault("OPR", 0),
            counts.getOrDefault("EVT", 0),
            counts.getOrDefault("ACC.password", 0),
            List.copyOf(topics),
            List.copyOf(lots),
            location),
        List.copyOf(patients));
  }

  private Poct1aMessage.Device device() {
    return new Poct1aMessage.Device(
        value("DEV.device_id"),
        // Some append model and type behind a caret.
        value("DEV.vendor_id").split("\\^", 2)[0],
        value("DEV.model_id"),
        value("DEV.serial_id"),
        value("DEV.manufacturer_name"),
        value("DEV.hw_version"),
        value("DEV.sw_version"),
        value("DEV.device_name"));
  }

  private Poct1aMessage.Answer answer() {
    return new Poct1aMessage.Answer(
        first("ACK.type_cd", "ESC.detail_cd"), first("ACK.ack_control_id", "ESC.esc_control_id"));
  }

  private void next() {
    if (!patient.isEmpty() && patients.size() < MAX_PATIENTS) {
      patients.add(patient);
    }
    patient = new Patient();
    family = "";
    given = "";
  }

  private void identifier(String value) {
    if (!value.equalsIgnoreCase("UNKNOWN")) {
      patient.identifier("", value);
    }
  }

  private void sex(String value) {
    if (!value.isEmpty()) {
      patient.has(SEX);
    }
  }

  /** A name in one piece: family and given by caret or comma. */
  private void name(String whole) {
    int cut = whole.indexOf('^') >= 0 ? whole.indexOf('^') : whole.indexOf(',');
    if (!whole.isBlank() && family.isEmpty()) {
      family = cut < 0 ? whole.strip() : whole.substring(0, cut).strip();
      String rest = cut < 0 ? "" : whole.substring(cut + 1);
      int end = rest.indexOf('^');
      given = (end < 0 ? rest : rest.substring(0, end)).strip();
    }
  }

  private void keep(String name, String value) {
    if (KEPT.contains(name) && !value.isEmpty()) {
      values.putIfAbsent(name, shown(value));
    }
  }

  private String value(String name) {
    return values.getOrDefault(name, "");
  }

  private String first(String... names) {
    for (String name : names) {
      if (values.containsKey(name)) {
        return value(name);
      }
    }
    return "";
  }

  private static void list(Set<String> list, String value) {
    if (!value.isEmpty() && list.size() < MAX_LISTED) {
      list.add(shown(value));
    }
  }

  private static long number(String digits) {
    boolean number = !digits.isEmpty() && digits.length() < 10;
    return number && digits.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Long.parseLong(digits)
        : -1;
  }

  private static String shown(String text) {
    return Text.printable(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
  }

  /** How many only: the content is about people. */
  @Override
  public String toString() {
    return "Poct1aReader[" + patients.size() + "]";
  }
}
