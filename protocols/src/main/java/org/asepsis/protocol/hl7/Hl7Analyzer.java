// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Window;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.hl7.MessageHeader.Acknowledged;
import org.asepsis.wire.Parsed;

/**
 * Says which applications exchange messages, which devices the messages report on and which
 * patients they name, and pairs messages with their acknowledgements.
 */
final class Hl7Analyzer implements Analyzer.OfStreams, Analyzer.OfContent {
  private static final int MAX_UNANSWERED = 32;
  private static final int MAX_SAID = 2_048;
  private static final String APPLICATION = "hl7-application";

  private final Flow flow;
  private final MllpStream originator = new MllpStream();
  private final MllpStream responder = new MllpStream();
  private List<Exchange> unanswered = List.of();
  private Set<Observation> said = Set.of();
  private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
  private boolean complete = true;

  Hl7Analyzer(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void onBytes(Direction direction, Window window, Sink sink) {
    MllpStream stream = stream(direction);
    boolean inside = stream.isInside();
    Optional<Hl7Message> message = stream.read(window, sink.time());
    if (stream.isInside() && !inside || message.isPresent() && !inside) {
      MllpStream other = stream(direction.other());
      other.answered().ifPresent(ended -> on(direction.other(), ended, other.lastTime(), sink));
    }
    message.ifPresent(found -> on(direction, found, sink.time(), sink));
    stream.takeOddities().forEach(oddity -> odd(oddity, sink));
  }

  @Override
  public void onGap(Direction direction, long missing, Sink sink) {
    complete = false;
    MllpStream stream = stream(direction);
    stream.interrupted().ifPresent(cut -> on(direction, cut, stream.lastTime(), sink));
  }

  @Override
  public void onContent(Content content, Sink sink) {
    switch (Hl7Message.parse(content.body())) {
      case Parsed.Message<Hl7Message>(Hl7Message message) ->
          on(content.direction(), message, sink.time(), sink);
      case Parsed.Malformed<Hl7Message>(String reason) -> sink.anomaly("hl7-malformed", reason);
    }
  }

  @Override
  public void onEnd(Sink sink) {
    for (Direction direction : Direction.values()) {
      MllpStream stream = stream(direction);
      stream.ended().ifPresent(last -> on(direction, last, stream.lastTime(), sink));
    }
    unanswered.forEach(exchange -> sink.log(new Hl7Entry(exchange)));
    unanswered = List.of();
  }

  private MllpStream stream(Direction direction) {
    return direction == Direction.ORIGINATOR ? originator : responder;
  }

  private void on(Direction direction, Hl7Message message, long time, Sink sink) {
    MessageHeader header = message.summary().header();
    Subject sender = flow.sender(direction);
    if (direction == Direction.RESPONDER) {
      say(new ServiceSeen(sender, "tcp", flow.responderPort(), "hl7", false), sink);
    }
    application(sender, header.sendingApplication(), "MSH-3", sink);
    devices(sender, message, sink);
    message.patients().forEach(sink::patient);
    if (message.overflowed()) {
      odd(Oddity.TOO_MUCH, sink);
    }
    exchange(direction, message.summary(), time, sink);
  }

  private void application(Subject subject, String name, String field, Sink sink) {
    if (name.isEmpty()) {
      return;
    }
    say(new IdentifierClaimed(subject, APPLICATION, name, field), sink);
    ProductWords.in(name)
        .ifPresent(product -> {
          inferred(subject, Attribute.MODEL, product.name(), field, name, sink);
          inferred(subject, Attribute.MANUFACTURER, product.maker(), field, name, sink);
          inferred(subject, Attribute.TYPE, product.type(), field, name, sink);
        });
  }

  private void inferred(
      Subject subject, Attribute attribute, String value, String field, String sent, Sink sink) {
    if (!value.isEmpty()) {
      say(
          new AttributeClaimed(
              subject, attribute, value, field, DeviceSegments.FAMILY, Voice.INFERRED, "", sent),
          sink);
    }
  }

  private void devices(Subject sender, Hl7Message message, Sink sink) {
    for (DeviceReport report : message.devices()) {
      boolean own = report.about().isEmpty();
      // The sender states itself only where no other program on the way has named itself too.
      Voice voice = !own ? Voice.REPORTED : message.software() == 1 ? Voice.STATED : Voice.INFERRED;
      double confidence = voice == Voice.INFERRED ? DeviceSegments.FAMILY : report.confidence();
      say(
          new AttributeClaimed(
              sender,
              report.attribute(),
              report.value(),
              report.field(),
              confidence,
              voice,
              report.about(),
              report.sent()),
          sink);
    }
  }

  private void exchange(Direction direction, MessageSummary message, long time, Sink sink) {
    Acknowledgement answer = message.acknowledgement();
    if (answer.isPresent()) {
      boolean matched = answer(direction, answer, time, sink);
      if (matched && message.header().type().equals("ACK")) {
        return;
      }
      sink.log(new Hl7Entry(Exchange.begun(direction, message, time)));
      return;
    }
    Exchange begun = Exchange.begun(direction, message, time);
    if (message.header().acknowledged() == Acknowledged.NEVER) {
      sink.log(new Hl7Entry(begun));
      return;
    }
    if (unanswered.isEmpty()) {
      unanswered = new ArrayList<>(2);
    }
    if (unanswered.size() >= MAX_UNANSWERED) {
      odd(Oddity.UNANSWERED, sink);
      sink.log(new Hl7Entry(unanswered.removeFirst()));
    }
    unanswered.add(begun);
  }

  /** Finds the message that is answered; an answer without a control id is for the oldest one. */
  private boolean answer(Direction direction, Acknowledgement answer, long time, Sink sink) {
    Iterator<Exchange> waiting = unanswered.iterator();
    boolean waited = false;
    while (waiting.hasNext()) {
      Exchange exchange = waiting.next();
      if (exchange.direction() == direction) {
        continue;
      }
      waited = true;
      MessageHeader asked = exchange.message().header();
      if (answer.controlId().isEmpty() || answer.controlId().equals(asked.controlId())) {
        waiting.remove();
        if (answer.isPositive()) {
          Subject subject = flow.sender(direction);
          application(subject, asked.receivingApplication(), "MSH-5", sink);
        }
        sink.log(new Hl7Entry(exchange.answered(answer, time)));
        return true;
      }
    }
    if (waited && complete) {
      odd(Oddity.UNMATCHED, sink);
    }
    return false;
  }

  private void say(Observation observation, Sink sink) {
    if (said.size() >= MAX_SAID) {
      odd(Oddity.FORGOTTEN, sink);
      said = Set.of();
    }
    if (said.isEmpty()) {
      said = new HashSet<>();
    }
    if (said.add(observation)) {
      sink.observe(observation);
    }
  }

  private void odd(Oddity oddity, Sink sink) {
    if (oddities.add(oddity)) {
      sink.anomaly(oddity.anomaly(), oddity.detail());
    }
  }
}
