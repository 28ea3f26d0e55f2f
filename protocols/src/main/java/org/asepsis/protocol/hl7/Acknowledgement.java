// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

/**
 * What MSA and ERR say of an earlier message (HL7 v2.9 sections 2.13.8, 2.13.5).
 *
 * @param code of table 0008: AA, AE, AR, CA, CE, CR; empty when the message answers nothing
 * @param controlId of the message that is answered
 * @param error code of table 0357, or empty
 */
record Acknowledgement(String code, String controlId, String error) {
  static final Acknowledgement NONE = new Acknowledgement("", "", "");

  private static final int LONGEST_CODE = 10;
  private static final int LONGEST_CONTROL_ID = 200;

  static Acknowledgement of(Segment msa) {
    String id = msa.text(2);
    return new Acknowledgement(
        MessageHeader.shown(msa.text(1), LONGEST_CODE),
        id.length() > LONGEST_CONTROL_ID ? id.substring(0, LONGEST_CONTROL_ID) : id,
        code(msa.text(6)));
  }

  /** Together with the code of a segment ERR: ERR-3, or ERR-1.4 before version 2.5. */
  Acknowledgement with(Segment err) {
    String code = code(err.text(3));
    return new Acknowledgement(
        this.code, controlId, code.isEmpty() ? code(err.field(1).sub(4, 1)) : code);
  }

  /** Codes are numbers; anything else could be a sentence about a patient. */
  private static String code(String text) {
    boolean number = !text.isEmpty() && text.length() <= LONGEST_CODE;
    return number && text.chars().allMatch(c -> c >= '0' && c <= '9') ? text : "";
  }

  boolean isPositive() {
    return code.equals("AA") || code.equals("CA");
  }

  boolean isPresent() {
    return !code.isEmpty();
  }

  /** The control id may hold a patient's number. */
  @Override
  public String toString() {
    return "Acknowledgement[" + code + "]";
  }
}
