// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.util.List;
import java.util.Locale;
import org.asepsis.wire.Text;

/** The fields of MSH that say what a message is and whose (HL7 v2.9 section 2.13.9). */
record MessageHeader(
    String sendingApplication,
    String sendingFacility,
    String receivingApplication,
    String receivingFacility,
    String type,
    String trigger,
    String structure,
    String controlId,
    String processing,
    String version,
    String charset,
    Acknowledged acknowledged,
    List<String> profiles) {

  /** Whether the sender waits for an answer (MSH-15, MSH-16). */
  enum Acknowledged {
    EXPECTED,
    NEVER
  }

  private static final int LONGEST = 80;
  private static final int MAX_PROFILES = 8;
  private static final int LONGEST_CODE = 20;
  private static final int LONGEST_CONTROL_ID = 200;

  static MessageHeader of(Segment msh) {
    Field type = msh.field(9);
    boolean never =
        msh.text(15).toUpperCase(Locale.ROOT).equals("NE")
            && msh.text(16).toUpperCase(Locale.ROOT).equals("NE");
    return new MessageHeader(
        shown(msh.field(3).designator(), LONGEST),
        shown(msh.field(4).designator(), LONGEST),
        shown(msh.field(5).designator(), LONGEST),
        shown(msh.field(6).designator(), LONGEST),
        shown(type.component(1), LONGEST_CODE),
        shown(type.component(2), LONGEST_CODE),
        shown(type.component(3), LONGEST_CODE),
        cut(msh.text(10), LONGEST_CONTROL_ID),
        shown(msh.text(11), LONGEST_CODE),
        shown(msh.text(12), LONGEST_CODE),
        shown(msh.text(18), LONGEST_CODE),
        never ? Acknowledged.NEVER : Acknowledged.EXPECTED,
        msh.repetitions(21).stream()
            .limit(MAX_PROFILES)
            .map(profile -> shown(profile.component(1), LONGEST))
            .filter(profile -> !profile.isEmpty())
            .toList());
  }

  static String shown(String text, int longest) {
    return Text.printable(cut(text, longest));
  }

  private static String cut(String text, int longest) {
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  /** The control id may hold a patient's number. */
  @Override
  public String toString() {
    return "MessageHeader[" + type + " " + trigger + "]";
  }
}
