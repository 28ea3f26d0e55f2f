// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts IP fragments together (RFC 791 section 3.2, RFC 8200 section 4.5). What came first is kept
 * where fragments overlap. Bounded in packets and bytes; the oldest gives way. For the reading
 * thread.
 */
final class Fragments {
  private static final int MAX_PACKET = 65_535;
  private static final int FIRST_SIZE = 4_096;

  private record Key(
      long sourceHigh, long sourceLow, long targetHigh, long targetLow, int id, int protocol) {}

  private static final class Packet {
    private final long since;
    private final List<int[]> covered = new ArrayList<>(4);
    private MemorySegment memory = Arena.ofAuto().allocate(FIRST_SIZE);
    private int length = -1;
    private long wireBytes;

    Packet(long since) {
      this.since = since;
    }

    private boolean isWhole() {
      return length >= 0
          && covered.size() == 1
          && covered.getFirst()[0] == 0
          && covered.getFirst()[1] >= length;
    }

    private int room(int end) {
      int size = (int) memory.byteSize();
      while (size < end) {
        size *= 2;
      }
      return size;
    }

    /** Copies what is not there yet and says whether something was there already. */
    private boolean put(MemorySegment from, int at, int start, int end) {
      if (end > memory.byteSize()) {
        MemorySegment larger = Arena.ofAuto().allocate(room(end));
        MemorySegment.copy(memory, 0, larger, 0, memory.byteSize());
        memory = larger;
      }
      boolean overlap = false;
      int position = start;
      for (int[] range : covered) {
        if (range[1] <= position || range[0] >= end) {
          continue;
        }
        overlap = true;
        if (range[0] > position) {
          MemorySegment.copy(from, at + position - start, memory, position, range[0] - position);
        }
        position = Math.max(position, Math.min(end, range[1]));
      }
      if (position < end) {
        MemorySegment.copy(from, at + position - start, memory, position, end - position);
      }
      cover(start, end);
      return overlap;
    }

    private void cover(int start, int end) {
      int[] merged = {start, end};
      covered.removeIf(range -> {
        boolean touches = range[0] <= merged[1] && range[1] >= merged[0];
        if (touches) {
          merged[0] = Math.min(merged[0], range[0]);
          merged[1] = Math.max(merged[1], range[1]);
        }
        return touches;
      });
      int at = 0;
      while (at < covered.size() && covered.get(at)[0] < merged[0]) {
        at++;
      }
      covered.add(at, merged);
    }
  }

  private final Map<Key, Packet> packets = new LinkedHashMap<>();
  private final Limits limits;
  private @Nullable MemorySegment completed;
  private int completedLength;
  private int completedWireBytes;
  private long incomplete;
  private long bytes;

  Fragments(Limits limits) {
    this.limits = limits;
  }

  /** The packet that the last fragment completed, or null. */
  @Nullable MemorySegment completed() {
    return completed;
  }

  int completedLength() {
    return completedLength;
  }

  /** Bytes of all the IP packets that its fragments came in. */
  int completedWireBytes() {
    return completedWireBytes;
  }

  /** Packets that were given up with parts missing. */
  long incomplete() {
    return incomplete;
  }

  /** Adds a fragment; returns the name of what is odd about it, or null. */
  @Nullable String add(
      Packets batch,
      int index,
      MemorySegment segment,
      int at,
      int captured,
      int onWire,
      int protocol,
      int id,
      int offset,
      boolean more) {
    completed = null;
    if (onWire <= 0 || offset + onWire > MAX_PACKET || more && onWire % 8 != 0) {
      return "ip-fragment-malformed";
    }
    if (captured < onWire) {
      return "ip-fragment-truncated";
    }
    Key key =
        new Key(
            batch.sourceHigh[index],
            batch.sourceLow[index],
            batch.targetHigh[index],
            batch.targetLow[index],
            id,
            protocol);
    Packet packet = packets.get(key);
    boolean crowded = false;
    if (packet == null) {
      packet = new Packet(batch.frames.time(index));
      packets.put(key, packet);
      bytes += packet.memory.byteSize();
      crowded = makeRoom();
    }
    long before = packet.memory.byteSize();
    boolean overlap = packet.put(segment, at, offset, offset + onWire);
    bytes += packet.memory.byteSize() - before;
    packet.wireBytes += batch.wireBytes[index];
    if (!more && packet.length < 0) {
      packet.length = offset + onWire;
    }
    if (packet.isWhole()) {
      completed = packet.memory;
      completedLength = packet.length;
      completedWireBytes = (int) Math.min(Integer.MAX_VALUE, packet.wireBytes);
      forget(packets.remove(key));
    }
    return crowded ? "ip-fragment-limit" : overlap ? "ip-fragment-overlap" : null;
  }

  private boolean makeRoom() {
    boolean crowded = false;
    while (packets.size() > 1
        && (packets.size() > limits.fragmentedPackets() || bytes > limits.fragmentBytes())) {
      Iterator<Packet> oldest = packets.values().iterator();
      forget(oldest.next());
      oldest.remove();
      incomplete++;
      crowded = true;
    }
    return crowded;
  }

  private void forget(@Nullable Packet packet) {
    if (packet != null) {
      bytes -= packet.memory.byteSize();
    }
  }

  /** Gives up on packets whose first fragment came too long ago. */
  void expire(long now) {
    if (packets.isEmpty()) {
      return;
    }
    Iterator<Packet> all = packets.values().iterator();
    while (all.hasNext()) {
      Packet packet = all.next();
      if (now - packet.since < Limits.FRAGMENT_TIMEOUT) {
        return;
      }
      forget(packet);
      all.remove();
      incomplete++;
    }
  }

  /** Forgets everything: the capture has ended. */
  void clear() {
    incomplete += packets.size();
    packets.clear();
    bytes = 0;
  }
}
