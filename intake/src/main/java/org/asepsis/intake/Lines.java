// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a text file, UTF-8 or UTF-16 with a mark, each of a bounded length. */
public final class Lines {
  /** Longest line that is read; what is longer is no line of a program we know. */
  public static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final boolean wide;
  private final boolean bigEndian;
  private byte[] line = new byte[512];
  private long number;
  private boolean tooLong;

  public Lines(InputStream raw) throws IOException {
    in = raw.markSupported() ? raw : new BufferedInputStream(raw, 1 << 16);
    in.mark(3);
    int first = in.read();
    int second = in.read();
    int third = in.read();
    wide = first == 0xfe && second == 0xff || first == 0xff && second == 0xfe;
    bigEndian = first == 0xfe;
    in.reset();
    if (wide) {
      in.skipNBytes(2);
    } else if (first == 0xef && second == 0xbb && third == 0xbf) {
      in.skipNBytes(3);
    }
  }

  /** The next line without its end, or null after the last one. */
  public @Nullable String next() throws IOException {
    int length = 0;
    int c = read();
    if (c < 0) {
      return null;
    }
    tooLong = false;
    for (; c >= 0 && c != '\n'; c = read()) {
      if (length >= LONGEST) {
        tooLong = true;
        continue;
      }
      length = append(c, length);
    }
    number++;
    while (length > 0 && line[length - 1] == '\r') {
      length--;
    }
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }

  private int append(int c, int length) {
    if (length + 3 > line.length) {
      line = java.util.Arrays.copyOf(line, line.length * 2);
    }
    if (!wide || c < 0x80) {
      line[length] = (byte) c;
      return length + 1;
    }
    byte[] encoded = String.valueOf((char) c).getBytes(StandardCharsets.UTF_8);
    System.arraycopy(encoded, 0, line, length, encoded.length);
    return length + encoded.length;
  }

  private int read() throws IOException {
    int one = in.read();
    if (!wide || one < 0) {
      return one;
    }
    int two = in.read();
    if (two < 0) {
      return -1;
    }
    return bigEndian ? one << 8 | two : two << 8 | one;
  }

  /** Number of the line at hand, from 1. */
  public long number() {
    return number;
  }

  /** Whether the line at hand was longer than is read, and is cut. */
  public boolean isTooLong() {
    return tooLong;
  }
}
