// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Subject;
import org.asepsis.protocol.codec.Once;
import org.asepsis.protocol.snmp.SnmpMessage.Pdu;
import org.asepsis.protocol.snmp.SnmpMessage.Variable;
import org.asepsis.protocol.snmp.SnmpMessage.Version;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;

/** Learns from SNMP what agents say of themselves, and counts what is asked of them. */
final class SnmpAnalyzer implements Analyzer.OfDatagrams {
  private static final int REMEMBERED = 64;
  private static final long NANOS_PER_TICK = 10_000_000;
  private static final long MAX_TICKS = 0xffff_ffffL;
  private static final int NOTIFICATIONS = 162;

  private final Flow flow;
  private final SnmpFacts facts;
  private final SnmpActs acts;

  private long first = SnmpEntry.UNKNOWN;
  private long last;
  private String version = "";
  private long gets;
  private long bulks;
  private long responses;
  private long sets;
  private long notifications;
  private long reports;
  private long encrypted;
  private String level = "";
  private String engine = "";
  private long engineMark;
  private String objectId = "";
  private String description = "";
  private long upSince = SnmpEntry.UNKNOWN;

  SnmpAnalyzer(Flow flow) {
    Once once = new Once(REMEMBERED);
    this.flow = flow;
    this.facts = new SnmpFacts(once);
    this.acts = new SnmpActs(flow, once);
  }

  @Override
  public void onDatagram(Direction direction, Bytes payload, Sink sink) {
    switch (SnmpMessage.parse(payload)) {
      case Message(SnmpMessage message) -> report(message, direction, sink);
      case Malformed(String reason) -> sink.anomaly("snmp-malformed", reason);
    }
  }

  private void report(SnmpMessage message, Direction direction, Sink sink) {
    last = sink.time();
    if (first == SnmpEntry.UNKNOWN) {
      first = last;
      version = message.version().label();
    }
    count(message);
    if (message.version() == Version.V3) {
      level = higher(level, message.security().level());
      engine(message, direction, sink);
    }
    // Who refuses or acknowledges repeats what it was sent.
    boolean echoes = message.error() != 0 || acts.isAcknowledgement(message);
    acts.see(message, direction, isNotification(message, direction), sink);
    if (!message.variables().isEmpty() && !echoes) {
      variables(message, direction, sink);
    }
    if (message.pdu() == Pdu.TRAP) {
      facts.trap(message.trap(), agent(message, direction), sink);
    }
  }

  private void count(SnmpMessage message) {
    switch (message.pdu()) {
      case GET, GET_NEXT -> gets += message.bindings();
      case GET_BULK -> bulks += message.bindings();
      case RESPONSE -> responses += message.bindings();
      case SET -> sets += message.bindings();
      case TRAP, TRAP_2, INFORM -> notifications++;
      case REPORT -> reports++;
      case ENCRYPTED -> encrypted++;
    }
  }

  /** Of the levels' names, the longer stands for less: noAuthNoPriv, authNoPriv, authPriv. */
  private static String higher(String one, String other) {
    return one.isEmpty() || other.length() < one.length() ? other : one;
  }

  /** What is hidden is taken for what its port is for. */
  private boolean isNotification(SnmpMessage message, Direction direction) {
    if (message.pdu() != Pdu.ENCRYPTED) {
      return message.pdu().isNotification();
    }
    return portOf(direction.other()) == NOTIFICATIONS && !acts.isAnswer(message, direction);
  }

  private int portOf(Direction direction) {
    return direction == Direction.ORIGINATOR ? flow.originatorPort() : flow.responderPort();
  }

  /** A message that wants no report comes from the engine it names (RFC 3412 section 6.4). */
  private void engine(SnmpMessage message, Direction direction, Sink sink) {
    EngineId id = message.security().engine();
    if (id.isNone() || message.security().reportable() || id.mark() == engineMark) {
      return;
    }
    engineMark = id.mark();
    engine = id.hex();
    facts.engine(id, engine, flow.sender(direction), sink);
  }

  private void variables(SnmpMessage message, Direction direction, Sink sink) {
    Subject agent = agent(message, direction);
    for (Variable variable : message.variables()) {
      switch (variable.object().meaning()) {
        case DESCRIPTION -> description = description.isEmpty() ? variable.text() : description;
        case OBJECT_ID -> objectId = objectId.isEmpty() ? variable.text() : objectId;
        case UP_TIME -> upTime(message, variable, sink);
        case REFUSED -> acts.refused(variable.object().name(), direction, sink);
        default -> {
          // A fact, or what explains one.
        }
      }
      facts.state(variable, agent, sink);
    }
  }

  private void upTime(SnmpMessage message, Variable variable, Sink sink) {
    if (message.pdu() == Pdu.RESPONSE && variable.number() <= MAX_TICKS) {
      upSince = sink.time() - variable.number() * NANOS_PER_TICK;
    }
  }

  /** Who states the values: the sender, unless it passes on a notification of another. */
  private Subject agent(SnmpMessage message, Direction direction) {
    Subject sender = flow.sender(direction);
    Ip address = message.trap().agent();
    for (Variable variable : message.variables()) {
      if (variable.object().meaning() == SnmpObject.Meaning.NOTIFICATION_ADDRESS) {
        address = Ip.v4(variable.number());
      }
    }
    // Agents that do not know their own address name the loopback, or none.
    boolean names = address.isUnicast() && !address.isLoopback();
    return names && !address.equals(sender.ip()) ? Subject.of(address) : sender;
  }

  @Override
  public void onEnd(Sink sink) {
    acts.end(sink);
    if (first != SnmpEntry.UNKNOWN) {
      sink.log(
          new SnmpEntry(
              new SnmpEntry.Session(
                  first,
                  last,
                  version,
                  gets,
                  bulks,
                  responses,
                  sets,
                  notifications,
                  reports,
                  encrypted,
                  level,
                  engine,
                  objectId,
                  description,
                  upSince)));
    }
  }
}
