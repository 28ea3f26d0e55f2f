// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.List;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;

/**
 * One line of {@code dns.log}: a question with its answer, or as much of it as was seen.
 *
 * @param query the name, as it may be shown; empty where the message has no question
 * @param flags of the answer, or else of the question
 * @param roundTrip nanoseconds from question to answer, or -1
 * @param rejected whether the answer holds no record at all
 */
record DnsEntry(
    String transport,
    int id,
    long roundTrip,
    String query,
    int qclass,
    int type,
    int flags,
    Side side,
    List<String> answers,
    List<Long> ttls,
    boolean rejected)
    implements LogEntry {

  /** What was seen of the exchange. */
  enum Side {
    QUESTION,
    ANSWER
  }

  /** Further ones are counted in the TTLs only by their absence. */
  static final int MAX_ANSWERS = 64;

  static final LogSchema SCHEMA =
      LogSchema.of(
          "dns",
          "proto",
          "udp or tcp",
          "trans_id",
          "number that question and answer have in common; 0 in multicast DNS",
          "rtt",
          "seconds from question to answer; absent when one of them was not seen",
          "query",
          "name that is asked for or, in multicast DNS, answered; what people call a service"
              + " instance is shown as its length in brackets",
          "qclass",
          "class asked for",
          "qclass_name",
          "its name",
          "qtype",
          "type asked for",
          "qtype_name",
          "its name",
          "rcode",
          "response code; absent without an answer",
          "rcode_name",
          "its name",
          "AA",
          "the server is an authority for the name",
          "TC",
          "the message was truncated",
          "RD",
          "the client wants the server to ask others",
          "RA",
          "the server would do that",
          "Z",
          "three bits behind RA: reserved, authentic data, checking disabled",
          "opcode",
          "kind of message where it is no query: 4 notify, 5 update",
          "answers",
          "at most 64 answers: addresses and names as they are, other types with their length only",
          "TTLs",
          "how long each answer may be kept, in seconds",
          "rejected",
          "the answer holds no record at all");

  @Override
  public long begun(long completed) {
    return completed - Math.max(0, roundTrip);
  }

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    out.text("proto", transport).number("trans_id", id);
    if (roundTrip >= 0) {
      out.interval("rtt", roundTrip);
    }
    if (!query.isEmpty()) {
      out.name("query", query)
          .number("qclass", qclass)
          .text("qclass_name", DnsCodes.className(qclass))
          .number("qtype", type)
          .text("qtype_name", DnsCodes.typeName(type));
    }
    if (side == Side.ANSWER) {
      out.number("rcode", flags & 15).text("rcode_name", DnsCodes.responseName(flags & 15));
    }
    out.flag("AA", (flags & 0x400) != 0)
        .flag("TC", (flags & 0x200) != 0)
        .flag("RD", (flags & 0x100) != 0)
        .flag("RA", (flags & 0x80) != 0)
        .number("Z", flags >>> 4 & 7);
    int opcode = flags >>> 11 & 15;
    if (opcode != 0) {
      out.number("opcode", opcode);
    }
    out.names("answers", answers).numbers("TTLs", ttls).flag("rejected", rejected);
  }
}
