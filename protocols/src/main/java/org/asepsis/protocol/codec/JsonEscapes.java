// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

/** Escapes in texts of JSON (RFC 8259 section 7). */
final class JsonEscapes {
  private JsonEscapes() {}

  /** The text with its escapes resolved; those that are none stay as they are. */
  static String resolved(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    int at = text.indexOf('\\');
    while (at >= 0 && at + 1 < text.length()) {
      out.append(text, from, at);
      int length = one(text, at, out);
      from = at + length;
      at = text.indexOf('\\', from);
    }
    return out.append(text, Math.min(from, text.length()), text.length()).toString();
  }

  /** Writes what the escape stands for; the result is its length. */
  private static int one(String text, int at, StringBuilder out) {
    char c = text.charAt(at + 1);
    switch (c) {
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        int value = hex(text, at + 2);
        if (value >= 0) {
          out.append((char) value);
          return 6;
        }
        out.append("\\u");
      }
      default -> out.append(c);
    }
    return 2;
  }

  private static int hex(String text, int from) {
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
