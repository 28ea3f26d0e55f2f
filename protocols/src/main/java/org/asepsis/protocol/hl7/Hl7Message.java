// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.util.List;
import org.asepsis.analyze.Patient;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * A message of HL7 version 2 in its vertical-bar encoding (v2.9 chapter 2), reduced to what tells
 * sender, devices and patients. Results, notes and orders are counted or passed over.
 *
 * @param software how many programs name themselves in SFT
 * @param overflowed whether it named more patients or devices than are kept
 */
record Hl7Message(
    MessageSummary summary,
    List<Patient> patients,
    List<DeviceReport> devices,
    int software,
    boolean overflowed) {

  /** Reads one whole message, without or with the blocks of MLLP around it. */
  static Parsed<Hl7Message> parse(Bytes bytes) {
    MessageReader reader = new MessageReader(MessageSummary.Batch.NO);
    if (bytes.peek(0) == Framing.START_BLOCK) {
      bytes.skip(1);
    }
    if (!Framing.isHeader(bytes, 0)) {
      return Parsed.malformed("no segment MSH, BHS or FHS at the beginning");
    }
    while (!bytes.isEmpty()) {
      int length = Framing.segmentEnd(bytes, 0);
      Bytes segment = bytes.take(length < 0 ? bytes.remaining() : length);
      if (reader.hasHeader() && segment.startsWith("MSH")) {
        break;
      }
      reader.add(segment);
      int end = bytes.isEmpty() ? Framing.END_BLOCK : bytes.u8();
      if (end == Framing.END_BLOCK || end == Framing.START_BLOCK) {
        break;
      }
    }
    return reader.hasHeader()
        ? Parsed.message(reader.message(MessageSummary.Integrity.WHOLE))
        : Parsed.malformed("no segment MSH");
  }

  /** Type only: the rest is about patients. */
  @Override
  public String toString() {
    return "Hl7Message[" + summary.header() + "]";
  }
}
