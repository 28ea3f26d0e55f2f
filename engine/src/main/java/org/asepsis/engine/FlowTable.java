// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The live flows of one shard: a row of longs for each, found by open addressing over both ends in
 * either order, and three lists by idle time. Allocates only to grow. For the shard's worker.
 */
final class FlowTable {
  /* A row. "a" is the originator, "b" the responder. */
  static final int A_HIGH = 0;
  static final int A_LOW = 1;
  static final int B_HIGH = 2;
  static final int B_LOW = 3;
  static final int PORTS = 4;
  static final int HASH = 5;
  static final int FIRST = 6;
  static final int A_LAST = 7;
  static final int B_LAST = 8;
  static final int PACKETS = 9;
  static final int A_PAYLOAD = 10;
  static final int B_PAYLOAD = 11;
  static final int A_BYTES = 12;
  static final int B_BYTES = 13;
  static final int FIRST_PACKET = 14;
  static final int A_MAC = 15;
  static final int B_MAC = 16;
  static final int HISTORY = 17;
  static final int A_SEQUENCE = 18;
  static final int B_SEQUENCE = 19;
  static final int STATUS = 20;
  static final int FRAME_BYTES = 21;
  static final int LAST_PACKET = 22;
  private static final int STRIDE = 23;

  private static final int CHUNK_BITS = 8;
  private static final int CHUNK_MASK = (1 << CHUNK_BITS) - 1;
  private static final int EMPTY = -1;

  /** Lists by idle time, each with a timeout of its own. */
  static final int STREAMS = 0;

  static final int CLOSED = 1;
  static final int DATAGRAMS = 2;
  private static final int LISTS = 3;

  private final int limit;
  private final int[] heads = {EMPTY, EMPTY, EMPTY};
  private final int[] tails = {EMPTY, EMPTY, EMPTY};
  private long[][] chunks = new long[1][];
  private @Nullable FlowState[] states = new FlowState[1 << CHUNK_BITS];
  private int[] previous = new int[1 << CHUNK_BITS];
  private int[] next = new int[1 << CHUNK_BITS];
  private int[] index = new int[1 << CHUNK_BITS + 1];
  private int free = EMPTY;
  private int used;
  private int size;

  FlowTable(int limit) {
    this.limit = limit;
    Arrays.fill(index, EMPTY);
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size >= limit;
  }

  /** The chunk that holds the row's longs. */
  long[] row(int flow) {
    return chunks[flow >>> CHUNK_BITS];
  }

  /** Where in its chunk the row begins. */
  static int base(int flow) {
    return (flow & CHUNK_MASK) * STRIDE;
  }

  @Nullable FlowState state(int flow) {
    return states[flow];
  }

  void state(int flow, @Nullable FlowState state) {
    states[flow] = state;
  }

  /** Which list the flow is in. */
  int list(int flow) {
    return (int) (row(flow)[base(flow) + STATUS] >>> 60);
  }

  /** The flow of the packet, whichever end sent it, or -1. */
  int find(Packets packets, int packet) {
    long hash = packets.hash[packet];
    int mask = index.length - 1;
    for (int at = (int) hash & mask; index[at] != EMPTY; at = at + 1 & mask) {
      int flow = index[at];
      long[] row = row(flow);
      int base = base(flow);
      if (row[base + HASH] == hash && matches(row, base, packets, packet)) {
        return flow;
      }
    }
    return EMPTY;
  }

  /**
   * Reads what {@link #find} will, so that memory is on its way for many packets at a time.
   *
   * @return nothing of use, but to be used, or the compiler leaves the reads out
   */
  long prepare(long hash) {
    int flow = index[(int) hash & index.length - 1];
    if (flow == EMPTY) {
      return 0;
    }
    long[] row = row(flow);
    int base = base(flow);
    return row[base + A_LOW] ^ row[base + B_LAST] ^ row[base + STATUS];
  }

  private static boolean matches(long[] row, int base, Packets packets, int packet) {
    long ports = row[base + PORTS];
    return forward(row, base, packets, packet)
            && ports
                == ports(
                    packets.sourcePort[packet], packets.targetPort[packet], packets.kind[packet])
        || row[base + A_HIGH] == packets.targetHigh[packet]
            && row[base + A_LOW] == packets.targetLow[packet]
            && row[base + B_HIGH] == packets.sourceHigh[packet]
            && row[base + B_LOW] == packets.sourceLow[packet]
            && ports
                == ports(
                    packets.targetPort[packet], packets.sourcePort[packet], packets.kind[packet]);
  }

  private static boolean forward(long[] row, int base, Packets packets, int packet) {
    return row[base + A_HIGH] == packets.sourceHigh[packet]
        && row[base + A_LOW] == packets.sourceLow[packet]
        && row[base + B_HIGH] == packets.targetHigh[packet]
        && row[base + B_LOW] == packets.targetLow[packet];
  }

  /** Whether the originator of the flow sent the packet. */
  boolean isFromOriginator(int flow, Packets packets, int packet) {
    long[] row = row(flow);
    int base = base(flow);
    return forward(row, base, packets, packet)
        && (int) (row[base + PORTS] >>> 48) == packets.sourcePort[packet];
  }

  static long ports(int a, int b, int kind) {
    return (long) a << 48 | (long) b << 32 | kind;
  }

  /** Adds a row of zeros but for the key. The caller has made room. */
  int add(long aHigh, long aLow, long bHigh, long bLow, long ports, long hash, int list) {
    int flow = free;
    if (flow == EMPTY) {
      flow = used++;
      grow(flow);
    } else {
      free = next[flow];
    }
    long[] row = row(flow);
    int base = base(flow);
    Arrays.fill(row, base, base + STRIDE, 0);
    row[base + A_HIGH] = aHigh;
    row[base + A_LOW] = aLow;
    row[base + B_HIGH] = bHigh;
    row[base + B_LOW] = bLow;
    row[base + PORTS] = ports;
    row[base + HASH] = hash;
    row[base + STATUS] = (long) list << 60;
    size++;
    if (size * 2 > index.length) {
      rehash();
    }
    insert(flow, hash);
    append(flow, list);
    return flow;
  }

  private void grow(int flow) {
    int chunk = flow >>> CHUNK_BITS;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunks.length * 2);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new long[STRIDE << CHUNK_BITS];
    }
    if (flow == next.length) {
      int length = Math.min(limit + 1 + CHUNK_MASK & ~CHUNK_MASK, next.length * 2);
      next = Arrays.copyOf(next, Math.max(length, flow + 1));
      previous = Arrays.copyOf(previous, next.length);
      states = Arrays.copyOf(states, next.length);
    }
  }

  private void rehash() {
    int[] old = index;
    index = new int[old.length * 2];
    Arrays.fill(index, EMPTY);
    for (int flow : old) {
      if (flow != EMPTY) {
        insert(flow, row(flow)[base(flow) + HASH]);
      }
    }
  }

  private void insert(int flow, long hash) {
    int mask = index.length - 1;
    int at = (int) hash & mask;
    while (index[at] != EMPTY) {
      at = at + 1 & mask;
    }
    index[at] = flow;
  }

  void remove(int flow) {
    int mask = index.length - 1;
    int at = (int) row(flow)[base(flow) + HASH] & mask;
    while (index[at] != flow) {
      at = at + 1 & mask;
    }
    closeHole(at, mask);
    unlink(flow, list(flow));
    states[flow] = null;
    next[flow] = free;
    free = flow;
    size--;
  }

  /** Moves later entries of a run up, so that no tombstones are needed (Knuth 6.4, algorithm R). */
  private void closeHole(int from, int mask) {
    int hole = from;
    for (int at = hole + 1 & mask; index[at] != EMPTY; at = at + 1 & mask) {
      int home = (int) row(index[at])[base(index[at]) + HASH] & mask;
      if ((at - home & mask) >= (at - hole & mask)) {
        index[hole] = index[at];
        hole = at;
      }
    }
    index[hole] = EMPTY;
  }

  /** Makes the flow the most recently used of the list. */
  void touch(int flow, int list) {
    int current = list(flow);
    if (tails[current] == flow && current == list) {
      return;
    }
    unlink(flow, current);
    long[] row = row(flow);
    int at = base(flow) + STATUS;
    row[at] = row[at] & ~0L >>> 4 | (long) list << 60;
    append(flow, list);
  }

  private void append(int flow, int list) {
    previous[flow] = tails[list];
    next[flow] = EMPTY;
    if (tails[list] == EMPTY) {
      heads[list] = flow;
    } else {
      next[tails[list]] = flow;
    }
    tails[list] = flow;
  }

  private void unlink(int flow, int list) {
    if (previous[flow] == EMPTY) {
      heads[list] = next[flow];
    } else {
      next[previous[flow]] = next[flow];
    }
    if (next[flow] == EMPTY) {
      tails[list] = previous[flow];
    } else {
      previous[next[flow]] = previous[flow];
    }
  }

  long last(int flow) {
    long[] row = row(flow);
    int base = base(flow);
    return Math.max(row[base + A_LAST], row[base + B_LAST]);
  }

  /** The flow of the list that was idle for longest, or -1. */
  int oldest(int list) {
    return heads[list];
  }

  /** The flow of all lists that was idle for longest, or -1. */
  int oldest() {
    int oldest = EMPTY;
    for (int list = 0; list < LISTS; list++) {
      int head = heads[list];
      if (head != EMPTY && (oldest == EMPTY || last(head) < last(oldest))) {
        oldest = head;
      }
    }
    return oldest;
  }
}
