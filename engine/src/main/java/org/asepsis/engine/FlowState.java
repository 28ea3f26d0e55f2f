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
  private final Limits limits;
  private final BufferPool pool;
  private @Nullable TcpStream fromOriginator;
  private @Nullable TcpStream fromResponder;
  private long originatorMac;
  private long responderMac;
  private @Nullable Subject originator;
  private @Nullable Subject responder;

  Phase phase = Phase.LOOKING;
  int attempts;

  /** Whether the flow was seen from its beginning, so that a protocol would show itself soon. */
  boolean whole;

  Registry.@Nullable Candidate candidate;

  /** Whether the bytes said so, and not the port alone. */
  boolean proven;

  @Nullable Analyzer analyzer;

  /** Where it stands in the list of flows that are read, or -1. */
  int place = -1;

  long lastPacket;
  long lastTime;

  FlowState(FlowId id, long originatorMac, long responderMac, Limits limits, BufferPool pool) {
    this.id = id;
    this.limits = limits;
    this.pool = pool;
    this.originatorMac = originatorMac;
    this.responderMac = responderMac;
  }

  FlowId id() {
    return id;
  }

  /** The stream of one direction, made when it first has something to carry. */
  TcpStream stream(Direction direction) {
    TcpStream stream = direction == Direction.ORIGINATOR ? fromOriginator : fromResponder;
    if (stream != null) {
      return stream;
    }
    TcpStream fresh = new TcpStream(direction, limits, pool);
    if (direction == Direction.ORIGINATOR) {
      fromOriginator = fresh;
    } else {
      fromResponder = fresh;
    }
    return fresh;
  }

  /** Whether that direction has carried anything. */
  boolean hasStream(Direction direction) {
    return (direction == Direction.ORIGINATOR ? fromOriginator : fromResponder) != null;
  }

  void mac(Direction direction, long mac) {
    if (direction == Direction.ORIGINATOR) {
      originatorMac = mac;
      originator = null;
    } else {
      responderMac = mac;
      responder = null;
    }
  }

  /**
   * What the status of a row keeps of a flow whose state is forgotten.
   *
   * @see #resume
   */
  long summary() {
    Registry.Candidate known = candidate;
    long number = known == null ? 0 : known.number() + 1;
    long sure = proven ? TcpStatus.PROVEN : 0;
    return number << TcpStatus.PROTOCOL_SHIFT
        | (long) Math.min(attempts, TcpStatus.ATTEMPTS_MASK) << TcpStatus.ATTEMPTS_SHIFT
        | sure;
  }

  /** Goes on where a flow was forgotten. */
  void resume(long status, Registry registry) {
    attempts = (int) (status >>> TcpStatus.ATTEMPTS_SHIFT) & TcpStatus.ATTEMPTS_MASK;
    Registry.Candidate known = registry.candidate(TcpStatus.protocol(status));
    if (known != null) {
      candidate = known;
      proven = (status & TcpStatus.PROVEN) != 0;
      phase = Phase.READING;
    }
  }

  /** Name of the protocol, or empty. */
  String protocol() {
    return candidate == null ? "" : candidate.factory().protocol();
  }

  /** What the flow is called when it has ended: a port alone is no reason to call it anything. */
  String label() {
    return proven ? protocol() : "";
  }

  void release() {
    if (fromOriginator != null) {
      fromOriginator.release();
    }
    if (fromResponder != null) {
      fromResponder.release();
    }
    fromOriginator = null;
    fromResponder = null;
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
    return id.transport() == Transport.IP ? id.protocolNumber() : id.originatorPort();
  }

  @Override
  public int responderPort() {
    return id.transport() == Transport.IP ? id.protocolNumber() : id.responderPort();
  }

  @Override
  public Subject originator() {
    Subject known = originator;
    if (known == null) {
      known = new Subject(Mac.of(originatorMac), id.originator());
      originator = known;
    }
    return known;
  }

  @Override
  public Subject responder() {
    Subject known = responder;
    if (known == null) {
      known = new Subject(Mac.of(responderMac), id.responder());
      responder = known;
    }
    return known;
  }
}
