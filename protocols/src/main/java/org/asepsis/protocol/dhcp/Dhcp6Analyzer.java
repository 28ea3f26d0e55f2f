// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import java.util.List;
import java.util.stream.Collectors;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
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

/** Learns from DHCPv6 which addresses clients were given, and how they introduce themselves. */
final class Dhcp6Analyzer implements Analyzer.OfDatagrams {
  private static final int REMEMBERED = 64;
  private static final int SERVER_PORT = 547;

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);

  Dhcp6Analyzer(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void onDatagram(Direction direction, Bytes payload, Sink sink) {
    switch (Dhcp6Message.parse(payload)) {
      case Message(Dhcp6Message message) -> report(message, direction, sink);
      case Malformed(String reason) -> sink.anomaly("dhcp-malformed", reason);
    }
  }

  private void report(Dhcp6Message message, Direction direction, Sink sink) {
    Dhcp6Options options = message.options();
    Ip client = clientAddress(message, direction);
    Mac mac = clientMac(message, direction, client);
    boolean fromClient = message.isFromClient();
    boolean direct = message.relays() == 0;
    Ip server = fromClient || !direct ? Ip.NONE : flow.sender(direction).ip();
    sink.log(
        new Dhcp6Entry(
            new Dhcp6Entry.Key(message.transaction(), options.client()),
            sink.time(),
            sink.time(),
            List.of(message.typeName()),
            !message.isFromClient(),
            new Dhcp6Entry.Client(
                client, mac, options.fullName(), options.vendorClasses(), options.requested()),
            fromClient ? Dhcp6Entry.Answer.NONE : answer(options, server),
            message.relays()));
    if (!message.isAboutSender()) {
      return;
    }
    if (fromClient) {
      introduction(options, new Subject(mac, client), sink);
      return;
    }
    if (direct) {
      ServiceSeen service =
          new ServiceSeen(flow.sender(direction), "udp", SERVER_PORT, "dhcp", false);
      once.observe(service, sink);
    }
    if (message.type() != Dhcp6Message.REPLY) {
      return;
    }
    name(options, new Subject(mac, client), sink);
    if (mac.isUnicast()) {
      for (Ip address : options.addresses()) {
        once.observe(new AddressHeld(mac, address, "OPTION_IAADDR"), sink);
      }
    }
  }

  private static Dhcp6Entry.Answer answer(Dhcp6Options options, Ip server) {
    return new Dhcp6Entry.Answer(
        server, options.addresses(), options.prefixes(), options.validSeconds(), options.status());
  }

  private Ip clientAddress(Dhcp6Message message, Direction direction) {
    if (message.relays() > 0) {
      return message.peer();
    }
    Direction from = message.isFromClient() ? direction : direction.other();
    Ip address = flow.sender(from).ip();
    return address.isUnicast() ? address : Ip.NONE;
  }

  /**
   * Who stood nearest knows best: the frame, the first relay agent, the address that was made from
   * the hardware address, and last the identifier, which may hold that of another interface.
   */
  private Mac clientMac(Dhcp6Message message, Direction direction, Ip client) {
    if (message.relays() == 0 && message.isFromClient() && client.isLinkLocal()) {
      Mac sender = flow.sender(direction).mac();
      if (sender.isUnicast()) {
        return sender;
      }
    }
    if (message.linkLayer().isUnicast()) {
      return message.linkLayer();
    }
    Mac embedded = embedded(client);
    return embedded.isUnicast() ? embedded : message.options().client().mac();
  }

  /**
   * The hardware address that a modified EUI-64 interface identifier holds (RFC 4291 appendix A).
   */
  private static Mac embedded(Ip address) {
    if (!address.isLinkLocal() || (address.low() >>> 24 & 0xffff) != 0xfffe) {
      return Mac.NONE;
    }
    long high = address.low() >>> 40 ^ 0x02_0000;
    return Mac.of(high << 24 | address.low() & 0xff_ffff);
  }

  private void name(Dhcp6Options options, Subject client, Sink sink) {
    if (!options.fullName().isEmpty()) {
      once.observe(new NameClaimed(client, options.fullName(), "option 39"), sink);
    }
  }

  private void introduction(Dhcp6Options options, Subject client, Sink sink) {
    name(options, client, sink);
    if (!options.requested().isEmpty()) {
      String list =
          options.requested().stream().map(String::valueOf).collect(Collectors.joining(","));
      once.observe(new FingerprintSeen(client, "dhcpv6", list, "option 6"), sink);
    }
    for (String vendorClass : options.vendorClasses()) {
      once.observe(
          new FingerprintSeen(client, "dhcp-vendor-class", vendorClass, "option 16"), sink);
    }
    for (long number : options.enterprises()) {
      String value = Long.toString(number);
      once.observe(new FingerprintSeen(client, "enterprise-number", value, "option 16"), sink);
    }
    Duid duid = options.client();
    if (duid.enterprise() >= 0) {
      String value = Long.toString(duid.enterprise());
      once.observe(new FingerprintSeen(client, "enterprise-number", value, "option 1"), sink);
    }
    if (duid.isMoreThan(client.mac())) {
      once.observe(new IdentifierClaimed(client, "dhcp-duid", duid.hex(), "option 1"), sink);
    }
  }
}
