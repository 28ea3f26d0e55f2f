// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Some frames of one capture, in order, lying in one reused native segment. A reader fills it, the
 * engine reads it, then it is filled again; one thread at a time.
 */
public final class FrameBatch {
  /** Bytes that one batch holds. */
  public static final int BYTES = 1 << 20;

  /** Frames that one batch holds. */
  public static final int FRAMES = 16384;

  private final MemorySegment segment = Arena.ofAuto().allocate(BYTES, 64);
  private final int[] offsets = new int[FRAMES];
  private final int[] captured = new int[FRAMES];
  private final int[] originals = new int[FRAMES];
  private final int[] linkTypes = new int[FRAMES];
  private final long[] times = new long[FRAMES];
  private long firstPacket = 1;
  private int count;

  /** The memory in which the frames lie. */
  public MemorySegment segment() {
    return segment;
  }

  public int count() {
    return count;
  }

  /** Number of frame {@code index} within its capture, from 1. */
  public long packet(int index) {
    return firstPacket + index;
  }

  /** Where the frame begins in {@link #segment()}. */
  public int offset(int index) {
    return offsets[index];
  }

  /** How many bytes of the frame are there. */
  public int captured(int index) {
    return captured[index];
  }

  /** How many bytes it had on the wire. */
  public int original(int index) {
    return originals[index];
  }

  /** The link type by its number in the registry of pcap link types. */
  public int linkType(int index) {
    return linkTypes[index];
  }

  /** Packet time, nanoseconds. */
  public long time(int index) {
    return times[index];
  }

  /** Empties the batch; the next frame has this number. */
  public void clear(long nextPacket) {
    firstPacket = nextPacket;
    count = 0;
  }

  public boolean isFull() {
    return count == FRAMES;
  }

  /** Adds a frame that already lies in the segment. */
  public void add(int offset, int length, int original, int linkType, long time) {
    offsets[count] = offset;
    captured[count] = length;
    originals[count] = original;
    linkTypes[count] = linkType;
    times[count++] = time;
  }
}
