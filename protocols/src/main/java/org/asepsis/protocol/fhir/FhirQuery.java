// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.asepsis.analyze.Patient;
import org.asepsis.observe.PatientField;
import org.asepsis.protocol.codec.RequestTarget.Parameter;

/** The patient whom a search asks for (FHIR R5 section 3.2.1), also through chained parameters. */
final class FhirQuery {
  private static final Set<String> PERSONS = Set.of("Patient", "Person", "RelatedPerson");
  private static final Set<String> REFERENCES =
      Set.of("patient", "subject", "beneficiary", "subscriber");

  private FhirQuery() {}

  /** Nobody, where the parameters name none. */
  static Optional<Patient> patient(String resourceType, List<Parameter> parameters) {
    Patient patient = new Patient();
    if (PERSONS.contains(resourceType)) {
      add(patient, parameters);
    } else {
      for (Parameter parameter : parameters) {
        chained(patient, parameter);
      }
    }
    return patient.isEmpty() ? Optional.empty() : Optional.of(patient);
  }

  /** Adds parameters that are those of Patient. */
  static void add(Patient patient, List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      add(patient, plain(parameter.name()), parameter.value());
    }
  }

  /** {@code patient.birthdate}, {@code subject:Patient.name}, {@code patient=4711}. */
  private static void chained(Patient patient, Parameter parameter) {
    String name = parameter.name();
    int point = name.indexOf('.');
    String first = plain(point < 0 ? name : name.substring(0, point));
    if (!REFERENCES.contains(first)) {
      return;
    }
    if (point >= 0) {
      add(patient, plain(name.substring(point + 1)), parameter.value());
    } else if (name.endsWith(":identifier")) {
      add(patient, "identifier", parameter.value());
    } else {
      for (String value : parameter.value().split(",", 16)) {
        patient.has(PatientField.MRN, value.substring(value.lastIndexOf('/') + 1));
      }
    }
  }

  private static void add(Patient patient, String name, String value) {
    switch (name) {
      case "identifier" -> {
        for (String each : value.split(",", 16)) {
          int bar = each.indexOf('|');
          String system = bar < 0 ? "" : each.substring(0, bar);
          patient.identifier(FhirPersons.issuer(system), each.substring(bar + 1));
        }
      }
      case "_id" -> patient.has(PatientField.MRN, value);
      case "family" -> patient.name(value, patient.given());
      case "given" -> patient.name(patient.family(), value);
      case "name", "phonetic" -> patient.has(PatientField.NAME, value);
      case "birthdate" -> {
        String date = value.startsWith("eq") ? value.substring(2) : value;
        if (!date.isEmpty() && Character.isDigit(date.charAt(0))) {
          patient.birthDate(date);
        }
      }
      case "phone", "telecom", "email" -> patient.has(PatientField.PHONE, value);
      case "address", "address-city", "address-postalcode" ->
          patient.has(PatientField.ADDRESS, value);
      default -> {}
    }
  }

  /** Without its modifier or type. */
  private static String plain(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
