// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Window;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.codec.Once;
import org.asepsis.protocol.lis.LisMessage.Header;
import org.asepsis.protocol.lis.LisSenders.Layout;
import org.asepsis.protocol.lis.LisSession.Received;

/**
 * Learns which side analyses and which side keeps the results, what the analyser says of itself,
 * and whose specimens cross the wire.
 */
final class LisAnalyzer implements Analyzer.OfStreams {
  private static final int MAX_SAID = 256;
  private static final double STATED = 0.95;
  private static final double SIGNATURE = 0.80;
  private static final double ROLE = 0.60;

  private final Flow flow;
  private final LisStream[] streams = {new LisStream(), new LisStream()};
  private final LisSession[] sessions = {new LisSession(), new LisSession()};
  private final Set<LisOddity> oddities = EnumSet.noneOf(LisOddity.class);
  private final Set<Direction> spoken = EnumSet.noneOf(Direction.class);
  private final Set<Direction> answered = EnumSet.noneOf(Direction.class);
  private final Once once = new Once(MAX_SAID);

  LisAnalyzer(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void onBytes(Direction direction, Window window, Sink sink) {
    LisStream stream = streams[direction.ordinal()];
    LisSession session = sessions[direction.ordinal()];
    switch (stream.next(window)) {
      case NOTHING -> {}
      case ENQUIRY -> on(direction, session.enquiry(), sink);
      case FRAME -> {
        speaks(direction, sink);
        on(direction, session.frame(stream.frame()), sink);
      }
      case END_OF_TRANSMISSION -> on(direction, session.end(), sink);
      case ACKNOWLEDGED -> answers(direction, sink);
      case REFUSED -> {
        answers(direction, sink);
        sessions[direction.other().ordinal()].refused();
      }
      case RECORD -> {
        speaks(direction, sink);
        on(direction, session.record(stream.record()), sink);
      }
      case BROKEN -> odd(LisOddity.BROKEN, sink);
      case TOO_LONG -> odd(LisOddity.TOO_LONG, sink);
      case STRAY -> {
        // A flow that was begun earlier begins anywhere.
        if (spoken.contains(direction)) {
          odd(LisOddity.STRAY, sink);
        }
      }
    }
    session.takeOddities().forEach(oddity -> odd(oddity, sink));
  }

  @Override
  public void onGap(Direction direction, long missing, Sink sink) {
    streams[direction.ordinal()].interrupted();
    on(direction, sessions[direction.ordinal()].interrupted(), sink);
  }

  @Override
  public void onEnd(Sink sink) {
    for (Direction direction : Direction.values()) {
      on(direction, sessions[direction.ordinal()].end(), sink);
    }
  }

  private void speaks(Direction direction, Sink sink) {
    if (spoken.add(direction)) {
      serves(direction, sink);
    }
  }

  private void answers(Direction direction, Sink sink) {
    if (answered.add(direction)) {
      serves(direction, sink);
    }
  }

  private void serves(Direction direction, Sink sink) {
    if (direction == Direction.RESPONDER) {
      once.observe(
          new ServiceSeen(flow.responder(), "tcp", flow.responderPort(), "lis", false), sink);
    }
  }

  private void on(Direction direction, List<Received> messages, Sink sink) {
    for (Received received : messages) {
      LisMessage message = received.message();
      sender(flow.sender(direction), message.header(), sink);
      if (message.counts().results() > 0) {
        results(direction, sink);
      }
      message.patients().forEach(sink::patient);
      if (message.overflowed()) {
        odd(LisOddity.PATIENTS, sink);
      }
      if (message.header().passwords() > 0) {
        odd(LisOddity.PASSWORD, sink);
      }
      sink.log(new LisEntry(direction, received));
    }
  }

  /** Who sends results has measured them; who takes them keeps them. */
  private void results(Direction direction, Sink sink) {
    role(flow.sender(direction), "lab-analyser", "sends", sink);
    if (answered.contains(direction.other())) {
      role(flow.sender(direction.other()), "lis", "takes", sink);
    }
  }

  private void role(Subject subject, String type, String does, Sink sink) {
    once.observe(
        new AttributeClaimed(
            subject, Attribute.TYPE, type, "R", ROLE, Voice.INFERRED, "", does + " results"),
        sink);
  }

  private void sender(Subject subject, Header header, Sink sink) {
    String name = header.sender(1);
    if (!name.isEmpty()) {
      once.observe(new IdentifierClaimed(subject, "lis-sender", name, "H-5"), sink);
    }
    Optional<Layout> known = LisSenders.of(header);
    if (known.isEmpty()) {
      return;
    }
    Layout layout = known.get();
    once.observe(
        new AttributeClaimed(
            subject,
            Attribute.MANUFACTURER,
            layout.manufacturer(),
            "H-5",
            SIGNATURE,
            Voice.INFERRED,
            "",
            header.sender(layout.component())),
        sink);
    states(subject, Attribute.MODEL, header.sender(layout.model()), sink);
    states(subject, Attribute.VERSION, header.sender(layout.version()), sink);
    states(subject, Attribute.SERIAL, header.sender(layout.serial()), sink);
  }

  private void states(Subject subject, Attribute attribute, String value, Sink sink) {
    if (!value.isEmpty()) {
      once.observe(
          new AttributeClaimed(subject, attribute, value, "H-5", STATED, Voice.STATED, ""), sink);
    }
  }

  private void odd(LisOddity oddity, Sink sink) {
    if (oddities.add(oddity)) {
      sink.anomaly(oddity.anomaly(), oddity.detail());
    }
  }
}
