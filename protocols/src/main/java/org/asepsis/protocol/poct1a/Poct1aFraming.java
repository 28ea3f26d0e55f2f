// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.asepsis.analyze.Recognition;
import org.asepsis.wire.Bytes;

/** Tells the documents of POCT1-A by the names of their root elements; moves no cursor. */
final class Poct1aFraming {
  /** A declaration and a root with its header fit in. */
  private static final int JUDGED = 512;

  private static final int LONGEST_NAME = 40;

  private Poct1aFraming() {}

  static Recognition recognize(Bytes head) {
    int at = blanks(head, 0);
    while (head.peek(at) == '<' && (head.peek(at + 1) == '?' || head.peek(at + 1) == '!')) {
      int end = head.find('>', at);
      if (end < 0) {
        return undecided(head);
      }
      at = blanks(head, end + 1);
    }
    if (head.peek(at) < 0) {
      return undecided(head);
    }
    int length = rootName(head, at);
    if (length == 0) {
      return Recognition.NO;
    }
    if (length < 0) {
      return undecided(head);
    }
    int close = head.find('>', at);
    int inside = close < 0 ? -1 : blanks(head, close + 1);
    if (inside < 0 || head.remaining() < inside + 4) {
      return undecided(head);
    }
    boolean header =
        head.peek(inside) == '<'
            && head.peek(inside + 1) == 'H'
            && head.peek(inside + 2) == 'D'
            && head.peek(inside + 3) == 'R';
    return header ? Recognition.CERTAIN : Recognition.NO;
  }

  private static Recognition undecided(Bytes head) {
    return head.remaining() < JUDGED ? Recognition.MORE : Recognition.NO;
  }

  /**
   * Whether a document can begin so far ahead of the cursor, or the bytes end before that shows.
   */
  static boolean canBegin(Bytes bytes, int at) {
    if (bytes.peek(at) != '<') {
      return false;
    }
    int next = bytes.peek(at + 1);
    return next == '?'
        ? bytes.peek(at + 2) < 0 || bytes.peek(at + 2) == 'x'
        : next < 0 || rootName(bytes, at) != 0;
  }

  static boolean isRootName(String name) {
    Bytes bytes = Bytes.copyOf(("<" + name + ">").getBytes(UTF_8));
    return rootName(bytes, 0) > 0;
  }

  /**
   * The length of a root's name: words of capitals and digits, joined by points, where names of
   * other elements go on in small letters behind theirs. 0 for another name, -1 when it is cut
   * short.
   */
  private static int rootName(Bytes bytes, int at) {
    if (bytes.peek(at) != '<') {
      return 0;
    }
    int points = 0;
    for (int i = 1; i <= LONGEST_NAME; i++) {
      int c = bytes.peek(at + i);
      if (c < 0) {
        return -1;
      }
      boolean word = c >= 'A' && c <= 'Z' || i > 1 && (c >= '0' && c <= '9' || c == '_');
      if (c == '.' && i > 2) {
        points++;
      } else if (!word) {
        boolean ends = c == '>' || c <= ' ' || c == '/';
        return ends && points > 0 && bytes.peek(at + i - 1) != '.' ? i - 1 : 0;
      }
    }
    return 0;
  }

  private static int blanks(Bytes bytes, int from) {
    int at = from;
    // The byte order mark of UTF-8 counts as blank.
    while (isBlank(bytes.peek(at))) {
      at++;
    }
    return at;
  }

  static boolean isBlank(int c) {
    return c >= 0 && c <= ' ' || c == 0xef || c == 0xbb || c == 0xbf;
  }
}
