// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Who the IEEE gave the prefix of a MAC address to (registries MA-L, MA-M, MA-S and IAB, as laid
 * out by {@code tools/MakePrefixes.java}). Immutable, so any thread may ask.
 */
public final class MakerPrefixes {
  private static final String MAGIC = "APFX1";
  private static final int NAME_OFFSET_BYTES = 3;
  private static final long GROUP_OR_LOCAL = 0x0300_0000_0000L;

  /* The table stays as it lies in the file: keys are searched in the bytes, and only the name of a
   * prefix that was found becomes a string. */
  private final byte[] table;
  private final String edition;
  private final Section large;
  private final Section medium;
  private final Section small;
  private final int names;

  private MakerPrefixes(byte[] table) {
    this.table = table;
    if (!new String(table, 0, MAGIC.length(), StandardCharsets.US_ASCII).equals(MAGIC)) {
      throw new IllegalArgumentException("not a prefix table: it does not begin with " + MAGIC);
    }
    edition = text(MAGIC.length());
    large = section(24, 3, MAGIC.length() + 1 + u8(MAGIC.length()));
    medium = section(28, 4, large.end());
    small = section(36, 5, medium.end());
    names = small.end() + Integer.BYTES;
    if (names + unsigned(small.end(), Integer.BYTES) != table.length) {
      throw new IllegalArgumentException("the prefix table is cut short");
    }
  }

  /** The table in the product, read on first use. */
  public static MakerPrefixes bundled() {
    return Bundled.TABLE;
  }

  /**
   * The organisation as the IEEE writes it, from the longest prefix that fits; empty when none does
   * or when the address is a group or locally administered one.
   *
   * @param mac48 the address in the lower 48 bits
   */
  public String organisation(long mac48) {
    if (mac48 >>> 48 != 0) {
      throw new IllegalArgumentException("not 48 bits: " + Long.toHexString(mac48));
    }
    if ((mac48 & GROUP_OR_LOCAL) != 0) {
      return "";
    }
    int name = find(small, mac48);
    if (name < 0) {
      name = find(medium, mac48);
    }
    if (name < 0) {
      name = find(large, mac48);
    }
    return name < 0 ? "" : text(names + name);
  }

  /** The package and version the table was made from. */
  public String edition() {
    return edition;
  }

  /** Where a section's first key lies, and how its keys are made. */
  private record Section(int bits, int keyBytes, int keys, int count) {
    int offsets() {
      return keys + count * keyBytes;
    }

    int end() {
      return offsets() + count * NAME_OFFSET_BYTES;
    }
  }

  private Section section(int bits, int keyBytes, int start) {
    return new Section(bits, keyBytes, start + Integer.BYTES, (int) unsigned(start, Integer.BYTES));
  }

  private int find(Section section, long mac48) {
    long wanted = mac48 >>> (48 - section.bits);
    int low = 0;
    int high = section.count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long key = unsigned(section.keys + middle * section.keyBytes, section.keyBytes);
      if (key == wanted) {
        return (int) unsigned(section.offsets() + middle * NAME_OFFSET_BYTES, NAME_OFFSET_BYTES);
      }
      if (key < wanted) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private long unsigned(int offset, int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value << 8 | u8(offset + i);
    }
    return value;
  }

  private int u8(int offset) {
    return table[offset] & 0xff;
  }

  private String text(int offset) {
    return new String(table, offset + 1, u8(offset), StandardCharsets.UTF_8);
  }

  private static final class Bundled {
    static final MakerPrefixes TABLE = read();

    private static MakerPrefixes read() {
      try (InputStream in = MakerPrefixes.class.getResourceAsStream("prefixes.bin")) {
        if (in == null) {
          throw new IllegalStateException(
              "prefixes.bin is missing; make it with tools/MakePrefixes.java");
        }
        return new MakerPrefixes(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException("prefixes.bin cannot be read", e);
      }
    }
  }
}
