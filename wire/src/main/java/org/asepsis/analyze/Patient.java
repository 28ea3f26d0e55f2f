// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.asepsis.observe.PatientField;

/**
 * A patient as one message names them, on the way to a token. It lives for one call and its text is
 * never kept, logged or compared by anybody but the token maker.
 */
public final class Patient {

  /**
   * A number somebody issued to the patient.
   *
   * @param issuer assigning authority as sent, or empty for the site's default
   */
  public record Identifier(String issuer, String value) {
    @Override
    public String toString() {
      return "Identifier[…]";
    }
  }

  private final List<Identifier> identifiers = new ArrayList<>(2);
  private final List<String> words = new ArrayList<>(4);
  private final Set<PatientField> fields = EnumSet.noneOf(PatientField.class);
  private String family = "";
  private String given = "";
  private String birthDate = "";
  private String state = "";

  /** A medical record number or another number of the patient's own. */
  public Patient identifier(String issuer, String value) {
    if (!value.isBlank()) {
      identifiers.add(new Identifier(issuer, value));
      fields.add(PatientField.MRN);
    }
    return this;
  }

  public Patient name(String familyName, String givenName) {
    if (!familyName.isBlank() || !givenName.isBlank()) {
      family = familyName;
      given = givenName;
      fields.add(PatientField.NAME);
    }
    return this;
  }

  /** YYYYMMDD, with or without separators or a time behind it. */
  public Patient birthDate(String date) {
    if (!date.isBlank()) {
      birthDate = date;
      fields.add(PatientField.BIRTH_DATE);
    }
    return this;
  }

  /** Something else that identifies was there. */
  public Patient has(PatientField field) {
    fields.add(field);
    return this;
  }

  /**
   * Something else that identifies was there, and this is how it read: host names that hold it will
   * not be printed either.
   */
  public Patient has(PatientField field, String text) {
    if (!text.isBlank()) {
      fields.add(field);
      words.add(text);
    }
    return this;
  }

  /** State of residence (HL7 PID-11.4 or the like), the one part of an address that is kept. */
  public Patient state(String code) {
    state = code;
    return this;
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  public List<Identifier> identifiers() {
    return identifiers;
  }

  /** Further identifying text. */
  public List<String> words() {
    return words;
  }

  public Set<PatientField> fields() {
    return fields;
  }

  public String family() {
    return family;
  }

  public String given() {
    return given;
  }

  public String birthDate() {
    return birthDate;
  }

  public String state() {
    return state;
  }

  @Override
  public String toString() {
    return "Patient" + fields;
  }
}
