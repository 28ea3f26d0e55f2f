// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.List;
import java.util.Locale;
import org.asepsis.analyze.Patient;
import org.asepsis.observe.PatientField;
import org.asepsis.wire.Text;
import org.jspecify.annotations.Nullable;

/**
 * Data types about persons: Identifier, HumanName, Address, ContactPoint, Reference (R5 2.1.28).
 */
final class FhirPersons {
  private static final String SOCIAL_SECURITY = "http://hl7.org/fhir/sid/us-ssn";
  private static final int LONGEST_STATE = 30;

  /** Words and numbers kept of what references say of one patient. */
  private static final int MAX_REFERRED = 128;

  private FhirPersons() {}

  /** The elements of Patient or Person; those of a patient's contacts are next of kin. */
  static void person(Patient patient, List<FhirElement> elements) {
    boolean named = !patient.family().isEmpty() || !patient.given().isEmpty();
    FhirElement first = named ? null : usual(elements);
    for (FhirElement element : elements) {
      switch (element.name()) {
        case "identifier" -> identifier(patient, element);
        case "name" -> {
          if (element == first) {
            named(patient, element);
          } else {
            words(patient, element, PatientField.NAME);
          }
        }
        case "birthDate" -> patient.birthDate(element.value());
        case "telecom" -> patient.has(PatientField.PHONE, element.text("value"));
        case "address" -> {
          patient.has(PatientField.ADDRESS);
          address(patient, element, PatientField.ADDRESS);
          if (patient.state().isEmpty()) {
            patient.state(state(element.text("state")));
          }
        }
        case "contact" -> {
          other(patient, element.children(), PatientField.NEXT_OF_KIN);
        }
        default -> {}
      }
    }
    if (!patient.isEmpty() && has(elements, "gender")) {
      patient.has(PatientField.SEX);
    }
  }

  private static String state(String text) {
    return Text.printable(text.length() > LONGEST_STATE ? "" : text);
  }

  private static boolean has(List<FhirElement> elements, String name) {
    return elements.stream().anyMatch(element -> element.name().equals(name));
  }

  /** The official name, or else the first one. */
  private static FhirElement usual(List<FhirElement> elements) {
    FhirElement first = new FhirElement("name");
    boolean found = false;
    for (FhirElement element : elements) {
      if (element.name().equals("name")) {
        if (element.text("use").equals("official")) {
          return element;
        }
        first = found ? first : element;
        found = true;
      }
    }
    return first;
  }

  private static void named(Patient patient, FhirElement name) {
    String family = name.text("family");
    String given = name.text("given");
    String text = name.text("text");
    if (family.isEmpty() && given.isEmpty() && text.indexOf(',') > 0) {
      int comma = text.indexOf(',');
      family = text.substring(0, comma).strip();
      given = text.substring(comma + 1).strip();
    }
    patient.name(family, given);
    words(patient, name, PatientField.NAME);
  }

  /** Somebody else than the patient: a contact, next of kin, the insured. */
  static void other(Patient patient, List<FhirElement> elements, PatientField field) {
    for (FhirElement element : elements) {
      switch (element.name()) {
        case "identifier" -> patient.has(field, element.text("value"));
        case "name" -> words(patient, element, field);
        case "telecom" -> patient.has(field, element.text("value"));
        case "birthDate" -> patient.has(field);
        case "address" -> address(patient, element, field);
        default -> {}
      }
    }
  }

  /** All that a name holds, to be withheld; DSTU2 and STU3 can repeat what R4 does not. */
  private static void words(Patient patient, FhirElement name, PatientField field) {
    patient.has(field, name.text("text"));
    patient.has(field, name.value());
    name.all("family").forEach(part -> patient.has(field, part.value()));
    name.all("given").forEach(part -> patient.has(field, part.value()));
  }

  private static void address(Patient patient, FhirElement address, PatientField field) {
    patient.has(field);
    patient.has(field, address.text("text"));
    address.all("line").forEach(line -> patient.has(field, line.value()));
  }

  static void identifier(Patient patient, FhirElement identifier) {
    String value = identifier.text("value");
    String system = identifier.text("system");
    patient.identifier(issuer(system), value);
    String code = identifier.child("type").child("coding").text("code").toUpperCase(Locale.ROOT);
    if (code.equals("SS") || system.equals(SOCIAL_SECURITY)) {
      patient.has(PatientField.SSN, value);
    } else if (code.equals("AN") || code.equals("VN")) {
      patient.has(PatientField.ACCOUNT, value);
    } else if (code.equals("MB") || code.equals("MC") || code.equals("MA")) {
      patient.has(PatientField.INSURANCE, value);
    }
  }

  /**
   * As HL7 version 2 and DICOM write an OID, so that one number is one patient's there and here.
   */
  static String issuer(String system) {
    return system.startsWith("urn:oid:") ? system.substring("urn:oid:".length()) : system;
  }

  /** What a reference says itself: an identifier, and a text that is most often a name. */
  static void reference(@Nullable Patient patient, FhirElement reference) {
    if (patient == null) {
      return;
    }
    FhirElement identifier = reference.child("identifier");
    if (!identifier.text("value").isEmpty()
        && patient.identifiers().size() < MAX_REFERRED
        && !patient.identifiers().contains(plain(identifier))) {
      identifier(patient, identifier);
    }
    word(patient, PatientField.NAME, reference.text("display"));
  }

  private static Patient.Identifier plain(FhirElement identifier) {
    return new Patient.Identifier(issuer(identifier.text("system")), identifier.text("value"));
  }

  /** References say the same of their patient hundreds of times. */
  static void word(Patient patient, PatientField field, String text) {
    if (patient.words().size() < MAX_REFERRED && !patient.words().contains(text)) {
      patient.has(field, text);
    } else if (!text.isBlank()) {
      patient.has(field);
    }
  }
}
