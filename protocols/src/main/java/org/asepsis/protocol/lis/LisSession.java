// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One side's transmissions: frames joined to records and records to messages. A frame counts when
 * the next one or the end of the transmission shows that it was not sent anew. Confined to the
 * flow's worker.
 */
final class LisSession {
  private static final int NUMBERS = 8;
  private static final int UNKNOWN = -1;

  /** A message and how it came. */
  record Received(LisMessage message, Framing framing, int frames, int refused) {}

  /** Whether LIS01 was around the records. */
  enum Framing {
    LIS01,
    BARE
  }

  private final Set<LisOddity> oddities = EnumSet.noneOf(LisOddity.class);
  private final ByteArrayOutputStream text = new ByteArrayOutputStream(256);
  private LisReader reader = new LisReader();
  private @Nullable LisFrame pending;
  private int last = UNKNOWN;
  private boolean open;
  private boolean framesSeen;
  private Framing framing = Framing.LIS01;
  private int frames;
  private int refused;

  /** ENQ: frames follow, the first of which has the number 1. */
  List<Received> enquiry() {
    // An enquiry is repeated when it was not answered.
    boolean unfinished = open && framesSeen;
    if (unfinished) {
      oddities.add(LisOddity.MISSING_EOT);
    }
    List<Received> received = unfinished ? end() : List.of();
    open = true;
    framesSeen = false;
    last = 0;
    return received;
  }

  List<Received> frame(LisFrame frame) {
    framing = Framing.LIS01;
    if (frame.checksum() == LisFrame.Checksum.WRONG) {
      oddities.add(LisOddity.BAD_CHECKSUM);
    }
    boolean again = pending != null && pending.number() == frame.number();
    if (again) {
      pending = frame;
      return List.of();
    }
    if (last != UNKNOWN && frame.number() != (last + 1) % NUMBERS) {
      oddities.add(LisOddity.FRAME_ORDER);
    }
    List<Received> received = settle();
    pending = frame;
    last = frame.number();
    open = true;
    framesSeen = true;
    return received;
  }

  /** The other side did not take the last frame. */
  void refused() {
    refused++;
  }

  /** A record that came without a frame. */
  List<Received> record(byte[] record) {
    framing = Framing.BARE;
    List<Received> received = new ArrayList<>(0);
    add(record, received);
    return received;
  }

  /** EOT, or nothing more will come. */
  List<Received> end() {
    List<Received> received = settle();
    flush(received);
    if (reader.isBegun()) {
      received.add(complete());
    }
    open = false;
    last = UNKNOWN;
    frames = 0;
    refused = 0;
    return received;
  }

  /** Bytes are missing: what was read of a message is all there will be. */
  List<Received> interrupted() {
    return end();
  }

  /** What was odd since the last call. */
  Set<LisOddity> takeOddities() {
    Set<LisOddity> seen = EnumSet.copyOf(oddities);
    oddities.clear();
    return seen;
  }

  private List<Received> settle() {
    List<Received> received = new ArrayList<>(0);
    LisFrame frame = pending;
    if (frame == null) {
      return received;
    }
    pending = null;
    frames++;
    for (byte b : frame.text()) {
      if (b == '\r' || b == '\n') {
        flush(received);
      } else if (text.size() < LisStream.LONGEST) {
        text.write(b);
      } else {
        oddities.add(LisOddity.TOO_LONG);
      }
    }
    if (frame.ending() == LisFrame.Ending.LAST) {
      flush(received);
    }
    return received;
  }

  private void flush(List<Received> received) {
    if (text.size() > 0) {
      byte[] record = text.toByteArray();
      text.reset();
      add(record, received);
    }
  }

  private void add(byte[] record, List<Received> received) {
    if (reader.isNext(record)) {
      received.add(complete());
    }
    reader.add(record);
    if (reader.isComplete()) {
      received.add(complete());
    }
  }

  private Received complete() {
    Received received = new Received(reader.message(), framing, frames, refused);
    reader = new LisReader();
    frames = 0;
    refused = 0;
    return received;
  }

  /** The content may be about a patient. */
  @Override
  public String toString() {
    return "LisSession[" + framing + "]";
  }
}
