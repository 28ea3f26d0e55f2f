// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

/**
 * The characters that a message declares in its first segment (HL7 v2.9 section 2.5.4). One that is
 * not declared is {@link #NONE}, which occurs in no text.
 */
record Delimiters(
    char field, char component, char repetition, char escape, char subcomponent, char truncation) {

  static final char NONE = '\uffff';

  private static final String USUAL = "^~\\&";

  /** As declared by a segment MSH, BHS or FHS; the usual ones where it declares none. */
  static Delimiters declaredBy(String header) {
    char field = header.length() > 3 ? header.charAt(3) : '|';
    int end = header.indexOf(field, 4);
    String encoding =
        header.length() > 4 ? header.substring(4, end < 0 ? header.length() : end) : "";
    String declared = encoding.isEmpty() ? USUAL : encoding;
    return new Delimiters(
        field, at(declared, 0), at(declared, 1), at(declared, 2), at(declared, 3), at(declared, 4));
  }

  private static char at(String declared, int index) {
    return index < declared.length() ? declared.charAt(index) : NONE;
  }
}
