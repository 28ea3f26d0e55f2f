// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import static org.asepsis.observe.PatientField.ACCESSION;
import static org.asepsis.observe.PatientField.ACCOUNT;
import static org.asepsis.observe.PatientField.ADDRESS;
import static org.asepsis.observe.PatientField.INSURANCE;
import static org.asepsis.observe.PatientField.MRN;
import static org.asepsis.observe.PatientField.NAME;
import static org.asepsis.observe.PatientField.NEXT_OF_KIN;
import static org.asepsis.observe.PatientField.PHONE;
import static org.asepsis.observe.PatientField.SEX;
import static org.asepsis.observe.PatientField.SSN;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asepsis.analyze.Patient;
import org.asepsis.observe.PatientField;

/**
 * Collects the patients that the segments of one message name (HL7 v2.9 chapters 3 and 6). A
 * segment PID begins a patient; MRG, NK1, PV1, GT1 and IN1 to IN3 tell more of the one begun last.
 * The fields are those of docs/patient-fields.md.
 */
final class PatientSegments {
  /**
   * Query answers name dozens; more is a registry being copied, and is counted as one flow's worth.
   */
  static final int MAX_PATIENTS = 500;

  private final List<Patient> patients = new ArrayList<>(1);
  private Patient current = new Patient();
  private boolean overflowed;

  void add(Segment segment) {
    switch (segment.name()) {
      case "PID" -> pid(segment);
      case "MRG" -> mrg(segment);
      case "NK1" -> nk1(segment);
      case "PV1" -> pv1(segment);
      case "GT1" -> gt1(segment);
      case "IN1" -> in1(segment);
      case "IN2" -> in2(segment);
      case "IN3" -> numbers(segment, 2, INSURANCE);
      case "OBR" -> obr(segment);
      case "QRD" -> qrd(segment);
      case "QPD" -> next(QueryParameters.of(segment));
      default -> {}
    }
  }

  /** Everybody named so far. */
  List<Patient> patients() {
    next(new Patient());
    return List.copyOf(patients);
  }

  /** Whether there were more than are kept. */
  boolean overflowed() {
    return overflowed;
  }

  private void next(Patient patient) {
    if (!current.isEmpty()) {
      if (patients.size() < MAX_PATIENTS) {
        patients.add(current);
      } else {
        overflowed = true;
      }
    }
    current = patient;
  }

  private void pid(Segment pid) {
    next(new Patient());
    identifiers(pid, 3);
    identifiers(pid, 2);
    identifiers(pid, 4);
    named(current, pid.repetitions(5));
    names(pid, 6, NEXT_OF_KIN);
    current.birthDate(pid.text(7));
    if (!pid.field(8).isEmpty()) {
      current.has(SEX);
    }
    names(pid, 9, NAME);
    addresses(pid, 11, ADDRESS);
    current.state(MessageHeader.shown(pid.field(11).component(4), 30));
    phones(pid, 13, PHONE);
    phones(pid, 14, PHONE);
    phones(pid, 40, PHONE);
    numbers(pid, 18, ACCOUNT);
    current.has(SSN, pid.text(19));
    current.has(MRN, pid.text(20));
    numbers(pid, 21, NEXT_OF_KIN);
  }

  /** What a merge leaves behind belonged to the same person. */
  private void mrg(Segment mrg) {
    identifiers(mrg, 1);
    identifiers(mrg, 2);
    identifiers(mrg, 4);
    numbers(mrg, 3, ACCOUNT);
    numbers(mrg, 5, ACCOUNT);
    numbers(mrg, 6, ACCOUNT);
    names(mrg, 7, NAME);
  }

  private void nk1(Segment nk1) {
    names(nk1, 2, NEXT_OF_KIN);
    addresses(nk1, 4, NEXT_OF_KIN);
    phones(nk1, 5, NEXT_OF_KIN);
    phones(nk1, 6, NEXT_OF_KIN);
    numbers(nk1, 12, NEXT_OF_KIN);
    has(nk1, 16, NEXT_OF_KIN);
    names(nk1, 26, NEXT_OF_KIN);
    names(nk1, 30, NEXT_OF_KIN);
    phones(nk1, 31, NEXT_OF_KIN);
    addresses(nk1, 32, NEXT_OF_KIN);
    numbers(nk1, 33, NEXT_OF_KIN);
    numbers(nk1, 37, NEXT_OF_KIN);
    phones(nk1, 40, NEXT_OF_KIN);
    phones(nk1, 41, NEXT_OF_KIN);
  }

  private void pv1(Segment pv1) {
    numbers(pv1, 5, ACCOUNT);
    numbers(pv1, 19, ACCOUNT);
    numbers(pv1, 50, ACCOUNT);
  }

  private void gt1(Segment gt1) {
    numbers(gt1, 2, INSURANCE);
    names(gt1, 3, INSURANCE);
    names(gt1, 4, INSURANCE);
    addresses(gt1, 5, INSURANCE);
    phones(gt1, 6, INSURANCE);
    phones(gt1, 7, INSURANCE);
    has(gt1, 8, INSURANCE);
    numbers(gt1, 12, INSURANCE);
    names(gt1, 16, INSURANCE);
    addresses(gt1, 17, INSURANCE);
    phones(gt1, 18, INSURANCE);
    numbers(gt1, 19, INSURANCE);
    numbers(gt1, 29, INSURANCE);
    names(gt1, 42, INSURANCE);
    names(gt1, 45, INSURANCE);
    phones(gt1, 46, INSURANCE);
  }

  private void in1(Segment in1) {
    numbers(in1, 10, INSURANCE);
    has(in1, 11, INSURANCE);
    names(in1, 16, INSURANCE);
    has(in1, 18, INSURANCE);
    addresses(in1, 19, INSURANCE);
    numbers(in1, 36, INSURANCE);
    addresses(in1, 44, INSURANCE);
    numbers(in1, 49, INSURANCE);
  }

  private void in2(Segment in2) {
    numbers(in2, 1, INSURANCE);
    current.has(SSN, in2.text(2));
    has(in2, 3, INSURANCE);
    numbers(in2, 6, INSURANCE);
    names(in2, 7, INSURANCE);
    numbers(in2, 8, INSURANCE);
    names(in2, 9, INSURANCE);
    numbers(in2, 10, INSURANCE);
    numbers(in2, 25, INSURANCE);
    numbers(in2, 26, INSURANCE);
    names(in2, 40, INSURANCE);
    names(in2, 49, INSURANCE);
    phones(in2, 50, INSURANCE);
    names(in2, 52, INSURANCE);
    phones(in2, 53, INSURANCE);
    numbers(in2, 61, INSURANCE);
    phones(in2, 63, INSURANCE);
    phones(in2, 64, INSURANCE);
  }

  /**
   * Radiology puts the accession number there (IHE RAD TF-2); device gateways put a device there.
   */
  private void obr(Segment obr) {
    if (!current.isEmpty()) {
      current.has(ACCESSION, obr.text(18));
    }
  }

  private void qrd(Segment qrd) {
    for (Field who : qrd.repetitions(8)) {
      Patient patient = new Patient();
      patient.identifier(who.component(9), who.component(1));
      patient.name(who.component(2), who.component(3));
      next(patient);
    }
  }

  private void identifiers(Segment segment, int number) {
    for (Field field : segment.repetitions(number)) {
      String value = field.component(1);
      current.identifier(issuer(field), value);
      switch (field.component(5).toUpperCase(Locale.ROOT)) {
        case "SS" -> current.has(SSN, value);
        case "AN", "VN" -> current.has(ACCOUNT, value);
        default -> {}
      }
    }
  }

  /** The assigning authority, CX.4: its name, or its universal identifier. */
  static String issuer(Field identifier) {
    String name = identifier.sub(4, 1);
    return name.isEmpty() ? identifier.sub(4, 2) : name;
  }

  /** The first name is the patient's own; further ones are others they go by. */
  static void named(Patient patient, List<Field> names) {
    boolean first = true;
    for (Field name : names) {
      if (first) {
        patient.name(name.component(1), name.component(2));
      } else {
        patient.has(NAME, name.component(1)).has(NAME, name.component(2));
      }
      first = false;
    }
  }

  private void names(Segment segment, int number, PatientField field) {
    for (Field name : segment.repetitions(number)) {
      current.has(field, name.component(1)).has(field, name.component(2));
    }
  }

  private void addresses(Segment segment, int number, PatientField field) {
    for (Field address : segment.repetitions(number)) {
      current.has(field).has(field, address.component(1));
    }
  }

  private void phones(Segment segment, int number, PatientField field) {
    for (Field phone : segment.repetitions(number)) {
      current
          .has(field, phone.component(1))
          .has(field, phone.component(4))
          .has(field, phone.component(7))
          .has(field, phone.component(12));
    }
  }

  private void numbers(Segment segment, int number, PatientField field) {
    for (Field identifier : segment.repetitions(number)) {
      current.has(field, identifier.component(1));
    }
  }

  private void has(Segment segment, int number, PatientField field) {
    if (!segment.field(number).isEmpty()) {
      current.has(field);
    }
  }

  /** How many only: the content is about patients. */
  @Override
  public String toString() {
    return "PatientSegments[" + patients.size() + "]";
  }
}
