// SPDX-License-Identifier: Apache-2.0
package org.asepsis.observe;

/** Which identifying data of a patient crossed the wire; the data itself is never kept. */
public enum PatientField {
  ACCESSION,
  ACCOUNT,
  ADDRESS,
  BIRTH_DATE,
  INSURANCE,
  MRN,
  NAME,
  NEXT_OF_KIN,
  PHONE,
  SEX,
  SSN;

  /** The name in the outer contract: lower-case with dashes. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
