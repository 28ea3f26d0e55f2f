// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.util.ArrayDeque;
import java.util.Deque;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Window;
import org.asepsis.protocol.http.HttpMessage.Request;
import org.asepsis.protocol.http.HttpMessage.Response;
import org.asepsis.protocol.http.HttpStream.Step;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the requests and responses of one connection and offers bodies to whoever reads them. Which
 * side is the client is told by who sends requests, since a flow may be seen from its middle.
 */
final class HttpAnalyzer implements Analyzer.OfStreams {
  /** Requests without a response that are remembered; pipelining clients send fewer. */
  static final int MAX_OPEN = 64;

  private final HttpFacts facts;
  private final HttpCredentials credentials;
  private final HttpStream originator = new HttpStream();
  private final HttpStream responder = new HttpStream();
  private final Deque<Exchange> open = new ArrayDeque<>(2);
  private int depth;
  private boolean crowded;

  /** Whose request or response body is being read, by direction. */
  private @Nullable Exchange atOriginator;

  private @Nullable Exchange atResponder;

  HttpAnalyzer(Flow flow) {
    facts = new HttpFacts(flow);
    credentials = new HttpCredentials(flow);
  }

  @Override
  public void onBytes(Direction direction, Window window, Sink sink) {
    HttpStream stream = direction == Direction.ORIGINATOR ? originator : responder;
    int before = window.available();
    Step step = stream.read(direction, window, sink);
    if (step == Step.END && window.available() == before) {
      // A gap has swallowed the rest of the body: what is here is the next head.
      ended(direction, stream.length(), sink);
      step = stream.read(direction, window, sink);
    }
    switch (step) {
      case NOTHING -> {}
      case HEAD -> head(direction, stream, window, sink);
      case END -> {
        if (stream.isLogin() && isRequestAt(direction)) {
          credentials.form(direction, sink);
        }
        ended(direction, stream.length(), sink);
      }
    }
    if (originator.isDeaf() && responder.isDeaf()) {
      window.done();
    }
  }

  @Override
  public void onGap(Direction direction, long missing, Sink sink) {
    (direction == Direction.ORIGINATOR ? originator : responder).gap(missing);
  }

  @Override
  public void onEnd(Sink sink) {
    count(Direction.ORIGINATOR, originator.length());
    count(Direction.RESPONDER, responder.length());
    while (!open.isEmpty()) {
      sink.log(new HttpEntry(open.removeFirst()));
    }
  }

  private void head(Direction direction, HttpStream stream, Window window, Sink sink) {
    switch (stream.message()) {
      case Request request when request.version().startsWith("2") -> {
        sink.log(new HttpEntry(http2(sink)));
        window.done();
      }
      case Request request -> requested(direction, request, stream, sink);
      case Response response -> responded(direction, response, stream, window, sink);
      case null -> {}
    }
  }

  /** The preface of RFC 9113 section 3.4 is no request. */
  private Exchange http2(Sink sink) {
    Exchange exchange = new Exchange(++depth, null, sink.time());
    HttpFields none = new HttpFields.Collector().fields();
    exchange.response = new Response("2.0", 0, "", none);
    return exchange;
  }

  private void requested(Direction direction, Request request, HttpStream stream, Sink sink) {
    facts.requested(direction, request, sink);
    credentials.requested(direction, request, sink);
    Exchange exchange = new Exchange(++depth, request, sink.time());
    if (open.size() == MAX_OPEN) {
      if (!crowded) {
        crowded = true;
        sink.anomaly("http-too-many-requests", "more than 64 requests without a response");
      }
      sink.log(new HttpEntry(open.removeFirst()));
    }
    open.addLast(exchange);
    begin(direction, exchange, request, stream, sink);
  }

  private void responded(
      Direction direction, Response response, HttpStream stream, Window window, Sink sink) {
    if (stream.isFound()) {
      // Responses were missed. Clients rarely pipeline, so this one answers the newest request.
      while (open.size() > 1) {
        sink.log(new HttpEntry(open.removeFirst()));
      }
    }
    Exchange exchange = answered(sink);
    facts.responded(direction, response, exchange, sink);
    if (exchange.request != null) {
      credentials.refused(direction, exchange.request, response.status(), sink);
    }
    if (response.status() < 200 && response.status() != 101) {
      exchange.interim = response.status();
      return;
    }
    exchange.response = response;
    begin(direction, exchange, response, stream, sink);
    boolean tunnel = exchange.method().equals("CONNECT") && response.status() / 100 == 2;
    if (tunnel || response.status() == 101) {
      window.handOver();
    }
  }

  /** The oldest request without a final response, or an exchange whose request was not captured. */
  private Exchange answered(Sink sink) {
    for (Exchange exchange : open) {
      if (exchange.response == null) {
        return exchange;
      }
    }
    Exchange exchange = new Exchange(++depth, null, sink.time());
    open.addLast(exchange);
    return exchange;
  }

  private void begin(
      Direction direction, Exchange exchange, HttpMessage message, HttpStream stream, Sink sink) {
    HttpFields fields = message.fields();
    if (fields.isTransferCoded() && fields.contentLength() != HttpFields.ABSENT) {
      sink.anomaly("http-ambiguous-length", "both Transfer-Encoding and Content-Length");
    }
    if (direction == Direction.ORIGINATOR) {
      atOriginator = exchange;
    } else {
      atResponder = exchange;
    }
    BodyFraming framing = BodyFraming.of(message, exchange.method());
    stream.body(direction, framing, fields, exchange.about(message), sink);
    if (!stream.hasBody()) {
      ended(direction, 0, sink);
    }
  }

  /** A message has ended. */
  private void ended(Direction direction, long length, Sink sink) {
    Exchange exchange = count(direction, length);
    if (exchange == null) {
      return;
    }
    if (isRequestAt(direction)) {
      exchange.requestEnded = true;
    } else {
      exchange.responseEnded = true;
    }
    if (direction == Direction.ORIGINATOR) {
      atOriginator = null;
    } else {
      atResponder = null;
    }
    while (!open.isEmpty() && open.getFirst().isOver()) {
      sink.log(new HttpEntry(open.removeFirst()));
    }
  }

  private @Nullable Exchange count(Direction direction, long length) {
    Exchange exchange = direction == Direction.ORIGINATOR ? atOriginator : atResponder;
    if (exchange == null) {
      return null;
    }
    if (isRequestAt(direction)) {
      exchange.requestLength = length;
    } else {
      exchange.responseLength = length;
    }
    return exchange;
  }

  /** Whether what this direction last sent is a request. */
  private boolean isRequestAt(Direction direction) {
    HttpStream stream = direction == Direction.ORIGINATOR ? originator : responder;
    return stream.message() instanceof Request;
  }
}
