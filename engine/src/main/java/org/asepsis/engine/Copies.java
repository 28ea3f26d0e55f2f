// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Recognises frames that a mirror port delivers twice, because it copies both the port where a
 * frame came in and the one where it went out: equal but for VLAN tags, within a few milliseconds.
 * Bounded, allocates nothing; for the reading thread.
 */
final class Copies {
  /** Longest time between a frame and its copy, nanoseconds. */
  static final long WINDOW = 10_000_000L;

  /** Bytes that are compared, by hash: headers, and with them the checksum over the rest. */
  private static final int COMPARED = 128;

  private static final int SLOTS = 1 << 14;
  private static final int ETHERNET = 1;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final long[] hashes = new long[SLOTS];
  private final long[] times = new long[SLOTS];
  private long count;

  /** Frames that were copies of others. */
  long count() {
    return count;
  }

  /** Whether this frame was seen just before; remembers it. */
  boolean isOne(
      MemorySegment segment, int offset, int captured, int original, long time, int link) {
    if (link != ETHERNET || captured < 14) {
      return false;
    }
    long hash = hash(segment, offset, captured, original);
    int slot = (int) (hash >>> 50);
    boolean copy = hashes[slot] == hash && Math.abs(time - times[slot]) <= WINDOW;
    hashes[slot] = hash;
    times[slot] = time;
    if (copy) {
      count++;
    }
    return copy;
  }

  private static long hash(MemorySegment segment, int offset, int captured, int original) {
    int at = offset + 12;
    int end = offset + captured;
    int tags = 0;
    while (at + 6 <= end && isTag(segment.get(SHORT, at) & 0xffff)) {
      at += 4;
      tags += 4;
    }
    long hash = mix(segment.get(LONG, offset), original - tags);
    hash = mix(hash, segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset + 8));
    int stop = Math.min(end, at + COMPARED);
    for (; at + 8 <= stop; at += 8) {
      hash = mix(hash, segment.get(LONG, at));
    }
    for (; at < stop; at++) {
      hash = mix(hash, segment.get(ValueLayout.JAVA_BYTE, at));
    }
    return hash;
  }

  private static boolean isTag(int type) {
    return type == 0x8100 || type == 0x88a8 || type == 0x9100;
  }

  private static long mix(long hash, long value) {
    long mixed = (hash ^ value) * 0x9e37_79b9_7f4a_7c15L;
    return mixed ^ mixed >>> 32;
  }
}
