// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.icmp;

import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.codec.Once;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;

/**
 * Learns from neighbor discovery which station holds which IPv6 address, and which are routers.
 * What else ICMP says is not looked at.
 */
final class IcmpAnalyzer implements Analyzer.OfDatagrams {
  private static final int VERSION_6 = 58;
  private static final int REMEMBERED = 32;

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);

  IcmpAnalyzer(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void onDatagram(Direction direction, Bytes payload, Sink sink) {
    if (flow.responderPort() != VERSION_6 || !IcmpMessage.isType(payload.peek(0))) {
      return;
    }
    switch (IcmpMessage.parse(payload)) {
      case Message(IcmpMessage message) -> learn(message, flow.sender(direction), sink);
      case Malformed(String reason) -> sink.anomaly("icmp-malformed", reason);
    }
  }

  private void learn(IcmpMessage message, Subject sender, Sink sink) {
    switch (message.type()) {
      case IcmpMessage.NEIGHBOR_SOLICITATION, IcmpMessage.ROUTER_SOLICITATION ->
          // Without an address (duplicate detection) it holds none yet.
          held(message.source(), sender.ip(), "source link-layer address", sink);
      case IcmpMessage.NEIGHBOR_ADVERTISEMENT ->
          held(message.targetLink(), message.target(), "target link-layer address", sink);
      case IcmpMessage.ROUTER_ADVERTISEMENT -> {
        held(message.source(), sender.ip(), "source link-layer address", sink);
        if (sender.ip().isUnicast()) {
          AttributeClaimed router =
              new AttributeClaimed(
                  sender,
                  Attribute.TYPE,
                  "router",
                  "router advertisement",
                  0.60,
                  Voice.INFERRED,
                  "");
          once.observe(router, sink);
        }
      }
      default -> {}
    }
  }

  private void held(Mac mac, Ip ip, String field, Sink sink) {
    if (mac.isUnicast() && ip.isUnicast()) {
      once.observe(new AddressHeld(mac, ip, field), sink);
    }
  }
}
