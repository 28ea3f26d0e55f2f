// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Window;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.poct1a.Poct1aMessage.Answer;
import org.asepsis.protocol.poct1a.Poct1aMessage.Device;
import org.asepsis.wire.Parsed;

/**
 * Learns from a device's hello what it is, counts whose results cross the wire, and pairs messages
 * with their acknowledgements.
 */
final class Poct1aAnalyzer implements Analyzer.OfStreams {
  private static final int MAX_UNANSWERED = 16;

  /** A device says a dozen things of itself; one that changes them all the time is not believed. */
  private static final int MAX_SAID = 64;

  private static final double STATED = 0.95;
  private static final double ROLE = 0.60;

  private final Flow flow;
  private final DocumentStream originator = new DocumentStream();
  private final DocumentStream responder = new DocumentStream();
  private List<Exchange> unanswered = List.of();
  private Set<Observation> said = Set.of();
  private Set<String> anomalies = Set.of();

  Poct1aAnalyzer(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void onBytes(Direction direction, Window window, Sink sink) {
    DocumentStream stream = stream(direction);
    switch (stream.next(window)) {
      case DOCUMENT -> {
        int length = stream.length();
        Parsed<Poct1aMessage> parsed = Poct1aMessage.parse(window.bytes().take(length));
        window.consume(length);
        switch (parsed) {
          case Parsed.Message<Poct1aMessage>(Poct1aMessage message) ->
              on(direction, message, length, sink);
          case Parsed.Malformed<Poct1aMessage>(String reason) ->
              odd("poct1a-malformed", reason, sink);
        }
      }
      case TOO_LONG ->
          odd(
              "poct1a-too-long",
              "a document was longer than 524288 bytes and was passed over",
              sink);
      case STRAY ->
          odd("poct1a-stray-bytes", "bytes stood between documents that belong to none", sink);
      case NOTHING -> {}
    }
  }

  @Override
  public void onGap(Direction direction, long missing, Sink sink) {
    stream(direction).interrupted();
  }

  @Override
  public void onEnd(Sink sink) {
    unanswered.forEach(exchange -> sink.log(new Poct1aEntry(exchange)));
    unanswered = List.of();
  }

  private DocumentStream stream(Direction direction) {
    return direction == Direction.ORIGINATOR ? originator : responder;
  }

  private void on(Direction direction, Poct1aMessage message, int length, Sink sink) {
    Subject sender = flow.sender(direction);
    if (direction == Direction.RESPONDER) {
      say(new ServiceSeen(sender, "tcp", flow.responderPort(), "poct1a", false), sink);
    }
    if (!message.device().isEmpty()) {
      device(sender, message, sink);
    }
    message.patients().forEach(sink::patient);
    if (message.patients().size() == Poct1aReader.MAX_PATIENTS) {
      odd("poct1a-patient-limit", "a message named more than 500 patients", sink);
    }
    if (message.content().passwords() > 0) {
      odd("poct1a-password", "an operator list carried passwords that anybody can read", sink);
    }
    exchange(direction, message, length, sink);
  }

  /**
   * In its hello a device speaks of itself; in other messages a data manager may speak of others.
   */
  private void device(Subject sender, Poct1aMessage message, Sink sink) {
    Device device = message.device();
    boolean hello = message.type().startsWith("HEL.");
    Voice voice = hello ? Voice.STATED : Voice.REPORTED;
    String key = device.serial().isEmpty() ? device.id() : device.serial();
    String about = hello ? "" : key.isEmpty() ? device.model() : key;
    String prefix = hello ? "HEL " : message.type().substring(0, message.type().indexOf('.')) + " ";
    claim(
        sender,
        Attribute.MANUFACTURER,
        // The vendor's short code counts only where the name is not given.
        device.manufacturer().isEmpty() ? device.vendor() : "",
        prefix + "DEV.vendor_id",
        voice,
        about,
        sink);
    claim(
        sender,
        Attribute.MANUFACTURER,
        device.manufacturer(),
        prefix + "DEV.manufacturer_name",
        voice,
        about,
        sink);
    claim(sender, Attribute.MODEL, device.model(), prefix + "DEV.model_id", voice, about, sink);
    claim(sender, Attribute.SERIAL, device.serial(), prefix + "DEV.serial_id", voice, about, sink);
    claim(
        sender,
        Attribute.VERSION,
        device.software(),
        prefix + "DEV.sw_version",
        voice,
        about,
        sink);
    if (!hello) {
      return;
    }
    say(
        new AttributeClaimed(
            sender,
            Attribute.TYPE,
            "poct-device",
            "HEL.R01",
            ROLE,
            Voice.INFERRED,
            "",
            message.type()),
        sink);
    if (!device.id().isEmpty()) {
      say(
          new IdentifierClaimed(sender, "poct1a-device-id", device.id(), "HEL DEV.device_id"),
          sink);
    }
    if (!device.name().isEmpty()) {
      say(new NameClaimed(sender, device.name(), "HEL DEV.device_name"), sink);
    }
  }

  private void claim(
      Subject subject,
      Attribute attribute,
      String value,
      String field,
      Voice voice,
      String about,
      Sink sink) {
    if (!value.isEmpty()) {
      say(new AttributeClaimed(subject, attribute, value, field, STATED, voice, about), sink);
    }
  }

  private void exchange(Direction direction, Poct1aMessage message, int length, Sink sink) {
    Exchange exchange = Exchange.begun(direction, message, length, sink.time());
    Answer answer = message.answer();
    if (answer.isPresent()) {
      if (!answered(direction, answer, sink)) {
        sink.log(new Poct1aEntry(exchange));
      }
      return;
    }
    if (unanswered.isEmpty()) {
      unanswered = new ArrayList<>(2);
    }
    if (unanswered.size() >= MAX_UNANSWERED) {
      odd("poct1a-unanswered-limit", "more than 16 messages waited for an answer", sink);
      sink.log(new Poct1aEntry(unanswered.removeFirst()));
    }
    unanswered.add(exchange);
  }

  private boolean answered(Direction direction, Answer answer, Sink sink) {
    Iterator<Exchange> waiting = unanswered.iterator();
    while (waiting.hasNext()) {
      Exchange exchange = waiting.next();
      boolean named =
          answer.controlId().isEmpty() || answer.controlId().equals(exchange.controlId());
      if (exchange.direction() != direction && named) {
        waiting.remove();
        sink.log(new Poct1aEntry(exchange.answered(answer, sink.time())));
        return true;
      }
    }
    return false;
  }

  private void say(Observation observation, Sink sink) {
    if (said.isEmpty()) {
      said = new HashSet<>();
    }
    if (said.size() >= MAX_SAID) {
      odd("poct1a-device-limit", "a device stated more than 64 facts in one flow", sink);
      return;
    }
    if (said.add(observation)) {
      sink.observe(observation);
    }
  }

  private void odd(String name, String detail, Sink sink) {
    if (anomalies.isEmpty()) {
      anomalies = new HashSet<>();
    }
    if (anomalies.add(name)) {
      sink.anomaly(name, detail);
    }
  }
}
