// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.util.List;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Window;
import org.asepsis.protocol.tls.TlsMessage.Chain;
import org.asepsis.protocol.tls.TlsMessage.KeyExchange;
import org.asepsis.protocol.tls.TlsMessage.Other;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;

/** Follows a handshake until both sides have finished it; what comes then is not looked at. */
final class TlsAnalyzer implements Analyzer.OfStreams {
  private static final int FATAL = 2;

  /** A protected record of TLS 1.3 this short is an alert, never a Finished. */
  private static final int SHORTEST_FINISHED = 40;

  /** What is known of one direction. */
  private static final class Side {
    final HandshakeStream handshake = new HandshakeStream();
    boolean begun;
    boolean inClear;
    boolean encrypted;
    boolean finished;
  }

  private final TlsFacts facts;
  private final TlsActs acts;
  private final TlsSession session = new TlsSession();
  private final Side originator = new Side();
  private final Side responder = new Side();
  private Direction client = Direction.ORIGINATOR;
  private boolean over;

  TlsAnalyzer(Flow flow) {
    facts = new TlsFacts(flow);
    acts = new TlsActs(flow);
  }

  @Override
  public void onBytes(Direction direction, Window window, Sink sink) {
    if (over) {
      window.done();
      return;
    }
    Bytes bytes = window.bytes();
    Side side = side(direction);
    if (!side.begun && bytes.peek(0) >= 0x80) {
      v2Hello(direction, bytes, window, sink);
      return;
    }
    if (bytes.remaining() < TlsRecord.HEADER) {
      window.need(TlsRecord.HEADER);
      return;
    }
    TlsRecord record = TlsRecord.read(bytes);
    if (!record.isPlausible()) {
      if (side.begun) {
        sink.anomaly("tls-malformed", "no record header where a record has to begin");
      }
      window.done();
      return;
    }
    side.begun = true;
    int whole = TlsRecord.HEADER + record.length();
    if (isRead(side, record) && bytes.remaining() < record.length()) {
      window.need(whole);
      return;
    }
    record(direction, side, record, bytes, sink);
    window.consume(whole);
    if (over) {
      window.done();
    }
  }

  /** Whether a record's fragment is looked at, so that it has to be there. */
  private static boolean isRead(Side side, TlsRecord record) {
    return record.type() == TlsRecord.HANDSHAKE ? !side.encrypted : isClearAlert(record);
  }

  /** An encrypted one is longer. */
  private static boolean isClearAlert(TlsRecord record) {
    return record.type() == TlsRecord.ALERT && record.length() == 2;
  }

  private Side side(Direction direction) {
    return direction == Direction.ORIGINATOR ? originator : responder;
  }

  private void record(Direction direction, Side side, TlsRecord record, Bytes bytes, Sink sink) {
    switch (record.type()) {
      case TlsRecord.HANDSHAKE -> handshake(direction, side, record, bytes, sink);
      case TlsRecord.ALERT -> alert(record, bytes);
      case TlsRecord.CHANGE_CIPHER_SPEC -> {
        // In TLS 1.3 it means nothing and is sent for the sake of old middleboxes.
        if (!session.isTls13()) {
          // A client also sends it between its two hellos: there a server has spoken, but not
          // chosen.
          side.encrypted = session.server != null || !side(direction.other()).begun;
        }
      }
      case TlsRecord.APPLICATION_DATA -> applicationData(side, record);
      default -> {}
    }
  }

  private void handshake(Direction direction, Side side, TlsRecord record, Bytes bytes, Sink sink) {
    if (side.encrypted) {
      finished(side);
      return;
    }
    Bytes fragment = bytes.take(record.length());
    if (!side.inClear && !HandshakeStream.canBegin(fragment)) {
      // Begun earlier: this is encrypted.
      over = true;
      return;
    }
    side.inClear = true;
    boolean fits =
        side.handshake.add(fragment, (type, body) -> message(direction, type, body, sink));
    if (!fits) {
      if (session.client != null || session.server != null) {
        sink.anomaly("tls-too-long", "a handshake message of more than 131072 bytes");
      }
      over = true;
    }
  }

  private void alert(TlsRecord record, Bytes bytes) {
    if (!isClearAlert(record)) {
      return;
    }
    int level = bytes.u8();
    session.lastAlert = bytes.u8();
    over |= level == FATAL;
  }

  private void applicationData(Side side, TlsRecord record) {
    if (!session.isSeen()) {
      // Begun earlier: the handshake is over.
      over = true;
    } else if (session.server == null) {
      // Early data of TLS 1.3 (RFC 8446 section 4.2.10).
      return;
    } else if (!session.isTls13()) {
      finished(side);
    } else if (record.length() >= SHORTEST_FINISHED && !isBeforeServer(side)) {
      finished(side);
    }
  }

  /** Whether the client sends protected records before the server has: early data. */
  private boolean isBeforeServer(Side side) {
    Side server = side(client.other());
    return !side.equals(server) && !server.finished;
  }

  private void finished(Side side) {
    side.finished = true;
    if (originator.finished && responder.finished) {
      session.established = true;
      over = true;
    }
  }

  private void message(Direction direction, int type, Bytes body, Sink sink) {
    take(direction, TlsMessage.parse(type, body), sink);
  }

  private void take(Direction direction, Parsed<TlsMessage> parsed, Sink sink) {
    switch (parsed) {
      case Message<TlsMessage>(ClientHello hello) -> hello(direction, hello, sink);
      case Message<TlsMessage>(ServerHello hello) -> hello(direction, hello, sink);
      case Message<TlsMessage>(Chain chain) -> chain(direction, chain, sink);
      case Message<TlsMessage>(KeyExchange exchange) -> {
        session.exchanged = true;
        session.group = exchange.group();
      }
      case Message<TlsMessage>(Other other) ->
          session.exchanged |= other.type() == TlsMessage.SERVER_HELLO_DONE;
      case Malformed<TlsMessage>(String reason) -> sink.anomaly("tls-malformed", reason);
    }
  }

  private void hello(Direction direction, ClientHello hello, Sink sink) {
    client = direction;
    if (session.client != null) {
      // The second one, after HelloRetryRequest, differs only in what the server asked for.
      return;
    }
    session.client = hello;
    session.ja4 = Ja4.of(hello);
    facts.client(direction, session.ja4, sink);
    acts.asked(direction, hello, sink);
  }

  private void hello(Direction direction, ServerHello hello, Sink sink) {
    client = direction.other();
    facts.service(direction, sink);
    if (hello.retry()) {
      return;
    }
    session.server = hello;
    acts.chosen(direction, hello, sink);
    if (hello.group() >= 0) {
      session.group = hello.group();
    }
    if (session.isTls13()) {
      originator.encrypted = true;
      responder.encrypted = true;
    }
  }

  private void chain(Direction direction, Chain chain, Sink sink) {
    List<X509Certificate> certificates = chain.certificates();
    if (!chain.complete()) {
      sink.anomaly("tls-malformed", "a certificate that cannot be read to its end");
    }
    boolean server = direction != client;
    if (server) {
      session.exchanged = true;
      session.serverChain = certificates;
      if (!certificates.isEmpty()) {
        facts.certificate(direction, certificates.getFirst(), sink);
        acts.shown(direction, certificates.getFirst(), sink);
      }
    } else {
      session.clientChain = certificates;
    }
    for (int i = 0; i < certificates.size(); i++) {
      // Only a client's own certificate may name a person, those behind it are of authorities.
      boolean personal = !server && i == 0;
      sink.log(
          new X509Entry(
              certificates.get(i), personal ? X509Entry.Owner.CLIENT : X509Entry.Owner.SERVER));
    }
  }

  private void v2Hello(Direction direction, Bytes bytes, Window window, Sink sink) {
    int length = 2 + ((bytes.peek(0) & 0x7f) << 8 | Math.max(0, bytes.peek(1)));
    if (bytes.remaining() < Math.max(length, 3) && !window.isLast()) {
      window.need(Math.max(length, 3));
      return;
    }
    if (!TlsRecord.isV2Hello(bytes)) {
      window.done();
      return;
    }
    side(direction).begun = true;
    sink.anomaly("tls-sslv2-hello", "a client hello in the form of SSL 2.0");
    take(direction, ClientHello.parseV2(bytes.skip(2).take(length - 2)), sink);
    window.consume(length);
  }

  @Override
  public void onGap(Direction direction, long missing, Sink sink) {
    // Records cannot be found again with certainty, and few handshakes have more to tell.
    over = true;
    side(direction).handshake.clear();
  }

  @Override
  public void onEnd(Sink sink) {
    if (session.isSeen()) {
      sink.log(new SslEntry(session));
    }
  }
}
