// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import org.asepsis.analyze.Recognition;
import org.asepsis.wire.Bytes;

/**
 * Where messages begin and end: MLLP (HL7 transport specification, release 1) or nothing at all.
 */
final class Framing {
  static final int START_BLOCK = 0x0b;
  static final int END_BLOCK = 0x1c;
  static final int CARRIAGE_RETURN = '\r';
  static final int LINE_FEED = '\n';

  /** The name, the field separator, up to five encoding characters, the separator again. */
  static final int HEADER = 10;

  private static final int UNDECIDED = 64;

  private Framing() {}

  static Recognition recognize(Bytes head, boolean onPort) {
    int length = head.remaining();
    if (head.peek(0) == START_BLOCK) {
      if (length < 5) {
        return couldBeHeader(head, 1) ? Recognition.MORE : Recognition.NO;
      }
      return isName(head, 1) && isDelimiter(head.peek(4)) ? Recognition.CERTAIN : Recognition.NO;
    }
    if (isHeader(head, 0)) {
      return Recognition.LIKELY;
    }
    if (length < HEADER && couldBeHeader(head, 0)) {
      return Recognition.MORE;
    }
    return onPort ? later(head, length) : Recognition.NO;
  }

  /** On the port of HL7 a flow that was begun earlier can start anywhere in a message. */
  private static Recognition later(Bytes head, int length) {
    for (int i = 0; i < length; i++) {
      int c = head.peek(i);
      if (c < ' ' && c != START_BLOCK && c != END_BLOCK && c != '\t' && !isLineEnd(c)) {
        return Recognition.NO;
      }
      if ((isLineEnd(c) || c == START_BLOCK)
          && isSegmentName(head, i + 1)
          && head.peek(i + 4) == '|') {
        return Recognition.PORT;
      }
    }
    return length < UNDECIDED ? Recognition.MORE : Recognition.NO;
  }

  /** Whether a segment that declares delimiters stands so far ahead of the cursor. */
  static boolean isHeader(Bytes bytes, int at) {
    int separator = bytes.peek(at + 3);
    if (!isName(bytes, at) || !isDelimiter(separator)) {
      return false;
    }
    for (int i = at + 4; i < at + HEADER; i++) {
      if (bytes.peek(i) == separator) {
        return i > at + 4;
      }
      if (!isDelimiter(bytes.peek(i))) {
        return false;
      }
    }
    return false;
  }

  /** Whether more bytes can make a header of what is there. */
  static boolean couldBeHeader(Bytes bytes, int at) {
    int there = bytes.remaining() - at;
    if (there >= HEADER) {
      return isHeader(bytes, at);
    }
    for (int i = 0; i < there; i++) {
      int c = bytes.peek(at + i);
      boolean fits =
          switch (i) {
            case 0 -> c == 'M' || c == 'F' || c == 'B';
            case 1 -> c == (bytes.peek(at) == 'M' ? 'S' : 'H');
            case 2 -> c == (bytes.peek(at) == 'M' ? 'H' : 'S');
            default -> isDelimiter(c);
          };
      if (!fits) {
        return isHeader(bytes, at);
      }
    }
    return true;
  }

  /** Whether MSH, FHS or BHS stands there. */
  static boolean isName(Bytes bytes, int at) {
    int first = bytes.peek(at);
    int second = bytes.peek(at + 1);
    int third = bytes.peek(at + 2);
    return first == 'M' && second == 'S' && third == 'H'
        || (first == 'F' || first == 'B') && second == 'H' && third == 'S';
  }

  /** How far ahead of the cursor a segment ends, looking from there on, or -1. */
  static int segmentEnd(Bytes bytes, int from) {
    for (int i = from, end = bytes.remaining(); i < end; i++) {
      int c = bytes.peek(i);
      if (c < ' ' && (isLineEnd(c) || c == END_BLOCK || c == START_BLOCK)) {
        return i;
      }
    }
    return -1;
  }

  static boolean isSegmentName(Bytes bytes, int at) {
    return isUpper(bytes.peek(at))
        && isUpperOrDigit(bytes.peek(at + 1))
        && isUpperOrDigit(bytes.peek(at + 2));
  }

  static boolean isLineEnd(int c) {
    return c == CARRIAGE_RETURN || c == LINE_FEED;
  }

  /** Printable, and neither letter nor digit nor blank. */
  private static boolean isDelimiter(int c) {
    return c > ' ' && c < 0x7f && !isUpperOrDigit(c) && !(c >= 'a' && c <= 'z');
  }

  private static boolean isUpper(int c) {
    return c >= 'A' && c <= 'Z';
  }

  private static boolean isUpperOrDigit(int c) {
    return isUpper(c) || c >= '0' && c <= '9';
  }
}
