// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * Who sent, by pair of hardware and network address: told once, and again when it turns out that
 * routers lie in between. Bounded; asked when a flow or a direction begins, not for every packet.
 */
final class Senders {
  private record Key(long mac, long high, long low) {}

  private static final class Entry {
    private Hops hops;
    private long first;
    private long last;

    Entry(Hops hops, long time) {
      this.hops = hops;
      first = time;
      last = time;
    }
  }

  private final Map<Key, Entry> entries = new LinkedHashMap<>();
  private final int limit;
  private boolean limitSaid;

  Senders(int limit) {
    this.limit = limit;
  }

  void see(Packets packets, int index, ShardSink sink) {
    boolean link = packets.kind[index] == Packets.LINK;
    long high = link ? 0 : packets.sourceHigh[index];
    long low = link ? 0 : packets.sourceLow[index];
    Hops hops = link ? Hops.UNKNOWN : hops(packets, index);
    long time = packets.frames.time(index);
    Key key = new Key(packets.sourceMac[index], high, low);
    Entry entry = entries.get(key);
    if (entry == null) {
      if (entries.size() >= limit) {
        if (!limitSaid) {
          limitSaid = true;
          sink.engineAnomaly("", "sender-limit", "more senders than are remembered at a time");
        }
        return;
      }
      entries.put(key, new Entry(hops, time));
      sink.say(new SenderSeen(Mac.of(key.mac), new Ip(high, low), hops, time, time), "flow", 0);
      return;
    }
    entry.first = Math.min(entry.first, time);
    entry.last = Math.max(entry.last, time);
    if (hops == Hops.SOME && entry.hops != Hops.SOME
        || hops == Hops.NONE && entry.hops == Hops.UNKNOWN) {
      entry.hops = hops;
      sink.say(new SenderSeen(Mac.of(key.mac), new Ip(high, low), hops, time, time), "flow", 0);
    }
  }

  /** Says once more, with the whole span of time, and forgets everybody. */
  void finish(ShardSink sink) {
    entries.forEach((key, entry) -> {
      Ip ip = new Ip(key.high, key.low);
      Mac mac = Mac.of(key.mac);
      sink.say(new SenderSeen(mac, ip, entry.hops, entry.first, entry.last), "flow", 0);
    });
    entries.clear();
    limitSaid = false;
  }

  /** Operating systems start at 64, 128 or 255; what is sent to a group says nothing. */
  private static Hops hops(Packets packets, int index) {
    int left = packets.timeToLive[index];
    Ip target = new Ip(packets.targetHigh[index], packets.targetLow[index]);
    if (left < 0 || !target.isUnicast()) {
      return Hops.UNKNOWN;
    }
    return left == 64 || left == 128 || left == 255 || left == 32 ? Hops.NONE : Hops.SOME;
  }
}
