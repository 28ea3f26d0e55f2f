// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.engine.FlowState.Phase;

/**
 * One of the 64 parts into which flows are divided: its flow table, streams and bounds. Always
 * worked by the same worker, so it needs no locks.
 */
final class Shard {
  /** Flows that end between two batches, so that what is said of them takes little memory. */
  private static final int AT_ONCE = 256;

  /** Packets up to which a flow of datagrams is forgotten between them, since most have no more. */
  private static final int SHORT_FLOW = 4;

  /** By list of the flow table. A closed connection's stragglers still belong to it. */
  private static final long[] TIMEOUTS = {
    Limits.STREAM_TIMEOUT, Limits.STREAM_TIMEOUT, Limits.DATAGRAM_TIMEOUT
  };

  private final FlowTable table;
  private final BufferPool pool;
  private final Senders senders;
  private final Registry registry;
  private final Limits limits;
  private final ShardSink sink;
  private final Reading reading;
  private final Readers readers;
  private final FlowReports reports;
  private long evicted;

  Shard(Registry registry, Limits limits, ShardSink sink, Failures failures) {
    this.registry = registry;
    this.limits = limits;
    this.sink = sink;
    table = new FlowTable(limits.flows());
    pool = new BufferPool(limits.bufferBytes());
    senders = new Senders(limits.senders());
    reading = new Reading(registry, sink, failures);
    readers = new Readers(limits.readers());
    reports = new FlowReports(registry, sink);
  }

  ShardSink sink() {
    return sink;
  }

  int flows() {
    return table.size();
  }

  /** Flows that ended early because their table was full. */
  long evicted() {
    return evicted;
  }

  /** Reads from memory what a packet with this hash will need. */
  long prepare(long hash) {
    return table.prepare(hash);
  }

  /** Counts the packet and lets its flow's analyzer read it. */
  void packet(Packets packets, int index) {
    long packet = packets.frames.packet(index);
    sink.at(packets.capture, packet, packets.frames.time(index));
    int flow = table.find(packets, index);
    if (flow >= 0 && (isOver(flow, packets, index) || isNewConnection(flow, packets, index))) {
      finish(flow, packets.capture);
      sink.at(packets.capture, packet, packets.frames.time(index));
      flow = -1;
    }
    if (flow < 0) {
      flow = open(packets, index);
    }
    boolean originator = table.isFromOriginator(flow, packets, index);
    count(flow, packets, index, originator);
    long[] row = table.row(flow);
    int base = FlowTable.base(flow);
    boolean tcp = packets.kind[index] == Packets.TCP;
    if (tcp) {
      TcpStatus.update(row, base, packets.flags[index], packets.payloadOnWire[index], originator);
    } else if (packets.payloadOnWire[index] > 0) {
      row[base + FlowTable.STATUS] =
          TcpStatus.letter(row, base, row[base + FlowTable.STATUS], 3, originator);
    }
    long status = row[base + FlowTable.STATUS];
    int list =
        !tcp
            ? FlowTable.DATAGRAMS
            : TcpStatus.isClosed(status) ? FlowTable.CLOSED : FlowTable.STREAMS;
    table.touch(flow, list);
    if ((status & TcpStatus.UNWANTED) == 0) {
      read(flow, packets, index, originator ? Direction.ORIGINATOR : Direction.RESPONDER);
    }
  }

  /** Whether the flow was idle for too long, though no batch has ended since. */
  private boolean isOver(int flow, Packets packets, int index) {
    long idle = packets.frames.time(index) - table.last(flow);
    return idle > TIMEOUTS[table.list(flow)];
  }

  /** A SYN on a flow that is over, or that counts from elsewhere: the ports are used again. */
  private boolean isNewConnection(int flow, Packets packets, int index) {
    if (packets.kind[index] != Packets.TCP
        || (packets.flags[index] & (TcpStatus.SYN | TcpStatus.ACK)) != TcpStatus.SYN) {
      return false;
    }
    long[] row = table.row(flow);
    int base = FlowTable.base(flow);
    long status = row[base + FlowTable.STATUS];
    if (!table.isFromOriginator(flow, packets, index)) {
      return TcpStatus.isClosed(status);
    }
    boolean counted = (status & TcpStatus.A_COUNTED) != 0;
    int start = (int) (row[base + FlowTable.A_SEQUENCE] >>> 32);
    return TcpStatus.isClosed(status) || counted && start != packets.sequence[index];
  }

  private int open(Packets packets, int index) {
    if (table.isFull()) {
      evicted++;
      sink.engineAnomaly(
          "", "flow-limit", "the flow table was full and the oldest flow ended early");
      finish(table.oldest(), packets.capture);
      sink.at(packets.capture, packets.frames.packet(index), packets.frames.time(index));
    }
    boolean turned = isFromServer(packets, index);
    int source = packets.sourcePort[index];
    int target = packets.targetPort[index];
    int kind = packets.kind[index];
    int list = kind == Packets.TCP ? FlowTable.STREAMS : FlowTable.DATAGRAMS;
    long hash = packets.hash[index];
    int flow =
        turned
            ? table.add(
                packets.targetHigh[index],
                packets.targetLow[index],
                packets.sourceHigh[index],
                packets.sourceLow[index],
                FlowTable.ports(target, source, kind),
                hash,
                list)
            : table.add(
                packets.sourceHigh[index],
                packets.sourceLow[index],
                packets.targetHigh[index],
                packets.targetLow[index],
                FlowTable.ports(source, target, kind),
                hash,
                list);
    long[] row = table.row(flow);
    int base = FlowTable.base(flow);
    row[base + FlowTable.FIRST] = packets.frames.time(index);
    row[base + FlowTable.FIRST_PACKET] = packets.frames.packet(index);
    if (turned && kind != Packets.TCP || turned && (packets.flags[index] & TcpStatus.SYN) == 0) {
      row[base + FlowTable.STATUS] |= TcpStatus.TURNED;
    }
    return flow;
  }

  /**
   * Whether the first packet seen is the responder's: a SYN-ACK, or joined late at a server's port.
   */
  private boolean isFromServer(Packets packets, int index) {
    int kind = packets.kind[index];
    if (kind != Packets.TCP && kind != Packets.UDP) {
      return false;
    }
    if (kind == Packets.TCP && (packets.flags[index] & TcpStatus.SYN) != 0) {
      return (packets.flags[index] & TcpStatus.ACK) != 0;
    }
    Transport transport = kind == Packets.TCP ? Transport.TCP : Transport.UDP;
    return registry.isServerPort(transport, packets.sourcePort[index])
        && !registry.isServerPort(transport, packets.targetPort[index]);
  }

  private void count(int flow, Packets packets, int index, boolean originator) {
    long[] row = table.row(flow);
    int base = FlowTable.base(flow);
    long time = packets.frames.time(index);
    long mac = packets.sourceMac[index];
    boolean tcp = packets.kind[index] == Packets.TCP;
    long packetsBefore = row[base + FlowTable.PACKETS];
    int side = originator ? 0 : 1;
    boolean first = (originator ? packetsBefore >>> 32 : packetsBefore & 0xffff_ffffL) == 0;
    row[base + FlowTable.PACKETS] = packetsBefore + (originator ? 1L << 32 : 1);
    row[base + FlowTable.A_LAST + side] = Math.max(row[base + FlowTable.A_LAST + side], time);
    row[base + FlowTable.A_BYTES + side] += packets.wireBytes[index];
    row[base + FlowTable.FRAME_BYTES] += packets.frames.original(index);
    row[base + FlowTable.LAST_PACKET] = packets.frames.packet(index);
    row[base + FlowTable.A_PAYLOAD + side] += packets.payloadOnWire[index];
    if (first) {
      row[base + FlowTable.A_MAC + side] = mac;
      FlowState state = table.state(flow);
      if (state != null) {
        state.mac(originator ? Direction.ORIGINATOR : Direction.RESPONDER, mac);
      }
      senders.see(packets, index, sink);
    } else if (row[base + FlowTable.A_MAC + side] != mac) {
      // The same packets seen before and behind a router, or a station that moved.
      senders.see(packets, index, sink);
    }
    if (tcp) {
      countSequence(row, base, packets, index, side);
    }
  }

  private static void countSequence(long[] row, int base, Packets packets, int index, int side) {
    long counted = side == 0 ? TcpStatus.A_COUNTED : TcpStatus.B_COUNTED;
    int sequence = packets.sequence[index];
    int syn = (packets.flags[index] & TcpStatus.SYN) != 0 ? 1 : 0;
    int end = sequence + packets.payloadOnWire[index];
    int at = base + FlowTable.A_SEQUENCE + side;
    if ((row[base + FlowTable.STATUS] & counted) == 0) {
      if ((packets.flags[index] & TcpStatus.RST) != 0) {
        return;
      }
      row[base + FlowTable.STATUS] |= counted;
      row[at] = (long) sequence << 32 | end + syn & 0xffff_ffffL;
      return;
    }
    // Behind a FIN the sender counts one further, which is no byte.
    long fin = TcpStatus.SEEN_FIN << (side == 0 ? 0 : TcpStatus.RESPONDER_SHIFT);
    if (packets.payloadOnWire[index] == 0 && (row[base + FlowTable.STATUS] & fin) != 0) {
      return;
    }
    int highest = (int) row[at];
    if (end + syn - highest > 0) {
      row[at] = row[at] & 0xffff_ffff_0000_0000L | end + syn & 0xffff_ffffL;
    }
  }

  private void read(int flow, Packets packets, int index, Direction direction) {
    int length = packets.payloadLength[index];
    boolean tcp = packets.kind[index] == Packets.TCP;
    FlowState state = table.state(flow);
    if (state == null) {
      if (packets.payloadOnWire[index] == 0) {
        return;
      }
      makeRoomForReader(packets.capture);
      state = state(flow, packets.capture);
      table.state(flow, state);
      readers.add(state);
      sink.at(packets.capture, packets.frames.packet(index), packets.frames.time(index));
    }
    if (length < packets.payloadOnWire[index]) {
      sink.cutShort();
    }
    state.lastPacket = sink.packet();
    state.lastTime = sink.time();
    reading.current(state);
    if (tcp) {
      stream(state, flow, packets, index, direction);
    } else if (length > 0) {
      reading.datagram(direction, packets.segment(index), packets.payloadOffset[index], length);
    }
    if (state.phase == Phase.IDLE) {
      table.row(flow)[FlowTable.base(flow) + FlowTable.STATUS] |= TcpStatus.UNWANTED;
      state.release();
      forget(flow, state);
    } else if (!tcp && isAtRest(flow, state)) {
      forget(flow, state);
    }
  }

  /** Whether nothing is known of a flow of datagrams that its row cannot keep. */
  private boolean isAtRest(int flow, FlowState state) {
    if (state.phase == Phase.LOOKING) {
      return true;
    }
    long packets = table.row(flow)[FlowTable.base(flow) + FlowTable.PACKETS];
    return (packets >>> 32) + (packets & 0xffff_ffffL) <= SHORT_FLOW
        && state.analyzer instanceof Analyzer.OfDatagrams analyzer
        && analyzer.isAtRest();
  }

  private void forget(int flow, FlowState state) {
    long[] row = table.row(flow);
    int at = FlowTable.base(flow) + FlowTable.STATUS;
    row[at] = row[at] & ~TcpStatus.SUMMARY | state.summary();
    readers.remove(state);
    table.state(flow, null);
  }

  private void stream(FlowState state, int flow, Packets packets, int index, Direction direction) {
    int flags = packets.flags[index];
    // A SYN takes a sequence number of its own; data may come with it (RFC 7413).
    int sequence = packets.sequence[index] + ((flags & TcpStatus.SYN) != 0 ? 1 : 0);
    // What is acknowledged came before what is sent with the acknowledgement.
    if ((flags & TcpStatus.ACK) != 0 && state.hasStream(direction.other())) {
      state.stream(direction.other()).acknowledge(packets.acknowledged[index], reading);
    }
    int onWire = packets.payloadOnWire[index];
    if (onWire > 0 && state.phase != Phase.IDLE) {
      stream(state, flow, direction)
          .add(
              sequence,
              packets.segment(index),
              packets.payloadOffset[index],
              packets.payloadLength[index],
              onWire,
              reading);
    }
    if ((flags & TcpStatus.FIN) != 0 && state.phase != Phase.IDLE && state.hasStream(direction)) {
      state.stream(direction).finish(sequence + onWire, reading);
    }
  }

  /** If too many flows are read, the quietest end theirs. */
  private void makeRoomForReader(int capture) {
    if (!readers.isFull()) {
      return;
    }
    for (FlowState reader : readers.quietest()) {
      sink.about(capture, reader.lastPacket, reader.lastTime);
      reading.current(reader);
      reading.finish();
      readers.remove(reader);
      sink.engineAnomaly(
          "",
          "reader-limit",
          "too many connections to read at a time; the quietest are only counted");
    }
  }

  private FlowState state(int flow, int capture) {
    long[] row = table.row(flow);
    int base = FlowTable.base(flow);
    FlowId id = FlowReports.id(row, base, capture);
    FlowState state =
        new FlowState(id, row[base + FlowTable.A_MAC], row[base + FlowTable.B_MAC], limits, pool);
    long status = row[base + FlowTable.STATUS];
    state.whole = id.transport() != Transport.TCP || (status & TcpStatus.SEEN_SYN) != 0;
    state.resume(status, registry);
    return state;
  }

  /** The stream of one direction, which begins behind its SYN where that was seen. */
  private TcpStream stream(FlowState state, int flow, Direction direction) {
    if (state.hasStream(direction)) {
      return state.stream(direction);
    }
    TcpStream stream = state.stream(direction);
    long[] row = table.row(flow);
    int base = FlowTable.base(flow);
    int side = direction == Direction.ORIGINATOR ? 0 : 1;
    long syn = TcpStatus.SEEN_SYN << side * TcpStatus.RESPONDER_SHIFT;
    if ((row[base + FlowTable.STATUS] & syn) != 0) {
      stream.open((int) (row[base + FlowTable.A_SEQUENCE + side] >>> 32));
    }
    return stream;
  }

  /** Ends flows that were idle for too long. Called between batches. */
  void expire(long now, int capture) {
    expire(FlowTable.STREAMS, now - Limits.STREAM_TIMEOUT, capture);
    expire(FlowTable.CLOSED, now - Limits.CLOSED_TIMEOUT, capture);
    expire(FlowTable.DATAGRAMS, now - Limits.DATAGRAM_TIMEOUT, capture);
  }

  private void expire(int list, long before, int capture) {
    int flow = table.oldest(list);
    for (int i = 0; i < AT_ONCE && flow >= 0 && table.last(flow) < before; i++) {
      sink.afterBatch(table.row(flow)[FlowTable.base(flow) + FlowTable.LAST_PACKET]);
      finish(flow, capture);
      flow = table.oldest(list);
    }
  }

  /**
   * The capture has ended: so do its flows, a part of them with every call, told in the order of
   * their last packets.
   */
  void finishSome(long lastPacket, int capture) {
    int flow = table.oldest();
    for (int i = 0; i < AT_ONCE && flow >= 0; i++) {
      sink.afterBatch(table.row(flow)[FlowTable.base(flow) + FlowTable.LAST_PACKET]);
      finish(flow, capture);
      flow = table.oldest();
    }
    if (flow < 0) {
      sink.afterBatch(lastPacket);
      senders.finish(sink);
    }
  }

  private void finish(int flow, int capture) {
    FlowState state = table.state(flow);
    if (state != null) {
      readers.remove(state);
      sink.about(capture, state.lastPacket, state.lastTime);
      reading.current(state);
      if (state.phase != Phase.IDLE && state.transport() == Transport.TCP) {
        flush(state, Direction.ORIGINATOR);
        flush(state, Direction.RESPONDER);
      }
      reading.finish();
    }
    reports.report(table.row(flow), FlowTable.base(flow), capture, state);
    table.remove(flow);
  }

  private void flush(FlowState state, Direction direction) {
    if (state.phase != Phase.IDLE && state.hasStream(direction)) {
      state.stream(direction).flush(reading);
    }
  }
}
