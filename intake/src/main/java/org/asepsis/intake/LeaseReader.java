// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.asepsis.intake.Statements.Unreadable;
import org.asepsis.observe.Csv;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;
import org.asepsis.wire.Text;

/**
 * DHCP leases: ISC dhcpd's {@code dhcpd.leases} (dhcpd.leases(5)), dnsmasq's {@code dnsmasq.leases}
 * (dnsmasq(8)), Kea's lease file, and what {@code Get-DhcpServerv4Lease | Export-Csv} writes.
 */
final class LeaseReader implements LineReader {
  private static final String PROTOCOL = "dhcp";

  /** The lease of ISC dhcpd at hand. */
  private static final class Lease {
    private final Ip ip;
    private Mac mac = Mac.NONE;
    private String name = "";
    private String vendorClass = "";
    private long time;

    Lease(Ip ip, long time) {
      this.ip = ip;
      this.time = time;
    }
  }

  private @org.jspecify.annotations.Nullable Lease lease;
  private List<String> columns = List.of();

  @Override
  public Outcome line(String line, Statements out) throws Unreadable {
    String text = line.strip();
    if (lease != null) {
      return isc(lease, text, out);
    }
    if (text.isEmpty() || text.startsWith("#")) {
      return Outcome.PASSED_OVER;
    }
    if (text.startsWith("lease ") && text.endsWith("{")) {
      lease = new Lease(Statements.ip(text.substring(6, text.length() - 1).strip()), out.time());
      return Outcome.USED;
    }
    if (text.indexOf(',') >= 0) {
      return table(Csv.parse(text).getFirst(), out);
    }
    return dnsmasq(text.split("\\s+", -1), out);
  }

  private Outcome isc(Lease open, String text, Statements out) throws Unreadable {
    if (text.equals("}")) {
      lease = null;
      say(open.mac, open.ip, open.name, open.vendorClass, open.time, out);
    } else if (text.startsWith("hardware ethernet ")) {
      open.mac = Statements.mac(unquoted(text.substring(18)));
    } else if (text.startsWith("client-hostname ")) {
      open.name = unquoted(text.substring(16));
    } else if (text.startsWith("set vendor-class-identifier = ")) {
      open.vendorClass = unquoted(text.substring(30));
    } else if (text.startsWith("starts ")) {
      open.time = iscTime(text.substring(7), open.time);
    } else {
      return Outcome.PASSED_OVER;
    }
    return Outcome.USED;
  }

  /** {@code 4 2026/03/05 12:00:00;} or {@code epoch 1772712000; # …}; both are UTC. */
  private static long iscTime(String text, long otherwise) throws Unreadable {
    String[] words = text.replace(";", " ").split("\\s+", -1);
    if (words.length >= 2 && words[0].equals("epoch")) {
      return Statements.seconds(words[1]);
    }
    if (words.length < 3) {
      return otherwise;
    }
    try {
      LocalDateTime time = LocalDateTime.parse(words[1].replace('/', '-') + "T" + words[2]);
      return time.toEpochSecond(ZoneOffset.UTC) * PacketTime.SECOND;
    } catch (java.time.format.DateTimeParseException e) {
      throw new Unreadable("no time after 'starts'");
    }
  }

  private static String unquoted(String text) {
    String value = text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text.strip();
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  /** Expiry, hardware address, network address, name or *, client id or *. */
  private static Outcome dnsmasq(String[] words, Statements out) throws Unreadable {
    if (words.length == 2 && words[0].equals("duid")) {
      return Outcome.PASSED_OVER;
    }
    if (words.length < 4 || !words[0].chars().allMatch(Character::isDigit)) {
      throw new Unreadable("not a lease of dhcpd, dnsmasq, Kea or Windows Server");
    }
    Ip ip = Statements.ip(words[2]);
    if (!ip.isV4()) {
      // Here the second word is an identity association, not an address.
      return Outcome.PASSED_OVER;
    }
    say(Statements.mac(words[1]), ip, words[3], "", out.time(), out);
    return Outcome.USED;
  }

  private Outcome table(List<String> values, Statements out) throws Unreadable {
    if (columns.isEmpty()) {
      columns = values.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
      if (index("address", "ipaddress") < 0 || index("hwaddr", "clientid") < 0) {
        columns = List.of();
        throw new Unreadable("the first line names neither Kea's columns nor Windows Server's");
      }
      return Outcome.PASSED_OVER;
    }
    String mac = value(values, "hwaddr", "clientid");
    if (mac.isEmpty()) {
      return Outcome.PASSED_OVER;
    }
    say(
        Statements.mac(mac),
        Statements.ip(value(values, "address", "ipaddress")),
        value(values, "hostname"),
        "",
        out.time(),
        out);
    return Outcome.USED;
  }

  private int index(String... names) {
    for (String name : names) {
      int index = columns.indexOf(name);
      if (index >= 0) {
        return index;
      }
    }
    return -1;
  }

  private String value(List<String> values, String... names) {
    int index = index(names);
    return index < 0 || index >= values.size() ? "" : values.get(index).strip();
  }

  private static void say(
      Mac mac, Ip ip, String name, String vendorClass, long time, Statements out) {
    if (!mac.isUnicast() || !ip.isUnicast()) {
      return;
    }
    out.time(time);
    out.sender(mac, ip);
    out.holds(PROTOCOL, mac, ip, "lease");
    Subject subject = Subject.of(mac);
    out.name(PROTOCOL, subject, name, "lease host name");
    String shown = Text.printable(vendorClass);
    if (!shown.isEmpty() && shown.length() <= 255) {
      out.say(
          PROTOCOL,
          new FingerprintSeen(subject, "dhcp-vendor-class", shown, "vendor-class-identifier"));
    }
  }
}
