// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rows sorted by key in a file that is mapped, not loaded: opening costs nothing, a look-up some
 * twenty comparisons. Safe for many threads; the file never changes, and may be deleted meanwhile.
 */
public final class Table {
  static final long MAGIC = 0x4153_4550_5441_4231L; // ASEPTAB1
  static final int FOOTER = 3 * Long.BYTES;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment file;
  private final long offsets;
  private final long count;

  /** A key and what stands under it. */
  public record Row(String key, byte[] value) {}

  private Table(MemorySegment file, long offsets, long count) {
    this.file = file;
    this.offsets = offsets;
    this.count = count;
  }

  /** Opens a finished table; an {@link IOException} says that the file is none. */
  public static Table open(Path path) throws IOException {
    MemorySegment file;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      // Unmapped when no one can reach it any more, as readers may outlive an update.
      file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
    }
    long size = file.byteSize();
    if (size < FOOTER || file.get(LONG, size - Long.BYTES) != MAGIC) {
      throw new IOException(path + " is damaged or cut; update the source");
    }
    long offsets = file.get(LONG, size - FOOTER);
    long count = file.get(LONG, size - FOOTER + Long.BYTES);
    if (offsets < 0 || count < 0 || count > size || offsets + count * Long.BYTES + FOOTER != size) {
      throw new IOException(path + " is damaged; update the source");
    }
    return new Table(file, offsets, count);
  }

  public long count() {
    return count;
  }

  public Optional<byte[]> get(String key) {
    byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
    long index = lowerBound(wanted);
    return index < count && compare(index, wanted) == 0
        ? Optional.of(value(index))
        : Optional.empty();
  }

  /** All rows whose key begins so, in the order of keys. */
  public List<Row> startingWith(String prefix) {
    List<Row> rows = new ArrayList<>();
    for (long i = lowerBound(prefix.getBytes(StandardCharsets.UTF_8)); i < count; i++) {
      String key = key(i);
      if (!key.startsWith(prefix)) {
        break;
      }
      rows.add(new Row(key, value(i)));
    }
    return rows;
  }

  /** The index of the first row whose key is not below this one; {@link #count} if none is. */
  public long seek(String key) {
    return lowerBound(key.getBytes(StandardCharsets.UTF_8));
  }

  public String key(long index) {
    long at = offset(index);
    return text(at + Short.BYTES, keyLength(at));
  }

  public byte[] value(long index) {
    long at = offset(index);
    long start = at + Short.BYTES + keyLength(at);
    long length = file.get(INT, start);
    return file.asSlice(start + Integer.BYTES, length).toArray(ValueLayout.JAVA_BYTE);
  }

  private String text(long start, int length) {
    byte[] bytes = file.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private long offset(long index) {
    return file.get(LONG, offsets + index * Long.BYTES);
  }

  private int keyLength(long at) {
    return (file.get(ValueLayout.JAVA_BYTE, at) & 0xFF) << 8
        | (file.get(ValueLayout.JAVA_BYTE, at + 1) & 0xFF);
  }

  private long lowerBound(byte[] key) {
    long low = 0;
    long high = count;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (compare(middle, key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int compare(long index, byte[] key) {
    long at = offset(index);
    int length = keyLength(at);
    long start = at + Short.BYTES;
    int shorter = Math.min(length, key.length);
    for (int i = 0; i < shorter; i++) {
      int difference = (file.get(ValueLayout.JAVA_BYTE, start + i) & 0xFF) - (key[i] & 0xFF);
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(length, key.length);
  }
}
