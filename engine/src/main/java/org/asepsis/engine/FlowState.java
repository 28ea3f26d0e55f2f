// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.jspecify.annotations.Nullable;

/** What is kept of a flow beyond its row, once somebody may want to read it. */
final class FlowState implements Flow {

  /** How far the reading of a flow has come. */
  enum Phase {
    /** Nobody has claimed it yet. */
    LOOKING,
    /** An analyzer reads it. */
    READING,
    /** Nobody wants it: only its counters go on. */
    IDLE
  }

  private final FlowId id;
  private final @Nullable TcpStream fromOriginator;
  private final @Nullable TcpStream fromResponder;
  private Subject originator;
  private Subject responder;

  Phase phase = Phase.LOOKING;
  int attempts;

  /** Whether the flow was seen from its beginning, so that a protocol would show itself soon. */
  boolean whole;

  Registry.@Nullable Candidate candidate;
  @Nullable Analyzer analyzer;
  long lastPacket;
  long lastTime;

  FlowState(FlowId id, long originatorMac, long responderMac, Limits limits, BufferPool pool) {
    this.id = id;
    originator = new Subject(Mac.of(originatorMac), id.originator());
    responder = new Subject(Mac.of(responderMac), id.responder());
    boolean tcp = id.transport() == Transport.TCP;
    fromOriginator = tcp ? new TcpStream(Direction.ORIGINATOR, limits, pool) : null;
    fromResponder = tcp ? new TcpStream(Direction.RESPONDER, limits, pool) : null;
  }

  FlowId id() {
    return id;
  }

  TcpStream stream(Direction direction) {
    TcpStream stream = direction == Direction.ORIGINATOR ? fromOriginator : fromResponder;
    if (stream == null) {
      throw new IllegalStateException("only TCP has streams");
    }
    return stream;
  }

  void mac(Direction direction, long mac) {
    if (direction == Direction.ORIGINATOR) {
      originator = new Subject(Mac.of(mac), id.originator());
    } else {
      responder = new Subject(Mac.of(mac), id.responder());
    }
  }

  /** Name of the protocol, or empty. */
  String protocol() {
    return candidate == null ? "" : candidate.factory().protocol();
  }

  void release() {
    if (fromOriginator != null) {
      fromOriginator.release();
    }
    if (fromResponder != null) {
      fromResponder.release();
    }
  }

  @Override
  public Transport transport() {
    return id.transport();
  }

  @Override
  public Ip originatorAddress() {
    return id.originator();
  }

  @Override
  public Ip responderAddress() {
    return id.responder();
  }

  @Override
  public int originatorPort() {
    return id.originatorPort();
  }

  @Override
  public int responderPort() {
    return id.responderPort();
  }

  @Override
  public Subject originator() {
    return originator;
  }

  @Override
  public Subject responder() {
    return responder;
  }
}
