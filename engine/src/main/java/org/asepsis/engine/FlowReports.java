// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.jspecify.annotations.Nullable;

/** Says of a flow that has ended who talked, by what and how much, from its row. */
final class FlowReports {
  private final Registry registry;
  private final ShardSink sink;

  FlowReports(Registry registry, ShardSink sink) {
    this.registry = registry;
    this.sink = sink;
  }

  /** The row must still be there. */
  void report(long[] row, int base, int capture, @Nullable FlowState state) {
    FlowId id = state == null ? id(row, base, capture) : state.id();
    long aPackets = row[base + FlowTable.PACKETS] >>> 32;
    long bPackets = row[base + FlowTable.PACKETS] & 0xffff_ffffL;
    long first = row[base + FlowTable.FIRST];
    long aLast = aPackets == 0 ? Long.MIN_VALUE : row[base + FlowTable.A_LAST];
    long bLast = bPackets == 0 ? Long.MIN_VALUE : row[base + FlowTable.B_LAST];
    String protocol = state == null ? label(row[base + FlowTable.STATUS]) : state.label();
    boolean link = id.transport() == Transport.LINK;
    long target = link ? row[base + FlowTable.B_LOW] : row[base + FlowTable.B_MAC];
    sink.about(capture, id.firstPacket(), first);
    sink.say(
        new Conversation(
            new Subject(Mac.of(row[base + FlowTable.A_MAC]), id.originator()),
            new Subject(Mac.of(target), id.responder()),
            id.transport().label(),
            id.originatorPort(),
            id.responderPort(),
            protocol.isEmpty() ? wellKnown(id) : protocol,
            aPackets + bPackets,
            row[base + FlowTable.FRAME_BYTES],
            first,
            aLast,
            bLast),
        "flow",
        id.number());
    if (sink.wantsLogs() && !link) {
      logConnection(row, base, id, protocol, Math.max(aLast, bLast) - first);
    }
  }

  /** What a flow whose state is forgotten is called. */
  private String label(long status) {
    Registry.Candidate candidate = registry.candidate(TcpStatus.protocol(status));
    boolean proven = (status & TcpStatus.PROVEN) != 0;
    return candidate == null || !proven ? "" : candidate.factory().protocol();
  }

  private static String wellKnown(FlowId id) {
    boolean icmp = id.protocolNumber() == 1 || id.protocolNumber() == 58;
    return id.transport() == Transport.IP && icmp ? "icmp" : "";
  }

  private void logConnection(long[] row, int base, FlowId id, String protocol, long duration) {
    boolean tcp = id.transport() == Transport.TCP;
    long status = row[base + FlowTable.STATUS];
    long packets = row[base + FlowTable.PACKETS];
    String udpState = packets >>> 32 > 0 && (packets & 0xffff_ffffL) > 0 ? "SF" : "S0";
    sink.log(
        new ConnEntry(
            id,
            protocol.equals("tls") ? "ssl" : protocol,
            duration,
            bytes(row, base, 0, tcp),
            bytes(row, base, 1, tcp),
            tcp ? TcpStatus.state(status) : udpState,
            TcpStatus.history(row, base),
            packets >>> 32,
            row[base + FlowTable.A_BYTES],
            packets & 0xffff_ffffL,
            row[base + FlowTable.B_BYTES]),
        id,
        row[base + FlowTable.FIRST]);
  }

  /** By sequence numbers, which retransmissions do not count twice; past 2 GiB they wrap. */
  private static long bytes(long[] row, int base, int side, boolean tcp) {
    long counted = row[base + FlowTable.A_PAYLOAD + side];
    long seenSyn = TcpStatus.SEEN_SYN << (side == 0 ? 0 : TcpStatus.RESPONDER_SHIFT);
    if (!tcp || counted > Integer.MAX_VALUE) {
      return counted;
    }
    long sequences = row[base + FlowTable.A_SEQUENCE + side];
    long syn = (row[base + FlowTable.STATUS] & seenSyn) != 0 ? 1 : 0;
    return Math.max(0, Integer.toUnsignedLong((int) sequences - (int) (sequences >>> 32)) - syn);
  }

  static FlowId id(long[] row, int base, int capture) {
    long ports = row[base + FlowTable.PORTS];
    int kind = (int) ports;
    boolean link = kind == Packets.LINK;
    Ip a = link ? Ip.NONE : new Ip(row[base + FlowTable.A_HIGH], row[base + FlowTable.A_LOW]);
    Ip b = link ? Ip.NONE : new Ip(row[base + FlowTable.B_HIGH], row[base + FlowTable.B_LOW]);
    int aPort = (int) (ports >>> 48);
    int bPort = (int) (ports >>> 32) & 0xffff;
    long first = row[base + FlowTable.FIRST_PACKET];
    return new FlowId(capture, first, transport(kind), kind, a, aPort, b, bPort);
  }

  private static Transport transport(int kind) {
    return switch (kind) {
      case Packets.TCP -> Transport.TCP;
      case Packets.UDP -> Transport.UDP;
      case Packets.LINK -> Transport.LINK;
      default -> Transport.IP;
    };
  }
}
