// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Text of a data set under its Specific Character Set (PS3.5 section 6.1, PS3.3 C.12.1.1.2): single
 * sets, UTF-8, GB18030, GBK, and code extensions after ISO 2022.
 */
final class DicomText {
  private static final int ESCAPE = 0x1b;

  /** Which two-byte set an escape sequence brought into the lower half. */
  private enum Wide {
    NO,
    JIS_X_0208,
    JIS_X_0212
  }

  /** ISO-IR numbers of sets without code extension. */
  private static final Map<String, String> BY_NUMBER =
      Map.ofEntries(
          Map.entry("6", "US-ASCII"),
          Map.entry("13", "JIS_X0201"),
          Map.entry("58", "GB2312"),
          Map.entry("100", "ISO-8859-1"),
          Map.entry("101", "ISO-8859-2"),
          Map.entry("109", "ISO-8859-3"),
          Map.entry("110", "ISO-8859-4"),
          Map.entry("126", "ISO-8859-7"),
          Map.entry("127", "ISO-8859-6"),
          Map.entry("138", "ISO-8859-8"),
          Map.entry("144", "ISO-8859-5"),
          Map.entry("148", "ISO-8859-9"),
          Map.entry("149", "EUC-KR"),
          Map.entry("166", "TIS-620"),
          Map.entry("192", "UTF-8"),
          Map.entry("203", "ISO-8859-15"));

  /** What stands between ESC and the text, for the upper half. */
  private static final Map<String, String> BY_ESCAPE =
      Map.ofEntries(
          Map.entry(")I", "JIS_X0201"),
          Map.entry("-A", "ISO-8859-1"),
          Map.entry("-B", "ISO-8859-2"),
          Map.entry("-C", "ISO-8859-3"),
          Map.entry("-D", "ISO-8859-4"),
          Map.entry("-F", "ISO-8859-7"),
          Map.entry("-G", "ISO-8859-6"),
          Map.entry("-H", "ISO-8859-8"),
          Map.entry("-L", "ISO-8859-5"),
          Map.entry("-M", "ISO-8859-9"),
          Map.entry("-T", "TIS-620"),
          Map.entry("-b", "ISO-8859-15"),
          Map.entry("$)A", "GB2312"),
          Map.entry("$)C", "EUC-KR"));

  private DicomText() {}

  /**
   * The set that a value of (0008,0005) begins with; US-ASCII where it names none that is known.
   */
  static Charset charset(byte[] specificCharacterSet) {
    String all = new String(specificCharacterSet, StandardCharsets.US_ASCII);
    int end = all.indexOf('\\');
    String first = (end < 0 ? all : all.substring(0, end)).strip();
    if (first.equals("GB18030") || first.equals("GBK")) {
      return named(first);
    }
    int number = first.length();
    while (number > 0 && Character.isDigit(first.charAt(number - 1))) {
      number--;
    }
    return named(BY_NUMBER.getOrDefault(first.substring(number), "US-ASCII"));
  }

  /** The value as text, without padding. */
  static String decode(byte[] value, Charset charset) {
    int escape = indexOf(value, 0, value.length);
    String text =
        escape < 0 || charset.equals(StandardCharsets.UTF_8)
            ? plain(value, charset)
            : extended(value, charset);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) <= ' ') {
      end--;
    }
    int begin = 0;
    while (begin < end && text.charAt(begin) == ' ') {
      begin++;
    }
    return text.substring(begin, end);
  }

  /**
   * Bytes beyond a declared US-ASCII are met often: read as UTF-8, or ISO 8859-1 where they are
   * not.
   */
  private static String plain(byte[] value, Charset charset) {
    if (!charset.equals(StandardCharsets.US_ASCII)) {
      return new String(value, charset);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return new String(value, StandardCharsets.ISO_8859_1);
    }
  }

  private static String extended(byte[] value, Charset initial) {
    StringBuilder out = new StringBuilder(value.length);
    Charset upper = initial;
    Wide wide = Wide.NO;
    int at = 0;
    while (at < value.length) {
      if (value[at] == ESCAPE) {
        String code = code(value, at + 1);
        upper = BY_ESCAPE.containsKey(code) ? named(BY_ESCAPE.get(code)) : upper;
        wide =
            switch (code) {
              case "$B", "$@" -> Wide.JIS_X_0208;
              case "$(D" -> Wide.JIS_X_0212;
              default -> code.startsWith("(") ? Wide.NO : wide;
            };
        at += 1 + code.length();
        continue;
      }
      int end = wide == Wide.NO ? delimited(value, at) : indexOf(value, at, value.length);
      end = end < 0 ? value.length : end;
      out.append(run(value, at, end, upper, wide));
      // The initial sets come back behind each delimiter (PS3.5 6.1.2.5.3).
      boolean delimiter = wide == Wide.NO && end > at && isDelimiter(value[end - 1]);
      upper = delimiter ? initial : upper;
      at = end;
    }
    return out.toString();
  }

  private static String run(byte[] value, int from, int to, Charset upper, Wide wide) {
    if (wide == Wide.NO) {
      return new String(value, from, to - from, upper);
    }
    byte[] euc = new byte[(to - from) / 2 * 3 + 3];
    int filled = 0;
    for (int i = from; i + 1 < to; i += 2) {
      if (wide == Wide.JIS_X_0212) {
        euc[filled++] = (byte) 0x8f;
      }
      euc[filled++] = (byte) (value[i] | 0x80);
      euc[filled++] = (byte) (value[i + 1] | 0x80);
    }
    return new String(euc, 0, filled, named("EUC-JP"));
  }

  /** Intermediate bytes 20 to 2F and one final byte. */
  private static String code(byte[] value, int from) {
    int end = from;
    while (end < value.length && end < from + 3 && value[end] >= 0x20 && value[end] <= 0x2f) {
      end++;
    }
    end = Math.min(value.length, end + 1);
    return new String(value, from, end - from, StandardCharsets.ISO_8859_1);
  }

  /** Behind the next delimiter, or at the next escape, or at the end. */
  private static int delimited(byte[] value, int from) {
    for (int i = from; i < value.length; i++) {
      if (value[i] == ESCAPE) {
        return i;
      }
      if (isDelimiter(value[i])) {
        return i + 1;
      }
    }
    return value.length;
  }

  private static boolean isDelimiter(byte b) {
    return b == '^' || b == '=' || b == '\\' || b == '\r' || b == '\n';
  }

  private static int indexOf(byte[] value, int from, int to) {
    for (int i = from; i < to; i++) {
      if (value[i] == ESCAPE) {
        return i;
      }
    }
    return -1;
  }

  private static Charset named(String name) {
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
  }
}
