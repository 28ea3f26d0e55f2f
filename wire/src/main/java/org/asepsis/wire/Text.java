// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Comparator;

/** Text from the network made fit to show: nothing in it can move a cursor or turn a line round. */
public final class Text {
  /** Sorts by UTF-8 bytes, which is also the order of code points. */
  public static final Comparator<String> BY_BYTES =
      (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8));

  private Text() {}

  /** The text without trailing NULs and blanks, its control and format characters escaped. */
  public static String printable(CharSequence raw) {
    int end = raw.length();
    while (end > 0 && (raw.charAt(end - 1) == 0 || raw.charAt(end - 1) == ' ')) {
      end--;
    }
    int clean = 0;
    while (clean < end && isPlain(raw.charAt(clean))) {
      clean++;
    }
    if (clean == end) {
      return raw.subSequence(0, end).toString();
    }
    StringBuilder out = new StringBuilder(end + 16).append(raw, 0, clean);
    for (int i = clean; i < end; i++) {
      char c = raw.charAt(i);
      if (isPlain(c)) {
        out.append(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < end
          && Character.isLowSurrogate(raw.charAt(i + 1))
          && isShown(Character.toCodePoint(c, raw.charAt(i + 1)))) {
        out.append(c).append(raw.charAt(++i));
      } else if (c < 0x100) {
        out.append("\\x").append(hex(c, 2));
      } else {
        out.append("\\u").append(hex(c, 4));
      }
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    if (c < 0x7f) {
      return c >= ' ' && c != '\\';
    }
    return !Character.isSurrogate(c) && isShown(c);
  }

  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private static String hex(int value, int digits) {
    String text = Integer.toHexString(value);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
