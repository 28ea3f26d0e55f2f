// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

/** An IEEE 802 MAC address (EUI-48) in the low 48 bits of a long. */
public record Mac(long value) implements Comparable<Mac> {

  /** No address: all bits zero, which no device may use. */
  public static final Mac NONE = new Mac(0);

  private static final long GROUP = 1L << 40;
  private static final long LOCAL = 1L << 41;

  public Mac {
    if (value >>> 48 != 0) {
      throw new IllegalArgumentException("a MAC address has 48 bits");
    }
  }

  /** Reads six bytes. */
  public static Mac read(Bytes bytes) {
    long high = bytes.u16();
    return new Mac(high << 32 | bytes.u32());
  }

  public static Mac of(long value) {
    return value == 0 ? NONE : new Mac(value);
  }

  /** Reads the colon form, or throws for anything else. */
  public static Mac parse(String text) {
    String[] parts = text.split("[:-]", -1);
    if (parts.length != 6) {
      throw new IllegalArgumentException("not a MAC address");
    }
    long value = 0;
    for (String part : parts) {
      value = value << 8 | Integer.parseInt(part, 16) & 0xff;
    }
    return new Mac(value);
  }

  /** Whether one station can have it: neither none nor a group. */
  public boolean isUnicast() {
    return isUnicast(value);
  }

  /** {@link #isUnicast()} without the object. */
  public static boolean isUnicast(long value) {
    return value != 0 && (value & GROUP) == 0;
  }

  /** Whether it was made up locally, so that its prefix names no maker. */
  public boolean isLocal() {
    return (value & LOCAL) != 0;
  }

  @Override
  public int compareTo(Mac other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    char[] text = new char[17];
    for (int i = 0, at = 0; i < 6; i++) {
      int octet = (int) (value >>> 40 - 8 * i) & 0xff;
      text[at++] = Character.forDigit(octet >>> 4, 16);
      text[at++] = Character.forDigit(octet & 15, 16);
      if (i < 5) {
        text[at++] = ':';
      }
    }
    return new String(text);
  }
}
