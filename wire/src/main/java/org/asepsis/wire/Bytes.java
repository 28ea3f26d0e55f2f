// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A cursor over bytes that came from outside. Reading past the end yields zero and turns {@link
 * #ok()} false for good, so a parser asks once, at the end. The memory belongs to somebody else and
 * is valid only until the call that handed the cursor out returns; confined to one thread.
 */
public final class Bytes {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final MemorySegment NOTHING = Arena.global().allocate(8);

  private MemorySegment segment = NOTHING;
  private long start;
  private int length;
  private int position;
  private boolean ok = true;

  private Bytes() {}

  /** A cursor over nothing; {@link #over} points it at something. */
  public static Bytes empty() {
    return new Bytes();
  }

  /** A cursor over a part of native memory. */
  public static Bytes of(MemorySegment segment, long offset, int length) {
    return new Bytes().over(segment, offset, length);
  }

  /** A cursor over a native copy of the array, which the garbage collector frees. */
  public static Bytes copyOf(byte... bytes) {
    MemorySegment memory = Arena.ofAuto().allocate(Math.max(1, bytes.length));
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
    return of(memory, 0, bytes.length);
  }

  /** Points this cursor at other memory and makes it good again; spares the hot path an object. */
  public Bytes over(MemorySegment memory, long offset, int count) {
    if (offset < 0 || count < 0 || offset + count > memory.byteSize()) {
      throw new IndexOutOfBoundsException("bytes outside of their segment");
    }
    segment = memory;
    start = offset;
    length = count;
    position = 0;
    ok = true;
    return this;
  }

  /** Whether every read so far lay inside. */
  public boolean ok() {
    return ok;
  }

  public int length() {
    return length;
  }

  public int position() {
    return position;
  }

  public int remaining() {
    return length - position;
  }

  public boolean isEmpty() {
    return position == length;
  }

  /** Moves the cursor to an absolute position; outside, the cursor goes bad. */
  public Bytes seek(int target) {
    if (target < 0 || target > length) {
      return fail();
    }
    position = target;
    return this;
  }

  /** Moves the cursor forward; a negative count or one past the end makes it bad. */
  public Bytes skip(long count) {
    if (count < 0 || count > remaining()) {
      return fail();
    }
    position += (int) count;
    return this;
  }

  public int u8() {
    if (position + 1 > length) {
      fail();
      return 0;
    }
    return segment.get(JAVA_BYTE, start + position++) & 0xff;
  }

  public int u16() {
    if (position + 2 > length) {
      fail();
      return 0;
    }
    int value = segment.get(SHORT, start + position) & 0xffff;
    position += 2;
    return value;
  }

  public int u24() {
    int high = u8();
    return high << 16 | u16();
  }

  public long u32() {
    if (position + 4 > length) {
      fail();
      return 0;
    }
    long value = segment.get(INT, start + position) & 0xffff_ffffL;
    position += 4;
    return value;
  }

  /** Eight bytes, most significant first; the value is unsigned. */
  public long u64() {
    if (position + 8 > length) {
      fail();
      return 0;
    }
    long value = segment.get(LONG, start + position);
    position += 8;
    return value;
  }

  public int u16le() {
    return Short.reverseBytes((short) u16()) & 0xffff;
  }

  public long u32le() {
    return Integer.reverseBytes((int) u32()) & 0xffff_ffffL;
  }

  /** Eight bytes, least significant first; the value is unsigned. */
  public long u64le() {
    return Long.reverseBytes(u64());
  }

  /** The byte at an absolute position, or -1 outside; moves nothing. */
  public int at(int index) {
    return index < 0 || index >= length ? -1 : segment.get(JAVA_BYTE, start + index) & 0xff;
  }

  /** The byte {@code ahead} of the cursor, or -1 past the end; moves nothing. */
  public int peek(int ahead) {
    return ahead < 0 || ahead >= remaining() ? -1 : at(position + ahead);
  }

  /**
   * The next bytes as a cursor of their own. When there are fewer, this cursor goes bad and the
   * result is empty and bad.
   */
  public Bytes take(long count) {
    if (count < 0 || count > remaining()) {
      fail();
      return new Bytes().fail();
    }
    Bytes part = new Bytes().over(segment, start + position, (int) count);
    position += (int) count;
    return part;
  }

  /** All that is left, as a cursor of its own. */
  public Bytes rest() {
    return take(remaining());
  }

  /** A second cursor over all of these bytes, from their beginning. */
  public Bytes again() {
    return new Bytes().over(segment, start, length);
  }

  /** How far ahead of the cursor the byte stands, or -1. */
  public int find(int wanted) {
    return find(wanted, 0);
  }

  /** How far ahead of the cursor the byte stands, looking from {@code from} ahead on, or -1. */
  public int find(int wanted, int from) {
    byte searched = (byte) wanted;
    for (long i = start + position + Math.max(0, from), end = start + length; i < end; i++) {
      if (segment.get(JAVA_BYTE, i) == searched) {
        return (int) (i - start - position);
      }
    }
    return -1;
  }

  /** Whether the next bytes are those of the text, in ASCII. */
  public boolean startsWith(String ascii) {
    if (ascii.length() > remaining()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (peek(i) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A copy of what is left; moves nothing. */
  public byte[] copy() {
    byte[] copy = new byte[remaining()];
    MemorySegment.copy(segment, JAVA_BYTE, start + position, copy, 0, copy.length);
    return copy;
  }

  /** Copies what is left to native memory; moves nothing. */
  public void copyTo(MemorySegment target, long offset) {
    MemorySegment.copy(segment, start + position, target, offset, remaining());
  }

  /**
   * What is left as text fit to show and log: UTF-8, or ISO 8859-1 where it is not UTF-8, without
   * trailing NULs and blanks; control and direction characters are written as backslash escapes.
   */
  public String text() {
    byte[] raw = copy();
    try {
      return Text.printable(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)));
    } catch (CharacterCodingException e) {
      return Text.printable(new String(raw, StandardCharsets.ISO_8859_1));
    }
  }

  /** What is left in a declared character set, fit to show and log as {@link #text()} is. */
  public String text(Charset charset) {
    return Text.printable(new String(copy(), charset));
  }

  /** What is left as lower-case hexadecimal digits. */
  public String hex() {
    return java.util.HexFormat.of().formatHex(copy());
  }

  private Bytes fail() {
    ok = false;
    position = length;
    return this;
  }

  /** Length only: the content may be a patient's. */
  @Override
  public String toString() {
    return "Bytes[" + remaining() + " of " + length + (ok ? "]" : ", past the end]");
  }
}
