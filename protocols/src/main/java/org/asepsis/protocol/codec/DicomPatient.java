// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.asepsis.analyze.Patient;
import org.asepsis.observe.PatientField;
import org.asepsis.protocol.codec.DicomDataSet.Use;
import org.jspecify.annotations.Nullable;

/** The patient module of a data set (PS3.3 C.2.2 to C.2.4), on the way to a token. */
final class DicomPatient {
  private static final int ACCESSION_NUMBER = 0x0008_0050;
  private static final int PATIENT_NAME = 0x0010_0010;
  private static final int PATIENT_ID = 0x0010_0020;
  private static final int ISSUER_OF_PATIENT_ID = 0x0010_0021;
  private static final int ISSUER_QUALIFIERS_SEQUENCE = 0x0010_0024;
  private static final int BIRTH_DATE = 0x0010_0030;
  private static final int SEX = 0x0010_0040;
  private static final int OTHER_PATIENT_IDS = 0x0010_1000;
  private static final int OTHER_PATIENT_NAMES = 0x0010_1001;
  private static final int OTHER_PATIENT_IDS_SEQUENCE = 0x0010_1002;
  private static final int BIRTH_NAME = 0x0010_1005;
  private static final int ADDRESS = 0x0010_1040;
  private static final int MOTHERS_BIRTH_NAME = 0x0010_1060;
  private static final int TELEPHONE_NUMBERS = 0x0010_2154;
  private static final int TELECOM_INFORMATION = 0x0010_2155;
  private static final int RESPONSIBLE_PERSON = 0x0010_2297;
  private static final int ADMISSION_ID = 0x0038_0010;
  private static final int UNIVERSAL_ENTITY_ID = 0x0040_0032;

  /** Other identifiers kept of one data set. */
  static final int MAX_OTHERS = 16;

  private record Found(PatientField field, String text) {}

  private final Use use;
  private final List<Found> found = new ArrayList<>(4);
  private final List<Patient.Identifier> others = new ArrayList<>(0);
  private String identifier = "";
  private String issuer = "";
  private String universalIssuer = "";
  private String birthDate = "";
  private @Nullable String name;
  private String itemIdentifier = "";
  private String itemIssuer = "";
  private boolean inOther;

  DicomPatient(Use use) {
    this.use = use;
  }

  static boolean wants(int sequence, int tag) {
    if (sequence == 0) {
      return tag >>> 16 == 0x0010 || tag == ACCESSION_NUMBER || tag == ADMISSION_ID;
    }
    return switch (tag) {
      case PATIENT_ID, ISSUER_OF_PATIENT_ID -> sequence == OTHER_PATIENT_IDS_SEQUENCE;
      case UNIVERSAL_ENTITY_ID -> sequence == ISSUER_QUALIFIERS_SEQUENCE;
      default -> tag == ACCESSION_NUMBER;
    };
  }

  static boolean enters(int tag) {
    return tag == OTHER_PATIENT_IDS_SEQUENCE || tag == ISSUER_QUALIFIERS_SEQUENCE;
  }

  /** Wildcards of PS3.4 C.2.2.2.4. */
  static boolean isWild(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  void itemBegins(int sequence) {
    if (sequence == OTHER_PATIENT_IDS_SEQUENCE) {
      inOther = true;
      itemIdentifier = "";
      itemIssuer = "";
    }
  }

  void itemEnds(int sequence) {
    if (sequence != OTHER_PATIENT_IDS_SEQUENCE) {
      return;
    }
    inOther = false;
    if (!itemIdentifier.isEmpty() && others.size() < MAX_OTHERS) {
      others.add(new Patient.Identifier(itemIssuer, itemIdentifier));
    }
  }

  void value(int sequence, int tag, String text) {
    if (use == Use.QUERY && (isWild(text) || tag == BIRTH_DATE && text.indexOf('-') >= 0)) {
      return;
    }
    switch (tag) {
      case PATIENT_ID -> identifier(sequence, text);
      case ISSUER_OF_PATIENT_ID -> issuer(sequence, text);
      case UNIVERSAL_ENTITY_ID -> universalIssuer(text);
      case PATIENT_NAME -> name = text;
      case BIRTH_DATE -> birthDate = text;
      case ACCESSION_NUMBER -> found(PatientField.ACCESSION, text);
      case SEX -> found(PatientField.SEX, "");
      case OTHER_PATIENT_IDS -> found(PatientField.MRN, text);
      case OTHER_PATIENT_NAMES, BIRTH_NAME -> names(PatientField.NAME, text);
      case ADDRESS -> found(PatientField.ADDRESS, text);
      case TELEPHONE_NUMBERS -> found(PatientField.PHONE, text);
      case TELECOM_INFORMATION -> found(PatientField.PHONE, text);
      case MOTHERS_BIRTH_NAME, RESPONSIBLE_PERSON -> names(PatientField.NEXT_OF_KIN, text);
      case ADMISSION_ID -> found(PatientField.ACCOUNT, text);
      default -> {}
    }
  }

  private void identifier(int sequence, String text) {
    String first = first(text, '\\');
    if (sequence == 0) {
      identifier = first;
    } else {
      itemIdentifier = first;
    }
  }

  private void issuer(int sequence, String text) {
    if (sequence == 0) {
      issuer = text;
    } else {
      itemIssuer = text;
    }
  }

  private void universalIssuer(String text) {
    if (!inOther) {
      universalIssuer = text;
    } else if (itemIssuer.isEmpty()) {
      itemIssuer = text;
    }
  }

  /** Further names, each part of which is a word that gives somebody away. */
  private void names(PatientField field, String text) {
    StringTokenizer parts = new StringTokenizer(text, "^=\\");
    while (parts.hasMoreTokens()) {
      found(field, parts.nextToken().strip());
    }
  }

  private void found(PatientField field, String text) {
    if (found.size() < MAX_OTHERS) {
      found.add(new Found(field, text));
    }
  }

  Patient patient() {
    Patient patient = new Patient();
    patient.identifier(issuer.isEmpty() ? universalIssuer : issuer, identifier);
    patient.birthDate(birthDate);
    if (name != null) {
      name(patient, name);
    }
    for (Patient.Identifier other : others) {
      // Without an issuer it is not the site's own number, and would be taken for it.
      if (other.issuer().isEmpty()) {
        patient.has(PatientField.MRN, other.value());
      } else {
        patient.identifier(other.issuer(), other.value());
      }
    }
    for (Found each : found) {
      if (each.field() != PatientField.SEX) {
        patient.has(each.field(), each.text());
      }
    }
    // A sex alone is nobody's.
    if (!patient.isEmpty() && found.stream().anyMatch(each -> each.field() == PatientField.SEX)) {
      patient.has(PatientField.SEX);
    }
    return patient;
  }

  /** Component groups: alphabetic, ideographic, phonetic; components: family, given, … */
  private static void name(Patient patient, String text) {
    boolean named = false;
    int begin = 0;
    for (int group = 0; group < 3 && begin <= text.length(); group++) {
      int end = text.indexOf('=', begin);
      end = end < 0 ? text.length() : end;
      String written = text.substring(begin, end).strip();
      begin = end + 1;
      String family = first(written, '^');
      String given =
          written.length() > family.length() ? written.substring(family.length() + 1) : "";
      given = first(given, '^').strip();
      family = family.strip();
      if (family.isEmpty() && given.isEmpty()) {
        continue;
      }
      if (named) {
        patient.has(PatientField.NAME, family);
        patient.has(PatientField.NAME, given);
      } else {
        patient.name(family, given);
        named = true;
      }
    }
  }

  private static String first(String text, char separator) {
    int end = text.indexOf(separator);
    return end < 0 ? text : text.substring(0, end);
  }
}
