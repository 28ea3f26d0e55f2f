// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.protocol.lis.LisMessage.Counts;
import org.asepsis.protocol.lis.LisMessage.Header;
import org.asepsis.protocol.lis.LisSession.Framing;
import org.asepsis.protocol.lis.LisSession.Received;

/** One line of lis.log: a message, from its header record to its terminator. */
record LisEntry(Direction direction, Received received) implements LogEntry {
  static final LogSchema SCHEMA =
      LogSchema.of(
          "lis",
          "is_orig",
          "Whether the originator of the connection sent the message.",
          "framed",
          "Whether the records came in frames of LIS01.",
          "sender",
          "H-5, its components joined by ^, at most eight: what the sender is called.",
          "receiver",
          "H-10, the first component.",
          "processing_id",
          "H-12: P, T, D or Q.",
          "version",
          "H-13, the version of the standard that the sender names.",
          "termination",
          "L-3; absent when there was no terminator record.",
          "patients",
          "Patients that the message names.",
          "orders",
          "Records O.",
          "results",
          "Records R.",
          "tests",
          "Different universal test identifiers (R-3), at most 512.",
          "queries",
          "Records Q.",
          "comments",
          "Records C.",
          "manufacturer_records",
          "Records M.",
          "scientific_records",
          "Records S.",
          "instruments",
          "R-14, the first components, at most 16: which instrument measured.",
          "frames",
          "Frames since the last message of the same transmission; absent without frames.",
          "refused",
          "Answers NAK meanwhile; absent when none.",
          "bytes",
          "Bytes of the records.");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    Header header = received.message().header();
    Counts counts = received.message().counts();
    boolean framed = received.framing() == Framing.LIS01;
    out.flag("is_orig", direction == Direction.ORIGINATOR)
        .flag("framed", framed)
        .text("sender", String.join("^", header.sender()))
        .text("receiver", header.receiver())
        .text("processing_id", header.processing())
        .text("version", header.version())
        .text("termination", received.message().termination())
        .number("patients", received.message().patients().size())
        .number("orders", counts.orders())
        .number("results", counts.results())
        .number("tests", counts.tests());
    some(out, "queries", counts.queries());
    some(out, "comments", counts.comments());
    some(out, "manufacturer_records", counts.manufacturer());
    some(out, "scientific_records", counts.scientific());
    out.texts("instruments", counts.instruments());
    if (framed) {
      out.number("frames", received.frames());
    }
    some(out, "refused", received.refused());
    out.number("bytes", counts.bytes());
  }

  private static void some(FieldWriter out, String name, int count) {
    if (count > 0) {
      out.number(name, count);
    }
  }
}
