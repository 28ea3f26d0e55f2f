// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import java.util.List;
import java.util.stream.Collectors;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.protocol.codec.Once;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;

/**
 * Learns from DHCPv4 which station was given which address, and how clients introduce themselves.
 * Clients without an address all speak in one flow, so nothing is said of the flow's sender.
 */
final class DhcpAnalyzer implements Analyzer.OfDatagrams {
  private static final int REMEMBERED = 128;

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);

  DhcpAnalyzer(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void onDatagram(Direction direction, Bytes payload, Sink sink) {
    switch (DhcpMessage.parse(payload)) {
      case Message(DhcpMessage message) -> report(message, direction, sink);
      case Malformed(String reason) -> sink.anomaly("dhcp-malformed", reason);
    }
  }

  private void report(DhcpMessage message, Direction direction, Sink sink) {
    switch (message.options().end()) {
      case MARKED -> {}
      case UNMARKED -> sink.anomaly("dhcp-malformed", "no end behind the options");
      case CUT_SHORT -> sink.anomaly("dhcp-malformed", "options cut short");
    }
    Mac client = message.client();
    ClientId id = ClientId.read(message.options().value(DhcpOptions.CLIENT_ID), client);
    Ip server = message.isFromClient() ? Ip.NONE : server(message, direction);
    sink.log(DhcpParts.entry(message, id, server, sink.time()));
    if (client.isUnicast()) {
      names(message, sink);
      if (message.isFromClient()) {
        introduction(message, id, sink);
      }
    }
    if (!message.isFromClient()) {
      answer(message, direction, server, sink);
    }
  }

  /** A relay agent passes answers on, so the sender need not be the server. */
  private Ip server(DhcpMessage message, Direction direction) {
    Ip stated = message.options().address(DhcpOptions.SERVER_ID);
    return stated.isUnicast() ? stated : flow.sender(direction).ip();
  }

  private void names(DhcpMessage message, Sink sink) {
    if (!message.isFromClient() && !message.isAgreed()) {
      return;
    }
    name(message, message.options().text(DhcpOptions.HOST_NAME), "option 12", sink);
    name(message, message.options().fullName(), "option 81", sink);
  }

  private void name(DhcpMessage message, String name, String field, Sink sink) {
    if (!name.isEmpty()) {
      once.observe(new NameClaimed(Subject.of(message.client()), name, field), sink);
    }
  }

  private void introduction(DhcpMessage message, ClientId id, Sink sink) {
    DhcpOptions options = message.options();
    List<Integer> parameters = options.codes(DhcpOptions.PARAMETER_REQUEST_LIST);
    if (!parameters.isEmpty()) {
      String list = parameters.stream().map(String::valueOf).collect(Collectors.joining(","));
      fingerprint(message, "dhcp", list, "option 55", sink);
    }
    String vendorClass = options.text(DhcpOptions.CLASS_ID);
    if (!vendorClass.isEmpty()) {
      fingerprint(message, "dhcp-vendor-class", vendorClass, "option 60", sink);
    }
    enterprises(message, DhcpOptions.VENDOR_IDENTIFYING_CLASS, "option 124", sink);
    enterprises(message, DhcpOptions.VENDOR_IDENTIFYING_OPTIONS, "option 125", sink);
    if (id.kind() == ClientId.Kind.OTHER_HARDWARE || id.kind() == ClientId.Kind.DUID) {
      identifier(message, "dhcp-client-id", id.hex(), sink);
    }
    if (id.duid().isMoreThan(message.client())) {
      identifier(message, "dhcp-duid", id.duid().hex(), sink);
    }
  }

  private void enterprises(DhcpMessage message, int option, String field, Sink sink) {
    for (long number : message.options().enterprises(option)) {
      fingerprint(message, "enterprise-number", Long.toString(number), field, sink);
    }
  }

  private void fingerprint(
      DhcpMessage message, String kind, String value, String field, Sink sink) {
    Observation seen = new FingerprintSeen(Subject.of(message.client()), kind, value, field);
    once.observe(seen, sink);
  }

  private void identifier(DhcpMessage message, String kind, String value, Sink sink) {
    Subject client = Subject.of(message.client());
    once.observe(new IdentifierClaimed(client, kind, value, "option 61"), sink);
  }

  private void answer(DhcpMessage message, Direction direction, Ip server, Sink sink) {
    boolean direct = server.equals(flow.sender(direction).ip());
    Subject who = direct ? flow.sender(direction) : Subject.of(server);
    once.observe(new ServiceSeen(who, "udp", 67, "dhcp", false), sink);
    // An INFORM is also acknowledged, but assigns nothing.
    boolean assigns = message.isAgreed() && !message.assigned().equals(Ip.NONE);
    if (assigns && message.client().isUnicast()) {
      once.observe(new AddressHeld(message.client(), message.assigned(), "yiaddr"), sink);
    }
  }
}
