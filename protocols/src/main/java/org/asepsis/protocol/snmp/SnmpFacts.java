// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import java.util.Locale;
import java.util.Set;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.codec.Once;
import org.asepsis.protocol.snmp.SnmpMessage.Trap;
import org.asepsis.protocol.snmp.SnmpMessage.Variable;
import org.asepsis.wire.Mac;

/**
 * What the values that an agent states say of its device. Of the parts that ENTITY-MIB lists only
 * the chassis is the device, of the devices that HOST-RESOURCES-MIB lists only a printer. For the
 * flow's worker.
 */
final class SnmpFacts {
  private static final double INFERRED = 0.60;

  private static final int CHASSIS = 3;
  private static final int STACK = 11;
  private static final String PRINTER = "1.3.6.1.2.1.25.3.1.5";
  private static final String ENTERPRISES = "1.3.6.1.4.1.";
  private static final Set<String> FILLERS =
      Set.of("", "n/a", "na", "none", "unknown", "not specified", "not available", "undefined");

  private final Once once;

  /** Row of the chassis, or -1 while it is not known. */
  private long chassis = -1;

  /** Whether the first row is known to be another part. */
  private boolean firstIsPart;

  /** Row of the printer among the devices of a host, or -1. */
  private long printer = -1;

  private long describedRow = -1;
  private String described = "";

  SnmpFacts(Once once) {
    this.once = once;
  }

  void state(Variable variable, Subject agent, Sink sink) {
    SnmpObject object = variable.object();
    String text = variable.text();
    switch (object.meaning()) {
      case DESCRIPTION -> fingerprint(agent, "snmp-description", text, object.name(), sink);
      case OBJECT_ID, NOTIFICATION_ENTERPRISE ->
          fingerprint(agent, "snmp-object-id", text, object.name(), sink);
      case NAME -> {
        if (!text.isBlank()) {
          once.observe(new NameClaimed(agent, text, object.name()), sink);
        }
      }
      case NOTIFICATION -> enterprise(agent, text, object.name(), sink);
      case ATTRIBUTE -> attribute(variable, object.confidence(), agent, sink);
      case PART_CLASS -> part(variable);
      case PART_ATTRIBUTE -> partAttribute(variable, agent, sink);
      case HOST_DEVICE_TYPE -> hostDevice(variable, agent, sink);
      case HOST_DEVICE_DESCRIPTION -> {
        describedRow = variable.index();
        described = text;
        printerModel(agent, sink);
      }
      case UP_TIME, NOTIFICATION_ADDRESS, REFUSED -> {
        // No facts about a device.
      }
    }
  }

  private void attribute(Variable variable, double confidence, Subject agent, Sink sink) {
    SnmpObject object = variable.object();
    if (!object.type().isEmpty()) {
      type(agent, object.type(), object.name(), sink);
    }
    if (object.attribute().isEmpty() || isFiller(variable.text())) {
      return;
    }
    once.observe(
        new AttributeClaimed(
            agent,
            object.attribute().get(),
            variable.text(),
            object.name(),
            confidence,
            Voice.STATED,
            ""),
        sink);
  }

  private void type(Subject agent, String type, String field, Sink sink) {
    once.observe(
        new AttributeClaimed(agent, Attribute.TYPE, type, field, INFERRED, Voice.INFERRED, ""),
        sink);
  }

  private void part(Variable variable) {
    boolean isWhole = variable.number() == CHASSIS || variable.number() == STACK;
    if (isWhole && chassis < 0) {
      chassis = variable.index();
    } else if (!isWhole && variable.index() == 1) {
      firstIsPart = true;
    }
  }

  /** Without its class, the first row is taken for the chassis, which it mostly is. */
  private void partAttribute(Variable variable, Subject agent, Sink sink) {
    double confidence = variable.object().confidence();
    if (variable.index() == chassis) {
      attribute(variable, confidence, agent, sink);
    } else if (chassis < 0 && variable.index() == 1 && !firstIsPart) {
      attribute(variable, Math.min(INFERRED, confidence), agent, sink);
    }
  }

  private void hostDevice(Variable variable, Subject agent, Sink sink) {
    if (printer < 0 && variable.text().equals(PRINTER)) {
      printer = variable.index();
      type(agent, "printer", variable.object().name(), sink);
      printerModel(agent, sink);
    }
  }

  private void printerModel(Subject agent, Sink sink) {
    if (printer >= 0 && printer == describedRow && !isFiller(described)) {
      once.observe(
          new AttributeClaimed(
              agent, Attribute.MODEL, described, "hrDeviceDescr", INFERRED, Voice.STATED, ""),
          sink);
    }
  }

  private static boolean isFiller(String text) {
    return FILLERS.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** A trap's enterprise is the agent's sysObjectID, unless the enterprise defines the trap. */
  void trap(Trap trap, Subject agent, Sink sink) {
    if (trap.generic() == Trap.ENTERPRISE_SPECIFIC) {
      enterprise(agent, trap.enterprise(), "enterprise", sink);
    } else {
      fingerprint(agent, "snmp-object-id", trap.enterprise(), "enterprise", sink);
    }
  }

  void engine(EngineId engine, String hex, Subject agent, Sink sink) {
    String field = "msgAuthoritativeEngineID";
    once.observe(new IdentifierClaimed(agent, "snmp-engine-id", hex, field), sink);
    fingerprint(agent, "enterprise-number", Long.toString(engine.enterprise()), field, sink);
    if (!engine.mac().equals(Mac.NONE)) {
      fingerprint(agent, "hardware-address", engine.mac().toString(), field, sink);
    }
  }

  private void enterprise(Subject agent, String oid, String field, Sink sink) {
    if (oid.startsWith(ENTERPRISES)) {
      int dot = oid.indexOf('.', ENTERPRISES.length());
      String number = oid.substring(ENTERPRISES.length(), dot < 0 ? oid.length() : dot);
      fingerprint(agent, "enterprise-number", number, field, sink);
    }
  }

  private void fingerprint(Subject agent, String kind, String value, String field, Sink sink) {
    if (!value.isBlank()) {
      once.observe(new FingerprintSeen(agent, kind, value, field), sink);
    }
  }
}
