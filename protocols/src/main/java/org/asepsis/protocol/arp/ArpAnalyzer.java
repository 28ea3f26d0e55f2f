// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.arp;

import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.protocol.codec.Once;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.jspecify.annotations.Nullable;

/** Learns from ARP which station holds which IPv4 address. */
final class ArpAnalyzer implements Analyzer.OfDatagrams {
  /** Most stations hold one address; a router may answer for those of a whole network. */
  private static final int REMEMBERED = 64;

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);
  private @Nullable ArpMessage last;

  ArpAnalyzer(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void onDatagram(Direction direction, Bytes payload, Sink sink) {
    switch (ArpMessage.parse(payload)) {
      case Message(ArpMessage message) -> report(message, direction, sink);
      case Malformed(String reason) -> sink.anomaly("arp-malformed", reason);
    }
  }

  private void report(ArpMessage message, Direction direction, Sink sink) {
    if (message.equals(last)) {
      return;
    }
    last = message;
    sink.log(new ArpEntry(message));
    Mac frameSource = flow.sender(direction).mac();
    if (!frameSource.equals(Mac.NONE) && !frameSource.equals(message.sender())) {
      sink.anomaly(
          "arp-sender-mismatch",
          "the sender hardware address of a message is not that of the frame that carried it");
      return;
    }
    boolean asksOrAnswers =
        message.operation() == ArpMessage.REQUEST || message.operation() == ArpMessage.REPLY;
    if (asksOrAnswers && !message.isProbe() && message.sender().isUnicast()) {
      once.observe(
          new AddressHeld(message.sender(), message.senderAddress(), "sender protocol address"),
          sink);
    }
  }
}
