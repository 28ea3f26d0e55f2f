// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Native buffers of one shard, in powers of two, used again and bounded in sum. */
final class BufferPool {
  private static final int SMALLEST_BITS = 11;
  private static final int CLASSES = 11;

  private final int limit;

  private final List<ArrayDeque<MemorySegment>> free = new ArrayList<>(CLASSES);
  private int inUse;
  private int idle;

  BufferPool(int limit) {
    this.limit = limit;
    for (int i = 0; i < CLASSES; i++) {
      free.add(new ArrayDeque<>(0));
    }
  }

  /** A buffer of at least this size, or null when the shard holds as much as it may. */
  @Nullable MemorySegment acquire(int size) {
    int kind = kind(size);
    int bytes = 1 << kind + SMALLEST_BITS;
    if (inUse + bytes > limit) {
      return null;
    }
    inUse += bytes;
    ArrayDeque<MemorySegment> buffers = free.get(kind);
    if (!buffers.isEmpty()) {
      idle -= bytes;
      return buffers.pop();
    }
    if (inUse + idle > limit) {
      trim();
    }
    return Arena.ofAuto().allocate(bytes, 8);
  }

  void release(MemorySegment buffer) {
    int bytes = (int) buffer.byteSize();
    inUse -= bytes;
    idle += bytes;
    free.get(kind(bytes)).push(buffer);
  }

  /** Idle buffers of other sizes go back to the garbage collector. */
  private void trim() {
    free.forEach(ArrayDeque::clear);
    idle = 0;
  }

  int inUse() {
    return inUse;
  }

  private static int kind(int size) {
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, size) - 1);
    return Math.max(0, bits - SMALLEST_BITS);
  }
}
