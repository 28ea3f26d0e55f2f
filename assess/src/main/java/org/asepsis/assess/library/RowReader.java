// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Unpacks what {@link RowWriter} packed, in the same order. Confined to one thread; a damaged row
 * is an {@link IllegalStateException}.
 */
public final class RowReader {
  private final byte[] row;
  private int at;

  public RowReader(byte[] row) {
    this.row = row;
  }

  public String text() {
    int length = length();
    String value = new String(row, at, length, StandardCharsets.UTF_8);
    at += length;
    return value;
  }

  public long number() {
    long rest = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte part = next();
      rest |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return (rest >>> 1) ^ -(rest & 1);
      }
    }
    throw damaged();
  }

  public double real() {
    long bits = 0;
    for (int i = 0; i < 8; i++) {
      bits = bits << 8 | (next() & 0xFF);
    }
    return Double.longBitsToDouble(bits);
  }

  public boolean flag() {
    return next() != 0;
  }

  public LocalDate day() {
    return LocalDate.ofEpochDay(number());
  }

  public Optional<LocalDate> optionalDay() {
    return flag() ? Optional.of(day()) : Optional.empty();
  }

  public byte[] bytes() {
    int length = length();
    at += length;
    return Arrays.copyOfRange(row, at - length, at);
  }

  /** As many parts as the number in front of them says. */
  public <T> List<T> list(Function<RowReader, T> part) {
    long size = number();
    if (size < 0 || size > row.length - at) {
      throw damaged();
    }
    List<T> parts = new ArrayList<>((int) size);
    for (long i = 0; i < size; i++) {
      parts.add(part.apply(this));
    }
    return List.copyOf(parts);
  }

  private int length() {
    long length = number();
    if (length < 0 || length > row.length - at) {
      throw damaged();
    }
    return (int) length;
  }

  private byte next() {
    if (at >= row.length) {
      throw damaged();
    }
    return row[at++];
  }

  private static IllegalStateException damaged() {
    return new IllegalStateException("a row of the feeds' library is damaged; update the source");
  }
}
