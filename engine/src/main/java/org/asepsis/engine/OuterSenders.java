// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/** Ends of tunnels: stations that send, though what they send is counted as what is inside. */
final class OuterSenders {
  private record Key(long mac, long high, long low) {}

  /** One sender with the packet it was first seen in. */
  record Sender(SenderSeen seen, long packet) {}

  private final Map<Key, Sender> senders = new LinkedHashMap<>();
  private final int limit;

  OuterSenders(int limit) {
    this.limit = limit;
  }

  void add(Packets packets, int index) {
    long mac = packets.sourceMac[index];
    Key key = new Key(mac, packets.sourceHigh[index], packets.sourceLow[index]);
    long time = packets.frames.time(index);
    Sender known = senders.get(key);
    if (known != null) {
      SenderSeen seen = known.seen();
      long first = Math.min(seen.first(), time);
      long last = Math.max(seen.last(), time);
      if (first != seen.first() || last != seen.last()) {
        SenderSeen longer = new SenderSeen(seen.mac(), seen.ip(), seen.hops(), first, last);
        senders.put(key, new Sender(longer, known.packet()));
      }
      return;
    }
    if (senders.size() < limit) {
      SenderSeen seen =
          new SenderSeen(Mac.of(mac), new Ip(key.high, key.low), Hops.UNKNOWN, time, time);
      senders.put(key, new Sender(seen, packets.frames.packet(index)));
    }
  }

  /** Everybody seen since the last call, in the order of appearance. */
  Iterable<Sender> drain() {
    var all = java.util.List.copyOf(senders.values());
    senders.clear();
    return all;
  }
}
