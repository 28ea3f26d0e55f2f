// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.Locale;
import org.asepsis.intake.Statements.Unreadable;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Text;

/**
 * Suricata's EVE log, one JSON object a line (Suricata user guide, EVE JSON format): of flow, dhcp
 * and http events what tells devices apart. Alerts are another program's opinion and passed over.
 */
final class SuricataReader implements LineReader {

  @Override
  public Outcome line(String line, Statements out) throws Unreadable {
    if (line.isBlank()) {
      return Outcome.PASSED_OVER;
    }
    FlatJson event = FlatJson.parse(line);
    if (event.has("timestamp")) {
      out.time(ZeekReader.time(event.text("timestamp")));
    }
    return switch (event.text("event_type")) {
      case "flow" -> conversation(event, out);
      case "dhcp" -> lease(event, out);
      case "http" -> userAgent(event, out);
      case "" -> throw new Unreadable("no event_type: not a line of eve.json");
      default -> Outcome.PASSED_OVER;
    };
  }

  private static Outcome conversation(FlatJson event, Statements out) throws Unreadable {
    Subject originator = party(event, "src_ip", "ether.src_macs");
    Subject responder = party(event, "dest_ip", "ether.dest_macs");
    long sent = event.count("flow.pkts_toserver");
    long answered = event.count("flow.pkts_toclient");
    long first = event.has("flow.start") ? ZeekReader.time(event.text("flow.start")) : out.time();
    long last = event.has("flow.end") ? ZeekReader.time(event.text("flow.end")) : first;
    out.time(first);
    out.nextFlow();
    if (sent > 0) {
      out.sender(originator.mac(), originator.ip());
    }
    if (answered > 0) {
      out.sender(responder.mac(), responder.ip());
    }
    String transport = event.text("proto").toLowerCase(Locale.ROOT);
    String protocol = ProtocolNames.ours(event.text("app_proto"));
    out.say(
        "flow",
        new Conversation(
            originator,
            responder,
            transport.replace("ipv6-", ""),
            event.port("src_port"),
            event.port("dest_port"),
            protocol.isEmpty() && transport.endsWith("icmp") ? "icmp" : protocol,
            sent + answered,
            event.count("flow.bytes_toserver") + event.count("flow.bytes_toclient"),
            first,
            sent > 0 ? last : Long.MIN_VALUE,
            answered > 0 ? last : Long.MIN_VALUE));
    return Outcome.USED;
  }

  private static Subject party(FlatJson event, String address, String station) throws Unreadable {
    Mac mac = event.has(station) ? Statements.mac(event.text(station)) : Mac.NONE;
    return new Subject(mac, Statements.ip(event.text(address)));
  }

  private static Outcome lease(FlatJson event, Statements out) throws Unreadable {
    if (!event.has("dhcp.client_mac")) {
      return Outcome.PASSED_OVER;
    }
    Mac mac = Statements.mac(event.text("dhcp.client_mac"));
    if (!mac.isUnicast()) {
      return Outcome.PASSED_OVER;
    }
    boolean acknowledged = event.text("dhcp.dhcp_type").equals("ack");
    String assigned = event.text("dhcp.assigned_ip");
    Ip ip = acknowledged && !assigned.isEmpty() ? Statements.ip(assigned) : Ip.NONE;
    out.sender(mac, ip);
    out.holds("dhcp", mac, ip, "assigned_ip");
    Subject client = Subject.of(mac);
    out.name("dhcp", client, event.text("dhcp.hostname"), "hostname");
    String vendorClass = Text.printable(event.text("dhcp.vendor_class_identifier"));
    if (!vendorClass.isEmpty() && vendorClass.length() <= 255) {
      out.say(
          "dhcp",
          new FingerprintSeen(client, "dhcp-vendor-class", vendorClass, "vendor_class_identifier"));
    }
    return Outcome.USED;
  }

  private static Outcome userAgent(FlatJson event, Statements out) throws Unreadable {
    String agent = Text.printable(event.text("http.http_user_agent"));
    if (agent.isEmpty() || agent.length() > 512) {
      return Outcome.PASSED_OVER;
    }
    Subject client = Subject.of(Statements.ip(event.text("src_ip")));
    out.say("http", new FingerprintSeen(client, "http-user-agent", agent, "http_user_agent"));
    return Outcome.USED;
  }
}
