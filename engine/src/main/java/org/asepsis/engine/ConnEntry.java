// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.wire.Ip;

/** One line of conn.log: a conversation that has ended. */
record ConnEntry(
    FlowId id,
    String service,
    long duration,
    long originatorBytes,
    long responderBytes,
    String state,
    String history,
    long originatorPackets,
    long originatorIpBytes,
    long responderPackets,
    long responderIpBytes)
    implements LogEntry {

  static final LogSchema SCHEMA =
      LogSchema.of(
          "conn",
          "proto",
          "tcp, udp, icmp or unknown_transport.",
          "service",
          "Protocol recognised by its content; absent when none was.",
          "duration",
          "Seconds from the first packet to the last; absent with one packet.",
          "orig_bytes",
          "Payload bytes of the originator; for TCP by its sequence numbers.",
          "resp_bytes",
          "Payload bytes of the responder; for TCP by its sequence numbers.",
          "conn_state",
          "How the connection went, in Zeek's words: S0, S1, SF, REJ, S2, S3, RSTO, …",
          "history",
          "First occurrence of each kind of packet: capitals the originator's, small letters the"
              + " responder's; ^ when the ends were told by their ports.",
          "orig_pkts",
          "Packets of the originator.",
          "orig_ip_bytes",
          "Bytes of its IP packets, headers included.",
          "resp_pkts",
          "Packets of the responder.",
          "resp_ip_bytes",
          "Bytes of its IP packets, headers included.",
          "ip_proto",
          "IP protocol number.",
          "community_id",
          "Community ID, version 1, seed 0.");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    out.text("proto", protocolName());
    out.text("service", service);
    if (duration > 0) {
      out.interval("duration", duration);
    }
    out.number("orig_bytes", originatorBytes).number("resp_bytes", responderBytes);
    out.text("conn_state", state).text("history", history);
    out.number("orig_pkts", originatorPackets).number("orig_ip_bytes", originatorIpBytes);
    out.number("resp_pkts", responderPackets).number("resp_ip_bytes", responderIpBytes);
    out.number("ip_proto", id.protocolNumber());
    out.text("community_id", communityId());
  }

  private String protocolName() {
    return switch (id.protocolNumber()) {
      case Packets.TCP -> "tcp";
      case Packets.UDP -> "udp";
      case Packets.ICMP, Packets.ICMP_6 -> "icmp";
      default -> "unknown_transport";
    };
  }

  /** Whether the ports are ICMP's type and code, so that nothing comes back on them. */
  private boolean isOneWay() {
    int protocol = id.protocolNumber();
    return (protocol == Packets.ICMP || protocol == Packets.ICMP_6)
        && Packets.counterpart(protocol, id.originatorPort()) < 0;
  }

  /**
   * Community ID (version 1): a hash of both ends in the order of their values, or in the order of
   * the packet where nothing comes back.
   */
  private String communityId() {
    boolean ports =
        switch (id.protocolNumber()) {
          case Packets.TCP, Packets.UDP, Packets.SCTP, Packets.ICMP, Packets.ICMP_6 -> true;
          default -> false;
        };
    Ip a = id.originator();
    Ip b = id.responder();
    int byAddress = a.compareTo(b);
    boolean ordered = byAddress < 0 || byAddress == 0 && id.originatorPort() <= id.responderPort();
    boolean keep = ordered || isOneWay();
    byte[] low = (keep ? a : b).octets();
    byte[] high = (keep ? b : a).octets();
    ByteBuffer input = ByteBuffer.allocate(8 + low.length + high.length);
    input.putShort((short) 0).put(low).put(high).put((byte) id.protocolNumber()).put((byte) 0);
    if (ports) {
      input.putShort((short) (keep ? id.originatorPort() : id.responderPort()));
      input.putShort((short) (keep ? id.responderPort() : id.originatorPort()));
    }
    byte[] used = java.util.Arrays.copyOf(input.array(), input.position());
    return "1:" + Base64.getEncoder().encodeToString(FlowId.digest("SHA-1", used));
  }
}
