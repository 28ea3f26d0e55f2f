// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.Arrays;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.wire.Ip;
import org.asepsis.wire.LongRows;
import org.asepsis.wire.Mac;

/**
 * Who sent, by pair of hardware and network address: told once, and again when it turns out that
 * routers lie in between. Bounded; asked when a flow or a direction begins, not for every packet.
 */
final class Senders {
  private static final Hops[] HOPS = Hops.values();

  /** Hardware address and both halves of the network address. */
  private final LongRows rows = new LongRows(3);

  private byte[] hops = new byte[16];
  private long[] first = new long[16];
  private long[] last = new long[16];
  private final int limit;
  private boolean limitSaid;

  Senders(int limit) {
    this.limit = limit;
  }

  void see(Packets packets, int index, ShardSink sink) {
    boolean link = packets.kind[index] == Packets.LINK;
    Hops heard = link ? Hops.UNKNOWN : hops(packets, index);
    long time = packets.frames.time(index);
    rows.with(0, packets.sourceMac[index])
        .with(1, link ? 0 : packets.sourceHigh[index])
        .with(2, link ? 0 : packets.sourceLow[index]);
    int row = rows.find();
    if (row < 0) {
      if (rows.size() < limit) {
        say(add(heard, time), time, time, sink);
      } else if (!limitSaid) {
        limitSaid = true;
        sink.engineAnomaly("", "sender-limit", "more senders than are remembered at a time");
      }
      return;
    }
    first[row] = Math.min(first[row], time);
    last[row] = Math.max(last[row], time);
    Hops known = HOPS[hops[row]];
    if (heard == Hops.SOME && known != Hops.SOME || heard == Hops.NONE && known == Hops.UNKNOWN) {
      hops[row] = (byte) heard.ordinal();
      say(row, time, time, sink);
    }
  }

  private int add(Hops heard, long time) {
    int row = rows.add();
    if (row == first.length) {
      hops = Arrays.copyOf(hops, row * 2);
      first = Arrays.copyOf(first, row * 2);
      last = Arrays.copyOf(last, row * 2);
    }
    hops[row] = (byte) heard.ordinal();
    first[row] = time;
    last[row] = time;
    return row;
  }

  private void say(int row, long from, long to, ShardSink sink) {
    Mac mac = Mac.of(rows.get(row, 0));
    Ip ip = new Ip(rows.get(row, 1), rows.get(row, 2));
    sink.say(new SenderSeen(mac, ip, HOPS[hops[row]], from, to), "flow", 0);
  }

  /** Says once more, with the whole span of time, and forgets everybody. */
  void finish(ShardSink sink) {
    for (int row = 0; row < rows.size(); row++) {
      say(row, first[row], last[row], sink);
    }
    rows.clear();
    limitSaid = false;
  }

  /** Operating systems start at 64, 128 or 255; what is sent to a group says nothing. */
  private static Hops hops(Packets packets, int index) {
    int left = packets.timeToLive[index];
    if (left < 0 || !Ip.isUnicast(packets.targetHigh[index], packets.targetLow[index])) {
      return Hops.UNKNOWN;
    }
    return left == 64 || left == 128 || left == 255 || left == 32 ? Hops.NONE : Hops.SOME;
  }
}
