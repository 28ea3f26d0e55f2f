// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import java.util.List;
import org.asepsis.analyze.Patient;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * A message of LIS02-A2, from its header to its terminator, reduced to what tells sender and
 * patients. Records are counted; absent text is empty.
 *
 * @param termination L-3 (section 12.1.3), or empty
 * @param patients everybody named
 * @param overflowed whether there were more than are kept
 */
record LisMessage(
    Header header, Counts counts, String termination, List<Patient> patients, boolean overflowed) {

  /**
   * What H says (section 6).
   *
   * @param sender the components of H-5, at most eight
   * @param passwords 1 when H-4 carries an access password
   */
  record Header(
      List<String> sender, String receiver, String processing, String version, int passwords) {
    static final Header NONE = new Header(List.of(), "", "", "", 0);

    /** A component of H-5 from 1, or empty. */
    String sender(int component) {
      return component >= 1 && component <= sender.size() ? sender.get(component - 1) : "";
    }
  }

  /**
   * Records by type.
   *
   * @param tests different universal test identifiers of results
   * @param instruments R-14, first components, at most 16
   */
  record Counts(
      int orders,
      int results,
      int comments,
      int queries,
      int manufacturer,
      int scientific,
      int tests,
      List<String> instruments,
      long bytes) {}

  /** Reads the records of one message, without frames. */
  static Parsed<LisMessage> parse(Bytes records) {
    if (!LisFraming.isHeader(records, 0)) {
      return Parsed.malformed("no header record at the beginning");
    }
    LisReader reader = new LisReader();
    while (!records.isEmpty() && !reader.isComplete()) {
      int length = 0;
      while (records.peek(length) >= ' ' || records.peek(length) == '\t') {
        length++;
      }
      reader.add(records.take(length).copy());
      records.skip(Math.min(1, records.remaining()));
    }
    return Parsed.message(reader.message());
  }

  /** How many only: the content is about patients. */
  @Override
  public String toString() {
    return "LisMessage[" + counts + "]";
  }
}
