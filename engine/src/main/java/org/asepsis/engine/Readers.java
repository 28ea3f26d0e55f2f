// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The flows of one shard that are read or may yet be, so that they can be bounded. */
final class Readers {
  private final List<FlowState> readers = new ArrayList<>();
  private final int limit;

  Readers(int limit) {
    this.limit = limit;
  }

  boolean isFull() {
    return readers.size() >= limit;
  }

  void add(FlowState reader) {
    reader.place = readers.size();
    readers.add(reader);
  }

  /** Takes it off the list; of one that is not on it, nothing. */
  void remove(FlowState reader) {
    if (reader.place < 0) {
      return;
    }
    FlowState last = readers.removeLast();
    if (last != reader) {
      readers.set(reader.place, last);
      last.place = reader.place;
    }
    reader.place = -1;
  }

  /** The quarter of all that has been quiet for longest, the quietest first. */
  List<FlowState> quietest() {
    List<FlowState> quietest = new ArrayList<>(readers);
    quietest.sort(Comparator.comparingLong(reader -> reader.lastPacket));
    return quietest.subList(0, Math.max(0, quietest.size() - (limit - limit / 4)));
  }
}
