// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;

/** One line of hl7.log: a message, written when it is acknowledged or known not to be. */
record Hl7Entry(Exchange exchange) implements LogEntry {
  static final LogSchema SCHEMA =
      LogSchema.of(
          "hl7",
          "is_orig",
          "Whether the originator of the connection sent the message.",
          "message_type",
          "MSH-9.1, for instance ADT.",
          "trigger",
          "MSH-9.2, for instance A01; absent in old versions.",
          "structure",
          "MSH-9.3, for instance ADT_A01; absent when not sent.",
          "version",
          "MSH-12, for instance 2.5.1.",
          "processing_id",
          "MSH-11: P production, D debugging, T training.",
          "sending_application",
          "MSH-3: its name, or its universal identifier.",
          "sending_facility",
          "MSH-4, likewise.",
          "receiving_application",
          "MSH-5, likewise.",
          "receiving_facility",
          "MSH-6, likewise.",
          "control_id_len",
          "Characters of MSH-10, which itself may hold a patient's number.",
          "charset",
          "MSH-18, the first character set declared; absent when none is.",
          "profiles",
          "MSH-21: names of message profiles.",
          "ack_code",
          "MSA-1 of the answer (AA, AE, AR, CA, CE, CR), or of the message itself where it is an"
              + " answer; absent while unanswered.",
          "error_code",
          "Number of HL7 table 0357 in ERR or MSA of the answer; absent without error.",
          "latency",
          "Seconds from the end of the message to the end of its answer.",
          "segments",
          "Segments of the message.",
          "patients",
          "Patients that it names.",
          "observations",
          "Results: its segments OBX.",
          "devices",
          "What tells apart the devices it reports on: serials, EUI-64s, at most 16.",
          "location",
          "PV1-3: point of care, room, bed and facility, joined by ^.",
          "organization",
          "OBX-23 of the first result that names who performed it.",
          "bytes",
          "Bytes of the message without its blocks.",
          "cut",
          "True when a part of the message was not captured; absent otherwise.",
          "batch",
          "True when it came in a batch or file; absent otherwise.");

  @Override
  public long begun(long completed) {
    return exchange.completed();
  }

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    MessageSummary message = exchange.message();
    MessageHeader header = message.header();
    out.flag("is_orig", exchange.direction() == Direction.ORIGINATOR)
        .text("message_type", header.type())
        .text("trigger", header.trigger())
        .text("structure", header.structure())
        .text("version", header.version())
        .text("processing_id", header.processing())
        .text("sending_application", header.sendingApplication())
        .text("sending_facility", header.sendingFacility())
        .text("receiving_application", header.receivingApplication())
        .text("receiving_facility", header.receivingFacility())
        .number("control_id_len", header.controlId().length())
        .text("charset", header.charset())
        .texts("profiles", header.profiles());
    answer(out, exchange.answer().isPresent() ? exchange.answer() : message.acknowledgement());
    out.number("segments", message.segments())
        .number("patients", message.patients())
        .number("observations", message.observations())
        .texts("devices", message.devices())
        .text("location", message.location())
        .text("organization", message.organization())
        .number("bytes", message.bytes());
    if (message.integrity() == MessageSummary.Integrity.CUT) {
      out.flag("cut", true);
    }
    if (message.batch() == MessageSummary.Batch.YES) {
      out.flag("batch", true);
    }
  }

  private void answer(FieldWriter out, Acknowledgement answer) {
    out.text("ack_code", answer.code()).text("error_code", answer.error());
    if (exchange.latency() >= 0) {
      out.interval("latency", exchange.latency());
    }
  }
}
