// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.codec.DnsName;
import org.asepsis.protocol.codec.Once;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;

/**
 * What a device says of itself in the answers of one flow. Records of a host that has other
 * addresses than the sender are not the sender's own, as with reflectors and sleep proxies, and are
 * passed over.
 */
final class MdnsFacts {
  private static final int REMEMBERED = 64;
  private static final String STATED_IN = "TXT ";

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);

  MdnsFacts(Flow flow) {
    this.flow = flow;
  }

  void learn(Direction direction, List<DnsRecord> records, Sink sink) {
    Subject sender = flow.sender(direction);
    Hosts hosts = Hosts.of(records, sender.ip());
    for (DnsRecord record : records) {
      // A lifetime of zero takes a record back (RFC 6762 section 10.1).
      if (record.ttl() > 0) {
        learn(record, sender, direction, hosts, sink);
      }
    }
  }

  private void learn(
      DnsRecord record, Subject sender, Direction direction, Hosts hosts, Sink sink) {
    switch (record.data()) {
      case DnsData.Address(Ip ip) -> {
        if (hosts.own.contains(record.name())) {
          host(record, ip, sender, direction, sink);
        }
      }
      case DnsData.Service(int port, DnsName target) -> {
        if (!hosts.foreign.contains(target)) {
          service(record.name(), port, sender, sink);
        }
      }
      case DnsData.Text(Bytes strings) -> {
        if (!hosts.foreignInstances.contains(record.name())) {
          text(record.name(), strings, sender, sink);
        }
      }
      case DnsData.Host(String _, String os) -> {
        if (!hosts.foreign.contains(record.name()) && !os.isEmpty()) {
          claim(sender, Attribute.OS, os, "HINFO", 0.95, sink);
        }
      }
      case DnsData.Name _, DnsData.Other _ -> {}
    }
  }

  private void host(DnsRecord record, Ip ip, Subject sender, Direction direction, Sink sink) {
    String field = DnsCodes.typeName(record.type());
    List<String> labels = record.name().labels();
    if (labels.size() > 1 && record.name().isUnder("local")) {
      String name = String.join(".", labels.subList(0, labels.size() - 1));
      once.observe(new NameClaimed(sender, name, field), sink);
    }
    // Multicast does not pass routers, so the frame is the station's own.
    boolean multicast = !flow.sender(direction.other()).ip().isUnicast();
    if (multicast && sender.mac().isUnicast() && ip.isUnicast()) {
      once.observe(new AddressHeld(sender.mac(), ip, field), sink);
    }
  }

  private void service(DnsName instance, int port, Subject sender, Sink sink) {
    int at = Shown.serviceLabel(instance);
    // Port 0 says that the service is not there (Bonjour Printing Specification).
    if (at <= 0 || port == 0) {
      return;
    }
    MdnsTables.Service service = MdnsTables.service(labels(instance, at));
    if (!service.protocol().isEmpty()) {
      String transport = instance.labels().get(at + 1).substring(1);
      once.observe(
          new ServiceSeen(sender, transport, port, service.protocol(), service.encrypted()), sink);
    }
  }

  private void text(DnsName instance, Bytes strings, Subject sender, Sink sink) {
    int at = Shown.serviceLabel(instance);
    if (at <= 0) {
      return;
    }
    String labels = labels(instance, at);
    // A print server announces queues for printers behind it under this path.
    Optional<String> queue = TxtStrings.value(strings, "rp");
    boolean shared = queue.isPresent() && queue.get().startsWith("printers/");
    String about = shared ? model(strings) : "";
    if (shared && about.isEmpty()) {
      return;
    }
    String type = MdnsTables.service(labels).type();
    if (!type.isEmpty() && !shared) {
      AttributeClaimed role =
          new AttributeClaimed(sender, Attribute.TYPE, type, labels, 0.60, Voice.INFERRED, "");
      once.observe(role, sink);
    }
    for (MdnsTables.Key key : MdnsTables.keys(labels)) {
      Optional<String> value = TxtStrings.value(strings, MdnsTables.lower(key.name()));
      if (value.isPresent() && !value.get().isBlank()) {
        once.observe(
            new AttributeClaimed(
                sender,
                key.attribute(),
                value.get(),
                STATED_IN + key.name(),
                key.confidence(),
                shared ? Voice.REPORTED : Voice.STATED,
                about),
            sink);
      }
    }
  }

  private static String model(Bytes strings) {
    return TxtStrings.value(strings, "usb_mdl")
        .or(() -> TxtStrings.value(strings, "ty"))
        .orElse("");
  }

  private void claim(
      Subject sender, Attribute attribute, String value, String field, double sure, Sink sink) {
    once.observe(
        new AttributeClaimed(sender, attribute, value, field, sure, Voice.STATED, ""), sink);
  }

  private static String labels(DnsName instance, int at) {
    return instance.labels().get(at) + "." + instance.labels().get(at + 1);
  }

  /** Whose hosts and service instances the records of one message are. */
  private record Hosts(Set<DnsName> own, Set<DnsName> foreign, Set<DnsName> foreignInstances) {

    static Hosts of(List<DnsRecord> records, Ip sender) {
      Set<DnsName> own = new HashSet<>();
      Set<DnsName> foreign = new HashSet<>();
      for (DnsRecord record : records) {
        if (record.data() instanceof DnsData.Address(Ip ip) && ip.isV4() == sender.isV4()) {
          (ip.equals(sender) ? own : foreign).add(record.name());
        }
      }
      foreign.removeAll(own);
      Set<DnsName> instances = new HashSet<>();
      for (DnsRecord record : records) {
        if (record.data() instanceof DnsData.Service(int _, DnsName target)
            && foreign.contains(target)) {
          instances.add(record.name());
        }
      }
      return new Hosts(own, foreign, instances);
    }
  }
}
