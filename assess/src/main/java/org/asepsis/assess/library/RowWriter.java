// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;

/** Packs fields, one after the other, into the value of a row. Confined to one thread. */
public final class RowWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  public RowWriter text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    number(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  /** A number in as many bytes as it needs, seven bits each. */
  public RowWriter number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  public RowWriter real(double value) {
    long bits = Double.doubleToRawLongBits(value);
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (bits >>> shift));
    }
    return this;
  }

  public RowWriter flag(boolean value) {
    out.write(value ? 1 : 0);
    return this;
  }

  public RowWriter day(LocalDate value) {
    return number(value.toEpochDay());
  }

  public RowWriter day(Optional<LocalDate> value) {
    flag(value.isPresent());
    value.ifPresent(this::day);
    return this;
  }

  public RowWriter bytes(byte[] value) {
    number(value.length);
    out.writeBytes(value);
    return this;
  }

  public byte[] row() {
    return out.toByteArray();
  }
}
