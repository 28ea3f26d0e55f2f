// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.protocol.codec.DnsName;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * A DNS message (RFC 1035 section 4.1), of unicast or multicast DNS or LLMNR; valid as long as its
 * bytes are.
 *
 * @param isWhole false when there are more records than are read
 */
record DnsMessage(
    int id,
    int flags,
    List<Question> questions,
    List<DnsRecord> answers,
    List<DnsRecord> authorities,
    List<DnsRecord> additionals,
    boolean isWhole) {

  /**
   * What is asked.
   *
   * @param qclass without the bit that multicast DNS uses to ask for unicast
   */
  record Question(DnsName name, int type, int qclass) {}

  static final int HEADER = 12;

  /** Of each section. A zone transfer can have more in one message. */
  static final int MAX_RECORDS = 1_024;

  private static final int RESPONSE = 0x8000;

  static Parsed<DnsMessage> parse(Bytes bytes) {
    int id = bytes.u16();
    int flags = bytes.u16();
    int[] counts = {bytes.u16(), bytes.u16(), bytes.u16(), bytes.u16()};
    if (!bytes.ok()) {
      return Parsed.malformed("header cut short");
    }
    List<Question> questions = new ArrayList<>(1);
    while (questions.size() < Math.min(counts[0], MAX_RECORDS) && bytes.ok()) {
      questions.add(question(bytes));
    }
    List<List<DnsRecord>> sections = new ArrayList<>(3);
    for (int i = 1; i < counts.length; i++) {
      sections.add(records(bytes, Math.min(counts[i], MAX_RECORDS)));
      if (counts[i] > MAX_RECORDS) {
        break;
      }
    }
    if (!bytes.ok()) {
      return Parsed.malformed("names or records cut short");
    }
    boolean whole = sections.size() == 3 && counts[3] <= MAX_RECORDS && counts[0] <= MAX_RECORDS;
    while (sections.size() < 3) {
      sections.add(List.of());
    }
    return Parsed.message(
        new DnsMessage(
            id, flags, questions, sections.get(0), sections.get(1), sections.get(2), whole));
  }

  static Question question(Bytes bytes) {
    DnsName name = DnsName.read(bytes);
    int type = bytes.u16();
    return new Question(name, type, bytes.u16() & 0x7fff);
  }

  private static List<DnsRecord> records(Bytes bytes, int count) {
    List<DnsRecord> records = new ArrayList<>(Math.min(count, 16));
    while (records.size() < count && bytes.ok()) {
      records.add(DnsRecord.read(bytes));
    }
    return records;
  }

  boolean isResponse() {
    return (flags & RESPONSE) != 0;
  }

  int opcode() {
    return flags >>> 11 & 15;
  }

  int responseCode() {
    return flags & 15;
  }

  boolean hasNoRecords() {
    return answers.isEmpty() && authorities.isEmpty() && additionals.isEmpty();
  }
}
