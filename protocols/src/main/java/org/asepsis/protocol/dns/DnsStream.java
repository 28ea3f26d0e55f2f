// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Window;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;

/**
 * DNS over TCP (RFC 1035 section 4.2.2): each message behind its length. Nothing in the stream
 * marks where a message begins, so after a gap it is given up.
 */
final class DnsStream implements Analyzer.OfStreams {
  private final DnsExchange exchange;
  private boolean lost;

  DnsStream(Flow flow) {
    exchange = new DnsExchange(flow);
  }

  @Override
  public void onBytes(Direction direction, Window window, Sink sink) {
    if (lost) {
      window.done();
      return;
    }
    Bytes bytes = window.bytes();
    int length = bytes.u16();
    if (!bytes.ok() || bytes.remaining() < length && !window.isLast()) {
      window.need(bytes.ok() ? 2 + length : 2);
      return;
    }
    if (length < DnsMessage.HEADER) {
      sink.anomaly("dns-malformed", "a message of " + length + " octets in a stream");
      window.done();
      return;
    }
    switch (DnsMessage.parse(bytes.take(Math.min(length, bytes.remaining())))) {
      case Message(DnsMessage message) -> exchange.onMessage(direction, message, sink);
      case Malformed(String reason) -> sink.anomaly("dns-malformed", reason);
    }
    window.consume(2 + length);
  }

  @Override
  public void onGap(Direction direction, long missing, Sink sink) {
    lost = true;
  }

  @Override
  public void onEnd(Sink sink) {
    exchange.onEnd(sink);
  }
}
