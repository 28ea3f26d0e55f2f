// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.asepsis.intake.Statements.Unreadable;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;
import org.asepsis.wire.Text;

/**
 * Zeek's logs as JSON, one object a line (Zeek's base scripts name the fields): of conn, dhcp,
 * http, software and known_devices what tells devices apart; everything else is passed over.
 */
final class ZeekReader implements LineReader {
  private final String log;

  /**
   * A reader for one log.
   *
   * @param name its file name, such as {@code conn.12:00:00-13:00:00.log.gz}
   */
  ZeekReader(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int end = file.indexOf('.');
    log = end < 0 ? file : file.substring(0, end);
  }

  @Override
  public Outcome line(String line, Statements out) throws Unreadable {
    if (line.isBlank()) {
      return Outcome.PASSED_OVER;
    }
    if (line.startsWith("#")) {
      throw new Unreadable("tab-separated; have Zeek write JSON (LogAscii::use_json=T)");
    }
    FlatJson entry = FlatJson.parse(line);
    String path = entry.has("_path") ? entry.text("_path") : log;
    out.time(entry.has("ts") ? time(entry.text("ts")) : out.time());
    return switch (path) {
      case "conn" -> conversation(entry, out);
      case "dhcp" -> lease(entry, out);
      case "http" -> userAgent(entry, out);
      case "software" -> software(entry, out);
      case "known_devices" -> station(entry, out);
      default -> Outcome.PASSED_OVER;
    };
  }

  /** Epoch seconds, or ISO 8601 where the site has Zeek write that. */
  static long time(String text) throws Unreadable {
    if (text.indexOf('T') < 0) {
      return Statements.seconds(text);
    }
    try {
      Instant instant = OffsetDateTime.parse(withColon(text)).toInstant();
      return instant.getEpochSecond() * PacketTime.SECOND + instant.getNano();
    } catch (DateTimeParseException e) {
      throw new Unreadable("no time where one belongs");
    }
  }

  /** Suricata writes the offset as +0000. */
  private static String withColon(String text) {
    int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    return text.endsWith("Z") || text.length() - sign != 5
        ? text
        : text.substring(0, sign + 3) + ":" + text.substring(sign + 3);
  }

  private static Outcome conversation(FlatJson entry, Statements out) throws Unreadable {
    Subject originator = party(entry, "id.orig_h", "orig_l2_addr");
    Subject responder = party(entry, "id.resp_h", "resp_l2_addr");
    long first = out.time();
    long last = first + (entry.has("duration") ? Statements.seconds(entry.text("duration")) : 0);
    long sent = entry.count("orig_pkts");
    long answered = entry.count("resp_pkts");
    long bytes = entry.count("orig_ip_bytes") + entry.count("resp_ip_bytes");
    out.nextFlow();
    if (sent > 0) {
      out.sender(originator.mac(), originator.ip());
    }
    if (answered > 0) {
      out.sender(responder.mac(), responder.ip());
    }
    String transport = entry.text("proto");
    String protocol = ProtocolNames.ours(entry.text("service"));
    out.say(
        "flow",
        new Conversation(
            originator,
            responder,
            transport.isEmpty() ? "unknown_transport" : transport,
            entry.port("id.orig_p"),
            entry.port("id.resp_p"),
            protocol.isEmpty() && transport.equals("icmp") ? "icmp" : protocol,
            sent + answered,
            bytes > 0 ? bytes : entry.count("orig_bytes") + entry.count("resp_bytes"),
            first,
            sent > 0 ? last : Long.MIN_VALUE,
            answered > 0 ? last : Long.MIN_VALUE));
    return Outcome.USED;
  }

  private static Subject party(FlatJson entry, String address, String station) throws Unreadable {
    Mac mac = entry.has(station) ? Statements.mac(entry.text(station)) : Mac.NONE;
    return new Subject(mac, Statements.ip(entry.text(address)));
  }

  private static Outcome lease(FlatJson entry, Statements out) throws Unreadable {
    if (!entry.has("mac")) {
      return Outcome.PASSED_OVER;
    }
    Mac mac = Statements.mac(entry.text("mac"));
    if (!mac.isUnicast()) {
      return Outcome.PASSED_OVER;
    }
    Ip ip = entry.has("assigned_addr") ? Statements.ip(entry.text("assigned_addr")) : Ip.NONE;
    out.sender(mac, ip);
    out.holds("dhcp", mac, ip, "assigned_addr");
    out.name("dhcp", Subject.of(mac), entry.text("host_name"), "host_name");
    return Outcome.USED;
  }

  private static Outcome userAgent(FlatJson entry, Statements out) throws Unreadable {
    String agent = Text.printable(entry.text("user_agent"));
    if (agent.isEmpty() || agent.length() > 512) {
      return Outcome.PASSED_OVER;
    }
    Subject client = Subject.of(Statements.ip(entry.text("id.orig_h")));
    out.say("http", new FingerprintSeen(client, "http-user-agent", agent, "user_agent"));
    return Outcome.USED;
  }

  private static Outcome software(FlatJson entry, Statements out) throws Unreadable {
    String version = Text.printable(entry.text("unparsed_version"));
    if (!entry.text("software_type").equals("HTTP::SERVER")
        || version.isEmpty()
        || version.length() > 512) {
      return Outcome.PASSED_OVER;
    }
    Subject server = Subject.of(Statements.ip(entry.text("host")));
    out.say("http", new FingerprintSeen(server, "http-server", version, "unparsed_version"));
    return Outcome.USED;
  }

  private static Outcome station(FlatJson entry, Statements out) throws Unreadable {
    out.sender(Statements.mac(entry.text("mac")), Ip.NONE);
    return Outcome.USED;
  }
}
