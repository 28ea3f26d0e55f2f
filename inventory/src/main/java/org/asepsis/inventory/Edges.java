// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.LongRows;
import org.asepsis.wire.Mac;

/** Who talks with whom, by which protocol and how much. Bounded; for one thread. */
final class Edges {
  static final int MAX_EDGES = 200_000;

  /** Two that talk, in one capture. */
  record Edge(int capture, Subject originator, Subject responder, String protocol) {}

  /** How much was said. */
  static final class Volume {
    private final int number;
    private long flows;
    private long bytes;

    Volume(int number) {
      this.number = number;
    }

    Volume() {
      this(0);
    }

    long flows() {
      return flows;
    }

    long bytes() {
      return bytes;
    }

    void add(long moreFlows, long moreBytes) {
      flows += moreFlows;
      bytes += moreBytes;
    }
  }

  /** Takes what two talked. */
  interface Visitor {
    void visit(Edge edge, long flows, long bytes);
  }

  /** Capture and protocol, then hardware address and both halves of the address, of either. */
  private final LongRows rows = new LongRows(7);

  private long[] flows = new long[16];
  private long[] bytes = new long[16];
  private final Map<String, Volume> protocols = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  /** By name of protocol; the empty name is traffic that nobody recognised. */
  Map<String, Volume> protocols() {
    return protocols;
  }

  /** Counts it. False when that would be one pair too many. */
  boolean add(int capture, Conversation talk) {
    Volume protocol = protocols.get(talk.protocol());
    if (protocol == null) {
      protocol = new Volume(names.size());
      names.add(talk.protocol());
      protocols.put(talk.protocol(), protocol);
    }
    protocol.add(1, talk.bytes());
    if (talk.transport().equals("link")) {
      return true;
    }
    rows.with(0, (long) capture << 32 | protocol.number);
    side(1, talk.originator());
    side(4, talk.responder());
    int row = rows.find();
    if (row < 0) {
      if (rows.size() >= MAX_EDGES) {
        return false;
      }
      row = rows.add();
      if (row == flows.length) {
        flows = Arrays.copyOf(flows, row * 2);
        bytes = Arrays.copyOf(bytes, row * 2);
      }
    }
    flows[row]++;
    bytes[row] += talk.bytes();
    return true;
  }

  private void side(int column, Subject subject) {
    rows.with(column, subject.mac().value())
        .with(column + 1, subject.ip().high())
        .with(column + 2, subject.ip().low());
  }

  /** In the order in which they were first told. */
  void forEach(Visitor visitor) {
    for (int row = 0; row < rows.size(); row++) {
      long place = rows.get(row, 0);
      Edge edge =
          new Edge((int) (place >>> 32), side(row, 1), side(row, 4), names.get((int) place));
      visitor.visit(edge, flows[row], bytes[row]);
    }
  }

  private Subject side(int row, int column) {
    Ip ip = new Ip(rows.get(row, column + 1), rows.get(row, column + 2));
    return new Subject(Mac.of(rows.get(row, column)), ip);
  }
}
