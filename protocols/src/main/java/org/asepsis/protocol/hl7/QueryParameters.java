// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import static org.asepsis.observe.PatientField.ACCOUNT;
import static org.asepsis.observe.PatientField.ADDRESS;
import static org.asepsis.observe.PatientField.NEXT_OF_KIN;
import static org.asepsis.observe.PatientField.PHONE;
import static org.asepsis.observe.PatientField.SEX;
import static org.asepsis.observe.PatientField.SSN;

import java.util.List;
import java.util.Locale;
import org.asepsis.analyze.Patient;

/**
 * The patient that a query asks for in QPD (HL7 v2.9 section 5.5.4): by field as in demographics
 * queries ({@code @PID.5.1^DOE}, IHE ITI-21), by identifier as in cross-reference queries (ITI-9),
 * or by the parameters of immunization queries (CDC guide 1.5, Z34 and Z44).
 */
final class QueryParameters {
  private static final int FIRST = 3;

  private QueryParameters() {}

  /** Empty when the query names no patient. */
  static Patient of(Segment qpd) {
    String query = (qpd.text(1) + " " + qpd.field(1).component(2)).toUpperCase(Locale.ROOT);
    List<Field> parameters = qpd.repetitions(FIRST);
    if (parameters.stream().anyMatch(parameter -> parameter.raw().startsWith("@"))) {
      return byField(parameters);
    }
    if (query.startsWith("Z34") || query.startsWith("Z44")) {
      return immunized(qpd);
    }
    Patient patient = new Patient();
    boolean asks = query.contains("PIX") || query.matches("Q2[1-5].*");
    for (Field parameter : parameters) {
      String issuer = PatientSegments.issuer(parameter);
      if (asks || !issuer.isEmpty()) {
        patient.identifier(issuer, parameter.component(1));
      }
    }
    return patient;
  }

  private static Patient immunized(Segment qpd) {
    Patient patient = new Patient();
    for (Field identifier : qpd.repetitions(3)) {
      patient.identifier(PatientSegments.issuer(identifier), identifier.component(1));
    }
    PatientSegments.named(patient, qpd.repetitions(4));
    patient.has(NEXT_OF_KIN, qpd.text(5)).birthDate(qpd.text(6));
    patient.has(ADDRESS, qpd.text(8)).has(PHONE, qpd.field(9).component(7));
    return patient;
  }

  private static Patient byField(List<Field> parameters) {
    Patient patient = new Patient();
    String number = "";
    String issuer = "";
    String family = "";
    String given = "";
    for (Field parameter : parameters) {
      String value = parameter.component(2);
      switch (parameter.component(1)) {
        case "@PID.3", "@PID.3.1" -> number = value;
        case "@PID.3.4", "@PID.3.4.1" -> issuer = value;
        case "@PID.3.4.2" -> issuer = issuer.isEmpty() ? value : issuer;
        case "@PID.5", "@PID.5.1", "@PID.5.1.1" -> family = value;
        case "@PID.5.2" -> given = value;
        case "@PID.7", "@PID.7.1" -> patient.birthDate(value);
        case "@PID.8" -> patient.has(SEX);
        case "@PID.11", "@PID.11.1", "@PID.11.1.1", "@PID.11.3", "@PID.11.5" ->
            patient.has(ADDRESS, value);
        case "@PID.11.4" -> patient.has(ADDRESS).state(MessageHeader.shown(value, 30));
        case "@PID.13", "@PID.13.1", "@PID.13.7", "@PID.14" -> patient.has(PHONE, value);
        case "@PID.18", "@PID.18.1" -> patient.has(ACCOUNT, value);
        case "@PID.19" -> patient.has(SSN, value);
        default -> {}
      }
    }
    return patient.identifier(issuer, number).name(family, given);
  }
}
