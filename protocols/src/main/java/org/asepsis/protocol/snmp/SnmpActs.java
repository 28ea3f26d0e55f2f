// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.protocol.codec.Once;
import org.asepsis.protocol.snmp.SnmpMessage.Community;
import org.asepsis.protocol.snmp.SnmpMessage.Pdu;
import org.asepsis.protocol.snmp.SnmpMessage.Version;
import org.jspecify.annotations.Nullable;

/**
 * What was done between a manager and an agent, said when the agent answered: a community that
 * nobody answers to opens nothing. For the flow's worker.
 */
final class SnmpActs {
  private static final long NONE = Long.MIN_VALUE;

  private final Flow flow;
  private final Once once;
  private final boolean[] asked = new boolean[Direction.values().length];
  private long lastSet = NONE;
  private long lastInform = NONE;
  private @Nullable Direction reporter;
  private boolean answered;
  private int lastManner;

  SnmpActs(Flow flow, Once once) {
    this.flow = flow;
    this.once = once;
  }

  void see(SnmpMessage message, Direction direction, boolean isNotification, Sink sink) {
    if (isNotification) {
      lastInform = message.pdu() == Pdu.INFORM ? message.requestId() : lastInform;
      act(flow.sender(direction), direction.other(), "snmp-notification", level(message), sink);
      return;
    }
    switch (message.pdu()) {
      case GET, GET_NEXT, GET_BULK -> asked[direction.ordinal()] = true;
      case SET -> {
        asked[direction.ordinal()] = true;
        lastSet = message.requestId();
      }
      case REPORT -> reporter = direction;
      case RESPONSE -> answer(message, direction, sink);
      case ENCRYPTED -> {
        if (isAnswer(message, direction)) {
          answer(message, direction, sink);
        } else {
          asked[direction.ordinal()] = true;
        }
      }
      case TRAP, TRAP_2, INFORM -> {}
    }
  }

  /** Whether a hidden message answers: it wants no report, and somebody asked. */
  boolean isAnswer(SnmpMessage message, Direction direction) {
    return !message.security().reportable()
        && (asked[direction.other().ordinal()] || direction == Direction.RESPONDER);
  }

  /** Whether it answers the last inform. */
  boolean isAcknowledgement(SnmpMessage message) {
    return message.pdu() == Pdu.RESPONSE && message.requestId() == lastInform;
  }

  private void answer(SnmpMessage message, Direction direction, Sink sink) {
    answered = true;
    service(direction, message.security().encrypted(), sink);
    if (isAcknowledgement(message)) {
      lastInform = NONE;
      return; // the receiver of a notification is no agent
    }
    Subject manager = flow.sender(direction.other());
    int manner = manner(message, direction);
    if (manner != lastManner) {
      lastManner = manner;
      act(manager, direction, "snmp-version", level(message), sink);
      if (message.community() != Community.NONE) {
        String community = message.community() == Community.DEFAULT ? "default" : "other";
        act(manager, direction, "snmp-community", community, sink);
      }
    }
    if (message.requestId() == lastSet && message.pdu() == Pdu.RESPONSE) {
      lastSet = NONE;
      act(manager, direction, "snmp-set", message.error() == 0 ? "accepted" : "refused", sink);
    }
  }

  /** A number for all that the acts of an answer tell, so that a poll makes no text of it. */
  private static int manner(SnmpMessage message, Direction direction) {
    int level = message.version() == Version.V3 ? message.security().level().length() : 0;
    int said = message.version().ordinal() << 2 | message.community().ordinal();
    return 1 + (level << 5 | said << 1 | direction.ordinal());
  }

  /** Version and level in one word. */
  private static String level(SnmpMessage message) {
    return message.version() == Version.V3
        ? "v3-" + message.security().level()
        : "v" + message.version().label();
  }

  /** The agent refused a user; each time, since guessing shows by its number. */
  void refused(String counter, Direction direction, Sink sink) {
    String value = counter.equals("usmStatsWrongDigests") ? "wrong-digest" : "unknown-user";
    sink.observe(
        new ActSeen(
            flow.sender(direction.other()),
            flow.sender(direction),
            "login-failed",
            value,
            counter));
  }

  private void act(Subject from, Direction to, String act, String value, Sink sink) {
    String field =
        switch (act) {
          case "snmp-community" -> "community";
          case "snmp-set" -> "error-status";
          default -> value.startsWith("v3") ? "msgFlags" : "version";
        };
    once.observe(new ActSeen(from, flow.sender(to), act, value, field), sink);
  }

  private void service(Direction direction, boolean encrypted, Sink sink) {
    int port = direction == Direction.ORIGINATOR ? flow.originatorPort() : flow.responderPort();
    once.observe(new ServiceSeen(flow.sender(direction), "udp", port, "snmp", encrypted), sink);
  }

  /** Who only named its engine answers too. */
  void end(Sink sink) {
    if (reporter != null && !answered) {
      service(reporter, false, sink);
    }
  }
}
