// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import java.util.List;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.bacnet.Properties.Value;
import org.asepsis.protocol.codec.Once;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * What devices say of themselves. A device behind a router is not the router: where it has no
 * address that others know it by, only the network that the router leads to is said. For the flow's
 * worker.
 */
final class BacnetFacts {
  /** A device that has no address here. */
  static final Subject NOBODY = new Subject(Mac.NONE, Ip.NONE);

  private static final double STATED = 0.95;
  private static final double LESS = 0.60;

  private final Flow flow;
  private final Once once;

  BacnetFacts(Flow flow, Once once) {
    this.flow = flow;
    this.once = once;
  }

  /** Whose message it is: the sender's, unless somebody passed it on. */
  Subject speaker(BacnetMessage message, Direction direction) {
    Subject link = link(message, direction);
    if (!message.network().isRouted()) {
      return link;
    }
    Mac mac = message.network().mac();
    if (!mac.equals(Mac.NONE)) {
      return Subject.of(mac);
    }
    Ip ip = message.network().ip();
    return ip.equals(Ip.NONE) ? NOBODY : ip.equals(link.ip()) ? link : Subject.of(ip);
  }

  /** Who put it on this network. */
  private Subject link(BacnetMessage message, Direction direction) {
    Subject sender = flow.sender(direction);
    Ip origin = message.origin();
    return origin.isUnicast() && !origin.equals(sender.ip()) ? Subject.of(origin) : sender;
  }

  /** Somebody announced something or answered. */
  void speaks(BacnetMessage message, Direction direction, Sink sink) {
    if (message.network().isRouted()) {
      String number = Integer.toString(message.network().source());
      identifier(link(message, direction), "bacnet-network", number, "SNET", sink);
    }
    if (message.function() != BacnetMessage.FORWARDED) {
      int port = direction == Direction.ORIGINATOR ? flow.originatorPort() : flow.responderPort();
      once.observe(new ServiceSeen(flow.sender(direction), "udp", port, "bacnet", false), sink);
    }
  }

  void announced(Announcement said, String service, Subject speaker, Sink sink) {
    if (speaker.equals(NOBODY) || !said.device().isDevice()) {
      return;
    }
    instance(said.device(), service, speaker, sink);
    if (said.vendor() >= 0) {
      vendor(said.vendor(), "vendor-identifier", speaker, sink);
    }
    name(said.name(), speaker, sink);
  }

  void stated(List<Value> values, Subject speaker, Sink sink) {
    if (speaker.equals(NOBODY)) {
      return;
    }
    for (Value value : values) {
      if (value.object().isDevice()) {
        instance(value.object(), "object-identifier", speaker, sink);
        stated(value, speaker, sink);
      }
    }
  }

  private void stated(Value value, Subject speaker, Sink sink) {
    switch ((int) value.property()) {
      case Properties.VENDOR_NAME -> claim(Attribute.MANUFACTURER, value, STATED, speaker, sink);
      case Properties.MODEL_NAME -> claim(Attribute.MODEL, value, STATED, speaker, sink);
      case Properties.FIRMWARE_REVISION -> claim(Attribute.VERSION, value, STATED, speaker, sink);
      case Properties.APPLICATION_SOFTWARE_VERSION ->
          claim(Attribute.VERSION, value, LESS, speaker, sink);
      case Properties.SERIAL_NUMBER -> claim(Attribute.SERIAL, value, STATED, speaker, sink);
      case Properties.OBJECT_NAME -> name(value.text(), speaker, sink);
      case Properties.VENDOR_IDENTIFIER ->
          vendor(value.number(), "vendor-identifier", speaker, sink);
      default -> {
        // Says nothing that tells devices apart.
      }
    }
  }

  private void claim(
      Attribute attribute, Value value, double confidence, Subject speaker, Sink sink) {
    if (!value.text().isBlank()) {
      String field = Properties.name(value.property());
      once.observe(
          new AttributeClaimed(
              speaker, attribute, value.text(), field, confidence, Voice.STATED, ""),
          sink);
    }
  }

  private void instance(ObjectIdentifier device, String field, Subject speaker, Sink sink) {
    identifier(speaker, "bacnet-instance", Integer.toString(device.instance()), field, sink);
  }

  private void identifier(Subject whose, String kind, String value, String field, Sink sink) {
    once.observe(new IdentifierClaimed(whose, kind, value, field), sink);
  }

  private void vendor(long identifier, String field, Subject speaker, Sink sink) {
    String value = Long.toString(identifier);
    once.observe(new FingerprintSeen(speaker, "bacnet-vendor", value, field), sink);
  }

  private void name(String name, Subject speaker, Sink sink) {
    if (!name.isBlank()) {
      once.observe(new NameClaimed(speaker, name, "object-name"), sink);
    }
  }
}
