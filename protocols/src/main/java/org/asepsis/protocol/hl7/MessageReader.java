// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asepsis.protocol.hl7.MessageSummary.Batch;
import org.asepsis.protocol.hl7.MessageSummary.Integrity;
import org.asepsis.wire.Bytes;

/** Makes a message of its segments, one after the other. Confined to the flow's worker. */
final class MessageReader {
  /** Of a longer segment, only the beginning is read; of OBX also what follows the value. */
  private static final int LONGEST = 8 * 1_024;

  private static final int OBX_VALUE = 5;
  private static final int MAX_DEVICES = 16;
  private static final Set<String> READ =
      Set.of(
          "MSA", "ERR", "PID", "MRG", "NK1", "PV1", "GT1", "IN1", "IN2", "IN3", "OBR", "OBX", "PRT",
          "EQU", "DEV", "SFT", "QRD", "QPD");

  private final PatientSegments patients = new PatientSegments();
  private final DeviceSegments devices = new DeviceSegments();
  private Delimiters delimiters = Delimiters.declaredBy("MSH|^~\\&|");
  private Charset charset = StandardCharsets.US_ASCII;
  private MessageHeader header = MessageHeader.of(new Segment("MSH", delimiters, charset));
  private Acknowledgement acknowledgement = Acknowledgement.NONE;
  private String location = "";
  private String organization = "";
  private Batch batch;
  private boolean hasHeader;
  private int segments;
  private int observations;
  private long bytes;

  MessageReader(Batch batch) {
    this.batch = batch;
  }

  boolean hasHeader() {
    return hasHeader;
  }

  /** Adds a segment without what ends it. What does not begin like a segment is passed over. */
  void add(Bytes segment) {
    if (isOfBatch(segment)) {
      if (Framing.isName(segment, 0)) {
        header(segment);
      }
      return;
    }
    bytes += segment.isEmpty() ? 0 : segment.remaining() + 1L;
    if (!Framing.isSegmentName(segment, 0)) {
      return;
    }
    if (Framing.isName(segment, 0)) {
      segments++;
      header(segment);
      return;
    }
    int separator = segment.peek(3);
    if (separator >= 0 && separator != delimiters.field()) {
      return;
    }
    segments++;
    String name = new String(segment.again().take(3).copy(), StandardCharsets.US_ASCII);
    observations += name.equals("OBX") ? 1 : 0;
    if (READ.contains(name)) {
      read(new Segment(text(segment, name), delimiters, charset));
    }
  }

  /** Segments around messages, not of one. */
  private static boolean isOfBatch(Bytes segment) {
    return segment.startsWith("FHS")
        || segment.startsWith("BHS")
        || segment.startsWith("BTS")
        || segment.startsWith("FTS");
  }

  /** Whether the message came in a batch, as the next one of the same block will too. */
  Batch batch() {
    return batch;
  }

  private void header(Bytes segment) {
    byte[] raw = segment.take(Math.min(LONGEST, segment.remaining())).copy();
    String declaring = new String(raw, StandardCharsets.ISO_8859_1);
    delimiters = Delimiters.declaredBy(declaring);
    if (!declaring.startsWith("MSH")) {
      batch = Batch.YES;
      return;
    }
    Segment plain = new Segment(declaring, delimiters, StandardCharsets.ISO_8859_1);
    charset = Hl7Charsets.of(plain.repetitions(18).stream().map(Field::raw).toList());
    header = MessageHeader.of(new Segment(Hl7Charsets.decode(raw, charset), delimiters, charset));
    hasHeader = true;
  }

  private void read(Segment segment) {
    patients.add(segment);
    devices.add(segment);
    switch (segment.name()) {
      case "MSA" -> acknowledgement = Acknowledgement.of(segment);
      case "ERR" -> acknowledgement = acknowledgement.with(segment);
      case "PV1" -> location = location.isEmpty() ? location(segment.field(3)) : location;
      case "OBX" ->
          organization =
              organization.isEmpty() ? MessageHeader.shown(segment.text(23), 80) : organization;
      default -> {}
    }
  }

  /** PL: point of care, room, bed, facility. */
  private static String location(Field field) {
    List<String> parts = new ArrayList<>(4);
    for (int i = 1; i <= 4; i++) {
      parts.add(MessageHeader.shown(field.component(i), 40));
    }
    while (!parts.isEmpty() && parts.getLast().isEmpty()) {
      parts.removeLast();
    }
    return String.join("^", parts);
  }

  private String text(Bytes segment, String name) {
    if (segment.remaining() <= LONGEST) {
      return Hl7Charsets.decode(segment.copy(), charset);
    }
    if (!name.equals("OBX")) {
      return Hl7Charsets.decode(segment.take(LONGEST).copy(), charset);
    }
    int before = 0;
    for (int i = 0; i < OBX_VALUE && before >= 0; i++) {
      before = segment.find(delimiters.field(), before) + 1;
      if (before == 0 || before > LONGEST) {
        return name;
      }
    }
    int after = segment.find(delimiters.field(), before);
    String start = Hl7Charsets.decode(segment.take(before).copy(), charset);
    if (after < 0) {
      return start;
    }
    segment.skip(after - before);
    byte[] rest = segment.take(Math.min(LONGEST, segment.remaining())).copy();
    return start + Hl7Charsets.decode(rest, charset);
  }

  Hl7Message message(Integrity integrity) {
    var everybody = patients.patients();
    List<DeviceReport> reports = devices.reports();
    Set<String> named = new LinkedHashSet<>();
    for (DeviceReport report : reports) {
      if (!report.about().isEmpty() && named.size() < MAX_DEVICES) {
        named.add(report.about());
      }
    }
    MessageSummary summary =
        new MessageSummary(
            header,
            acknowledgement,
            segments,
            everybody.size(),
            observations,
            List.copyOf(named),
            location,
            organization,
            bytes,
            integrity,
            batch);
    return new Hl7Message(
        summary,
        everybody,
        reports,
        devices.software(),
        patients.overflowed() || devices.overflowed());
  }
}
