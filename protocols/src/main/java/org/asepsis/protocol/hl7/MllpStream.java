// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.asepsis.analyze.Window;
import org.asepsis.protocol.hl7.MessageSummary.Batch;
import org.asepsis.protocol.hl7.MessageSummary.Integrity;
import org.asepsis.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a flow cut into messages: MLLP blocks, blocks that lack their start or end, and
 * messages on bare TCP, which end where the next one begins or the other side answers. Segments are
 * read as they come, so that no message is too long.
 */
final class MllpStream {
  static final int LONGEST_SEGMENT = 256 * 1_024;

  /** Of a bare message, so much of an unfinished segment is kept in case it was its last. */
  private static final int LONGEST_TAIL = 4_096;

  private static final byte[] NOTHING = {};

  private enum Step {
    AGAIN,
    WAIT,
    COMPLETE
  }

  private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
  private @Nullable MessageReader reader;
  private boolean framed;
  private boolean inBlock;
  private Batch batch = Batch.NO;
  private boolean skipping;
  private boolean synchronised;
  private int looked;
  private byte[] tail = NOTHING;
  private int taken;
  private long lastTime;

  /** Reads on until a message is complete or the window holds no more of it. */
  Optional<Hl7Message> read(Window window, long time) {
    if (taken > 0) {
      window.consume(Math.min(taken, window.available()));
      taken = 0;
    }
    Step step = Step.AGAIN;
    while (step == Step.AGAIN) {
      Bytes bytes = window.bytes();
      if (bytes.isEmpty()) {
        step = Step.WAIT;
      } else {
        step = reader == null ? begin(bytes, window) : segment(reader, bytes, window);
      }
    }
    lastTime = time;
    return step == Step.COMPLETE ? complete(Integrity.WHOLE) : Optional.empty();
  }

  /** The other side speaks: a message on bare TCP has ended. */
  Optional<Hl7Message> answered() {
    MessageReader current = reader;
    if (current == null || framed) {
      return Optional.empty();
    }
    if (tail.length > 0) {
      current.add(Bytes.copyOf(tail));
      taken = tail.length;
    }
    return complete(Integrity.WHOLE);
  }

  /** Bytes are missing: what was read of a message is all there will be. */
  Optional<Hl7Message> interrupted() {
    Optional<Hl7Message> message = complete(Integrity.CUT);
    synchronised = false;
    inBlock = false;
    taken = 0;
    return message;
  }

  /** The stream has ended. */
  Optional<Hl7Message> ended() {
    return framed ? interrupted() : answered();
  }

  /** Whether a message is under way. */
  boolean isInside() {
    return reader != null;
  }

  /** When bytes were read last, nanoseconds. */
  long lastTime() {
    return lastTime;
  }

  /** What was odd since the last call. */
  Set<Oddity> takeOddities() {
    Set<Oddity> seen = EnumSet.copyOf(oddities);
    oddities.clear();
    return seen;
  }

  private Optional<Hl7Message> complete(Integrity integrity) {
    MessageReader finished = reader;
    reader = null;
    skipping = false;
    looked = 0;
    tail = NOTHING;
    return finished != null && finished.hasHeader()
        ? Optional.of(finished.message(integrity))
        : Optional.empty();
  }

  private Step begin(Bytes bytes, Window window) {
    int padding = 0;
    while (isPadding(bytes.peek(padding))) {
      padding++;
    }
    if (padding > 0) {
      window.consume(padding);
      return Step.AGAIN;
    }
    int start = bytes.peek(0) == Framing.START_BLOCK ? 1 : 0;
    if (isHeader(bytes, start)) {
      framed = start == 1 || inBlock;
      Batch of = inBlock ? batch : Batch.NO;
      inBlock = false;
      if (!framed) {
        oddities.add(Oddity.UNFRAMED);
      }
      reader = new MessageReader(of);
      synchronised = true;
      window.consume(start);
      return Step.AGAIN;
    }
    if (!window.isLast() && Framing.couldBeHeader(bytes, start)) {
      window.need(bytes.remaining() + 1);
      return Step.WAIT;
    }
    stray(bytes, start, window);
    return Step.AGAIN;
  }

  private static boolean isHeader(Bytes bytes, int start) {
    // Behind a start block the name and a separator are enough, whatever the encoding characters.
    return start == 1
        ? bytes.remaining() > 4 && Framing.isName(bytes, 1) && bytes.peek(4) > ' '
        : Framing.isHeader(bytes, 0);
  }

  private void stray(Bytes bytes, int start, Window window) {
    if (start == 1) {
      oddities.add(Oddity.MALFORMED);
    } else if (synchronised) {
      oddities.add(Oddity.STRAY_BYTES);
    }
    int next = Math.max(1, start);
    int end = bytes.remaining();
    while (next < end && !canBegin(bytes, next)) {
      next++;
    }
    window.consume(next);
  }

  private static boolean canBegin(Bytes bytes, int at) {
    int c = bytes.peek(at);
    return c == Framing.START_BLOCK
        || (c == 'M' || c == 'F' || c == 'B') && Framing.couldBeHeader(bytes, at);
  }

  private Step segment(MessageReader current, Bytes bytes, Window window) {
    int length = Framing.segmentEnd(bytes, looked);
    if (length < 0) {
      return unfinished(current, bytes, window);
    }
    Bytes segment = bytes.take(length);
    int terminator = bytes.peek(0);
    if (current.hasHeader() && !skipping && Framing.isHeader(segment, 0)) {
      // Several messages in one block are a batch, whose messages have no blocks of their own.
      inBlock = framed;
      batch = current.batch();
      return Step.COMPLETE;
    }
    if (!skipping) {
      current.add(segment);
    }
    skipping = false;
    looked = 0;
    tail = NOTHING;
    if (terminator == Framing.START_BLOCK) {
      oddities.add(Oddity.NO_END_BLOCK);
      window.consume(length);
      return Step.COMPLETE;
    }
    window.consume(length + 1L);
    return terminator == Framing.END_BLOCK ? Step.COMPLETE : Step.AGAIN;
  }

  private Step unfinished(MessageReader current, Bytes bytes, Window window) {
    if (window.isLast()) {
      if (!skipping) {
        current.add(bytes);
      }
      window.consume(bytes.length());
      return framed ? Step.WAIT : Step.COMPLETE;
    }
    int there = bytes.remaining();
    if (there >= LONGEST_SEGMENT) {
      oddities.add(Oddity.TOO_LONG);
      if (!skipping) {
        current.add(bytes);
      }
      skipping = true;
      looked = 0;
      tail = NOTHING;
      window.consume(there);
      return Step.WAIT;
    }
    looked = there;
    tail = framed || skipping || there > LONGEST_TAIL ? NOTHING : bytes.copy();
    window.need(there + 1);
    return Step.WAIT;
  }

  private static boolean isPadding(int c) {
    return Framing.isLineEnd(c) || c == Framing.END_BLOCK || c == 0;
  }
}
