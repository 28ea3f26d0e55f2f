// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import org.asepsis.analyze.Recognition;
import org.asepsis.wire.Bytes;

/**
 * Control characters and beginnings of LIS01-A2 (section 6) and LIS02-A2 (section 6); moves no
 * cursor.
 */
final class LisFraming {
  static final int STX = 0x02;
  static final int ETX = 0x03;
  static final int EOT = 0x04;
  static final int ENQ = 0x05;
  static final int ACK = 0x06;
  static final int VT = 0x0b;
  static final int NAK = 0x15;
  static final int ETB = 0x17;
  static final int FS = 0x1c;

  /** The type, the field delimiter and the three others: {@code H|\^&}. */
  static final int HEADER = 5;

  /** A side that only answers sends one byte a frame. */
  private static final int MAX_ANSWERS = 8;

  private static final String TYPES = "HPORCQMSL";

  private LisFraming() {}

  static Recognition recognize(Bytes head) {
    int at = 0;
    while (isAnswer(head.peek(at)) && at < MAX_ANSWERS) {
      at++;
    }
    while (head.peek(at) == ENQ && at < MAX_ANSWERS) {
      at++;
    }
    int first = head.peek(at);
    if (first < 0) {
      return at < MAX_ANSWERS ? Recognition.MORE : Recognition.NO;
    }
    if (first == STX) {
      return frame(head, at);
    }
    if (at > 0) {
      return Recognition.NO;
    }
    int bare = first == VT ? 1 : 0;
    if (isHeader(head, bare)) {
      return Recognition.LIKELY;
    }
    return couldBeHeader(head, bare) ? Recognition.MORE : Recognition.NO;
  }

  /**
   * STX, the number of the frame, and in it a record or, in a flow begun earlier, a part of one.
   */
  private static Recognition frame(Bytes head, int at) {
    int number = head.peek(at + 1);
    if (number >= 0 && (number < '0' || number > '7')) {
      return Recognition.NO;
    }
    int type = head.peek(at + 2);
    if (type >= 0 && TYPES.indexOf(type) < 0) {
      return Recognition.NO;
    }
    int delimiter = head.peek(at + 3);
    if (delimiter < 0) {
      return Recognition.MORE;
    }
    if (!isDelimiter(delimiter)) {
      return Recognition.NO;
    }
    if (type == 'H') {
      return isHeader(head, at + 2)
          ? Recognition.CERTAIN
          : couldBeHeader(head, at + 2) ? Recognition.MORE : Recognition.NO;
    }
    return delimiter == '|' ? Recognition.LIKELY : Recognition.NO;
  }

  /** Whether a header record stands so far ahead of the cursor. */
  static boolean isHeader(Bytes bytes, int at) {
    return bytes.remaining() >= at + HEADER && couldBeHeader(bytes, at);
  }

  /** Whether what is there can be the beginning of a header record. */
  static boolean couldBeHeader(Bytes bytes, int at) {
    int there = Math.min(HEADER, bytes.remaining() - at);
    if (there > 0 && bytes.peek(at) != 'H') {
      return false;
    }
    for (int i = 1; i < there; i++) {
      if (!isDelimiter(bytes.peek(at + i)) || i > 1 && seen(bytes, at, i)) {
        return false;
      }
    }
    return true;
  }

  /** The four delimiters differ (LIS02-A2 section 5.4). */
  private static boolean seen(Bytes bytes, int at, int index) {
    for (int i = 1; i < index; i++) {
      if (bytes.peek(at + i) == bytes.peek(at + index)) {
        return true;
      }
    }
    return false;
  }

  static boolean isType(int c) {
    return c >= 0 && TYPES.indexOf(c) >= 0;
  }

  private static boolean isAnswer(int c) {
    return c == ACK || c == NAK;
  }

  /** Printable, and neither letter nor digit nor blank. */
  private static boolean isDelimiter(int c) {
    return c > ' '
        && c < 0x7f
        && !(c >= '0' && c <= '9')
        && !(c >= 'A' && c <= 'Z')
        && !(c >= 'a' && c <= 'z');
  }

  /** What may stand between frames and around bare messages. */
  static boolean isPadding(int c) {
    return c == '\r' || c == '\n' || c == 0 || c == VT || c == FS;
  }
}
