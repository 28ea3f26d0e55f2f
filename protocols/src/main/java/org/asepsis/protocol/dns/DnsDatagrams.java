// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;

/** DNS over UDP: a message each. */
final class DnsDatagrams implements Analyzer.OfDatagrams {
  private final DnsExchange exchange;

  DnsDatagrams(Flow flow) {
    exchange = new DnsExchange(flow);
  }

  @Override
  public void onDatagram(Direction direction, Bytes payload, Sink sink) {
    switch (DnsMessage.parse(payload)) {
      case Message(DnsMessage message) -> exchange.onMessage(direction, message, sink);
      case Malformed(String reason) -> sink.anomaly("dns-malformed", reason);
    }
  }

  @Override
  public boolean isAtRest() {
    return exchange.isAtRest();
  }

  @Override
  public void onEnd(Sink sink) {
    exchange.onEnd(sink);
  }
}
