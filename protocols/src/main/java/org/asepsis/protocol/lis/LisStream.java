// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import org.asepsis.analyze.Window;
import org.asepsis.wire.Bytes;
import org.jspecify.annotations.Nullable;

/** One direction of a flow cut into control characters, frames and bare records. */
final class LisStream {
  /** LIS01-A2 allows 63 993 characters in a frame; a record is not longer either. */
  static final int LONGEST = 64 * 1_024;

  /** What lay at the beginning of the window and was consumed. */
  enum Found {
    /** Nothing, or only what stands between. */
    NOTHING,
    ENQUIRY,
    /** {@link #frame()} gives it. */
    FRAME,
    END_OF_TRANSMISSION,
    ACKNOWLEDGED,
    REFUSED,
    /** A record without a frame; {@link #record()} gives it. */
    RECORD,
    /** A frame without its end. */
    BROKEN,
    TOO_LONG,
    /** Something else. */
    STRAY
  }

  private @Nullable LisFrame frame;
  private byte[] record = {};
  private int looked;
  private boolean bare;

  Found next(Window window) {
    Bytes bytes = window.bytes();
    return switch (bytes.peek(0)) {
      case -1 -> Found.NOTHING;
      case LisFraming.ENQ -> control(window, Found.ENQUIRY);
      case LisFraming.EOT -> control(window, Found.END_OF_TRANSMISSION);
      case LisFraming.ACK -> control(window, Found.ACKNOWLEDGED);
      case LisFraming.NAK -> control(window, Found.REFUSED);
      case LisFraming.STX -> frame(bytes, window);
      default -> other(bytes, window);
    };
  }

  LisFrame frame() {
    LisFrame found = frame;
    if (found == null) {
      throw new IllegalStateException("no frame was found");
    }
    return found;
  }

  byte[] record() {
    return record;
  }

  /** Bytes are missing: what comes next may be the middle of anything. */
  void interrupted() {
    looked = 0;
    bare = false;
  }

  private Found control(Window window, Found found) {
    bare = false;
    looked = 0;
    window.consume(1);
    return found;
  }

  private Found frame(Bytes bytes, Window window) {
    bare = false;
    int there = bytes.remaining();
    int end = Math.max(1, looked);
    int c = bytes.peek(end);
    while (c >= 0 && c != LisFraming.ETX && c != LisFraming.ETB) {
      if (c == LisFraming.STX || c == LisFraming.ENQ || c == LisFraming.EOT) {
        looked = 0;
        window.consume(end);
        return Found.BROKEN;
      }
      c = bytes.peek(++end);
    }
    if (there < end + 3) {
      return unfinished(window, c < 0 ? end : 0, Found.BROKEN);
    }
    looked = 0;
    int number = bytes.peek(1) - '0';
    boolean fits = number >= 0 && number <= 7;
    if (fits) {
      byte[] text = bytes.again().skip(2).take(end - 2L).copy();
      frame =
          new LisFrame(
              number,
              text,
              c == LisFraming.ETX ? LisFrame.Ending.LAST : LisFrame.Ending.INTERMEDIATE,
              checksum(bytes, end));
    }
    window.consume(end + 3L);
    return fits ? Found.FRAME : Found.BROKEN;
  }

  private static LisFrame.Checksum checksum(Bytes bytes, int end) {
    int sum = 0;
    for (int i = 1; i <= end; i++) {
      sum += bytes.peek(i);
    }
    int high = Character.digit(bytes.peek(end + 1), 16);
    int low = Character.digit(bytes.peek(end + 2), 16);
    boolean right = high >= 0 && low >= 0 && (sum & 0xff) == (high << 4 | low);
    return right ? LisFrame.Checksum.RIGHT : LisFrame.Checksum.WRONG;
  }

  private Found other(Bytes bytes, Window window) {
    int padding = 0;
    while (LisFraming.isPadding(bytes.peek(padding))) {
      padding++;
    }
    if (padding > 0) {
      window.consume(padding);
      return Found.NOTHING;
    }
    if (!bare && bytes.remaining() < LisFraming.HEADER && LisFraming.couldBeHeader(bytes, 0)) {
      return unfinished(window, 0, Found.STRAY);
    }
    if (LisFraming.isHeader(bytes, 0)) {
      bare = true;
    }
    if (bare && LisFraming.isType(bytes.peek(0))) {
      return record(bytes, window);
    }
    return stray(bytes, window);
  }

  private Found record(Bytes bytes, Window window) {
    int end = looked;
    while (bytes.peek(end) >= ' ' || bytes.peek(end) == '\t') {
      end++;
    }
    if (bytes.peek(end) < 0 && !window.isLast()) {
      return unfinished(window, end, Found.RECORD);
    }
    looked = 0;
    record = bytes.take(Math.min(end, LONGEST)).copy();
    window.consume(end);
    return Found.RECORD;
  }

  private Found unfinished(Window window, int lookedAt, Found last) {
    int there = window.available();
    if (there < LONGEST && !window.isLast()) {
      looked = lookedAt;
      window.need(there + 1);
      return Found.NOTHING;
    }
    looked = 0;
    bare = false;
    window.consume(there);
    return there < LONGEST ? last : Found.TOO_LONG;
  }

  private Found stray(Bytes bytes, Window window) {
    bare = false;
    looked = 0;
    int next = 1;
    int c = bytes.peek(next);
    while (c >= 0 && c != LisFraming.STX && c != LisFraming.ENQ && c != LisFraming.EOT) {
      boolean begins = c == 'H' && bytes.peek(next - 1) < ' ' && LisFraming.isHeader(bytes, next);
      if (begins) {
        break;
      }
      c = bytes.peek(++next);
    }
    window.consume(next);
    return Found.STRAY;
  }

  /** The content may be about a patient. */
  @Override
  public String toString() {
    return "LisStream[" + (bare ? "bare]" : "framed]");
  }
}
