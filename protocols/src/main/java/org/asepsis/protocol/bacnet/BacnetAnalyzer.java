// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Subject;
import org.asepsis.protocol.bacnet.BacnetMessage.Apdu;
import org.asepsis.protocol.bacnet.BacnetMessage.Kind;
import org.asepsis.protocol.bacnet.Properties.Value;
import org.asepsis.protocol.codec.Once;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.jspecify.annotations.Nullable;

/**
 * Learns from BACnet which devices there are and what they say of themselves, and sees who changes
 * them. Values that are written and passwords are not read.
 */
final class BacnetAnalyzer implements Analyzer.OfDatagrams {
  private static final int REMEMBERED = 256;

  /** Invoke ids are one octet for each pair; a flow rarely has more than a few open. */
  private static final int MAX_OPEN = 64;

  private static final int MAX_PROPERTIES = 16;
  private static final String[] OUTCOMES = {"ack", "error", "reject", "abort"};

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);
  private final BacnetFacts facts;
  private final Map<Integer, Exchange> open = new LinkedHashMap<>(4);
  private @Nullable Direction registering;

  BacnetAnalyzer(Flow flow) {
    this.flow = flow;
    this.facts = new BacnetFacts(flow, once);
  }

  @Override
  public void onDatagram(Direction direction, Bytes payload, Sink sink) {
    switch (BacnetMessage.parse(payload)) {
      case Message(BacnetMessage message) -> report(message, direction, sink);
      case Malformed(String reason) -> sink.anomaly("bacnet-malformed", reason);
    }
  }

  private void report(BacnetMessage message, Direction direction, Sink sink) {
    Apdu apdu = message.apdu();
    switch (apdu.kind()) {
      case NONE -> link(message, direction, sink);
      case CONFIRMED_REQUEST -> request(apdu, direction, sink);
      case UNCONFIRMED_REQUEST -> announcement(message, direction, sink);
      case COMPLEX_ACK -> answer(message, direction, sink);
      case SIMPLE_ACK, ERROR, REJECT, ABORT -> close(message, direction, sink);
      case SEGMENT_ACK -> {
        // Only asks for the next part.
      }
    }
  }

  /** A message of the virtual link or between routers. */
  private void link(BacnetMessage message, Direction direction, Sink sink) {
    String result = message.result() < 0 ? "" : Integer.toString(message.result());
    if (message.function() == BacnetMessage.REGISTER_FOREIGN_DEVICE) {
      registering = direction;
    } else if (message.result() >= 0 && registering == direction.other()) {
      registering = null;
      boolean accepted = message.result() == 0;
      result = accepted ? "accepted" : result;
      act(direction, "bacnet-foreign-device", accepted ? "accepted" : "refused", "result", sink);
    }
    sink.log(entry(message, direction, "", result, -1, -1));
  }

  private void request(Apdu apdu, Direction direction, Sink sink) {
    if (apdu.segment() > 0) {
      return;
    }
    if (open.size() == MAX_OPEN) {
      sink.anomaly("bacnet-request-limit", "more open requests than are remembered of one flow");
      Exchange oldest = open.remove(open.keySet().iterator().next());
      if (oldest != null) {
        unanswered(oldest, sink);
      }
    }
    List<Value> asked = Properties.asked(apdu.service(), apdu.body());
    String control =
        Services.isControl(apdu.service())
            ? Exchange.control(apdu.service(), apdu.body().again())
            : "";
    Exchange exchange =
        new Exchange(
            apdu.invokeId(),
            apdu.service(),
            sink.time(),
            direction == Direction.ORIGINATOR,
            asked,
            control);
    open.putIfAbsent(key(direction, apdu.invokeId()), exchange);
  }

  private static int key(Direction asker, int invokeId) {
    return asker.ordinal() << 8 | invokeId;
  }

  private void announcement(BacnetMessage message, Direction direction, Sink sink) {
    int service = message.apdu().service();
    String name = Services.unconfirmed(service);
    if (service != Services.I_AM && service != Services.I_HAVE) {
      sink.log(entry(message, direction, name, "", -1, -1));
      return;
    }
    Bytes body = message.apdu().body();
    Parsed<Announcement> parsed =
        service == Services.I_AM ? Announcement.readIAm(body) : Announcement.readIHave(body);
    switch (parsed) {
      case Message(Announcement said) -> {
        int device = said.device().instance();
        sink.log(entry(message, direction, name, "", device, said.vendor()));
        facts.speaks(message, direction, sink);
        facts.announced(said, name, facts.speaker(message, direction), sink);
      }
      case Malformed(String reason) -> sink.anomaly("bacnet-malformed", reason);
    }
  }

  /** An answer with content, perhaps in parts, of which only those in order are read. */
  private void answer(BacnetMessage message, Direction direction, Sink sink) {
    Apdu apdu = message.apdu();
    if (apdu.segment() < 0) {
      finish(message, direction, apdu.body(), sink);
      return;
    }
    int key = key(direction.other(), apdu.invokeId());
    Exchange exchange = open.get(key);
    if (exchange == null) {
      if (apdu.segment() > 0 || open.size() == MAX_OPEN) {
        return;
      }
      exchange = unasked(message, direction, sink);
      open.put(key, exchange);
    }
    switch (exchange.take(apdu.segment(), apdu.more(), apdu.body())) {
      case WAITING -> {}
      case COMPLETE -> finish(message, direction, exchange.answer(), sink);
      case GAP -> {
        sink.anomaly("bacnet-gap", "parts of an answer are missing; what stands before is read");
        finish(message, direction, exchange.answer(), sink);
      }
      case TOO_LONG -> {
        sink.anomaly("bacnet-answer-limit", "an answer is longer than is read of one");
        finish(message, direction, exchange.answer(), sink);
      }
    }
  }

  private static Exchange unasked(BacnetMessage message, Direction direction, Sink sink) {
    Apdu apdu = message.apdu();
    boolean byOriginator = direction == Direction.RESPONDER;
    return new Exchange(apdu.invokeId(), apdu.service(), sink.time(), byOriginator, List.of(), "");
  }

  private void finish(BacnetMessage message, Direction direction, Bytes body, Sink sink) {
    int service = message.apdu().service();
    List<Value> stated = Properties.stated(service, body);
    facts.stated(stated, facts.speaker(message, direction), sink);
    close(message, direction, sink);
  }

  /** The answer is there: one line for it and its request. */
  private void close(BacnetMessage message, Direction direction, Sink sink) {
    Apdu apdu = message.apdu();
    Exchange known = open.remove(key(direction.other(), apdu.invokeId()));
    boolean isServer = known != null || apdu.kind() != Kind.ABORT;
    Exchange exchange = known == null ? unasked(message, direction, sink) : known;
    if (isServer) {
      facts.speaks(message, direction, sink);
    }
    String outcome =
        switch (apdu.kind()) {
          case ERROR -> OUTCOMES[1];
          case REJECT -> OUTCOMES[2];
          case ABORT -> OUTCOMES[3];
          default -> OUTCOMES[0];
        };
    if (known != null) {
      acts(known, direction, outcome.equals(OUTCOMES[0]) ? "accepted" : "refused", sink);
    }
    boolean isError = apdu.kind() == Kind.ERROR;
    Tags error = new Tags(apdu.body());
    long errorClass = isError ? enumerated(error) : -1;
    long errorCode = isError ? enumerated(error) : -1;
    String function = Services.function(message.function());
    int network = message.network().source();
    sink.log(line(exchange, function, network, outcome, errorClass, errorCode));
  }

  private static long enumerated(Tags tags) {
    if (tags.isEmpty() || !tags.next() || !tags.isApplication(Tags.ENUMERATED)) {
      return -1;
    }
    return tags.number();
  }

  private void acts(Exchange exchange, Direction server, String outcome, Sink sink) {
    if (Services.isWrite(exchange.service())) {
      String value = Services.confirmed(exchange.service()) + " " + outcome;
      act(server, "bacnet-write", value, "service choice", sink);
    } else if (Services.isControl(exchange.service())) {
      String value = exchange.control() + " " + outcome;
      act(server, "bacnet-control", value, Services.confirmed(exchange.service()), sink);
    }
  }

  private void act(Direction server, String act, String value, String field, Sink sink) {
    Subject client = flow.sender(server.other());
    once.observe(new ActSeen(client, flow.sender(server), act, value, field), sink);
  }

  private void unanswered(Exchange exchange, Sink sink) {
    Direction server = exchange.byOriginator() ? Direction.RESPONDER : Direction.ORIGINATOR;
    acts(exchange, server, "unanswered", sink);
    sink.log(line(exchange, "", -1, "", -1, -1));
  }

  private static BacnetEntry line(
      Exchange exchange,
      String function,
      int network,
      String result,
      long errorClass,
      long errorCode) {
    List<Value> asked = exchange.asked();
    List<String> properties = new ArrayList<>(Math.min(asked.size(), MAX_PROPERTIES));
    for (int i = 0; i < Math.min(asked.size(), MAX_PROPERTIES); i++) {
      properties.add(Properties.name(asked.get(i).property()));
    }
    String service = exchange.service() < 0 ? "" : Services.confirmed(exchange.service());
    return new BacnetEntry(
        exchange.time(),
        exchange.byOriginator(),
        function,
        network,
        -1,
        service,
        exchange.invokeId(),
        asked.isEmpty() ? "" : asked.getFirst().object().toString(),
        properties,
        result,
        errorClass,
        errorCode,
        exchange.segments(),
        -1,
        -1);
  }

  private static BacnetEntry entry(
      BacnetMessage message,
      Direction direction,
      String service,
      String result,
      int device,
      long vendor) {
    return new BacnetEntry(
        Long.MIN_VALUE,
        direction == Direction.ORIGINATOR,
        Services.function(message.function()),
        message.network().source(),
        message.network().message(),
        service,
        -1,
        "",
        List.of(),
        result,
        -1,
        -1,
        0,
        device,
        vendor);
  }

  @Override
  public void onEnd(Sink sink) {
    open.values().forEach(exchange -> unanswered(exchange, sink));
    open.clear();
  }
}
