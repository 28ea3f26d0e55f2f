// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.function.Consumer;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;
import org.asepsis.wire.Text;

/** Turns what a line says into observations that name the file and the line. */
final class Statements {
  private static final int LONGEST_NAME = 255;

  /** A line that cannot be read; the reason is a phrase without the line's content. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
      super(reason);
    }
  }

  private final int capture;
  private final Consumer<Observed> out;
  private long line;
  private long time;
  private long flows;

  Statements(int capture, long asOf, Consumer<Observed> out) {
    this.capture = capture;
    this.out = out;
    time = asOf;
  }

  void at(long number) {
    line = number;
  }

  /** Time of what is said next, nanoseconds; without it, the time of the file. */
  void time(long nanos) {
    time = nanos;
  }

  long time() {
    return time;
  }

  void say(String protocol, Observation observation) {
    out.accept(new Observed(observation, new Provenance(capture, line, time, protocol, flows)));
  }

  /** What is said next belongs to another conversation. */
  void nextFlow() {
    flows++;
  }

  /** A station that somebody saw. */
  void sender(Mac mac, Ip ip) {
    if (mac.isUnicast() || ip.isUnicast()) {
      say("flow", new SenderSeen(mac, ip, Hops.UNKNOWN, time, time));
    }
  }

  void holds(String protocol, Mac mac, Ip ip, String field) {
    if (mac.isUnicast() && ip.isUnicast()) {
      say(protocol, new AddressHeld(mac, ip, field));
    }
  }

  void name(String protocol, Subject subject, String name, String field) {
    String shown = Text.printable(name.strip());
    if (!shown.isEmpty() && shown.length() <= LONGEST_NAME && !shown.equals("*")) {
      say(protocol, new NameClaimed(subject, shown, field));
    }
  }

  void identifier(String protocol, Subject subject, String kind, String value, String field) {
    String shown = Text.printable(value.strip());
    if (!shown.isEmpty() && shown.length() <= LONGEST_NAME) {
      say(protocol, new IdentifierClaimed(subject, kind, shown, field));
    }
  }

  static Ip ip(String text) throws Unreadable {
    try {
      int zone = text.indexOf('%');
      return Ip.parse(zone < 0 ? text : text.substring(0, zone));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("no network address where one belongs");
    }
  }

  /** Reads the forms with colons, dashes, dots or nothing between the digits. */
  static Mac mac(String text) throws Unreadable {
    StringBuilder digits = new StringBuilder(12);
    int since = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '-') {
        // Some systems leave out a leading zero.
        if (since == 1) {
          digits.insert(digits.length() - 1, '0');
        }
        since = 0;
      } else if (c != '.') {
        digits.append(c);
        since++;
      }
    }
    if (since == 1) {
      digits.insert(digits.length() - 1, '0');
    }
    if (digits.length() != 12 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw new Unreadable("no hardware address where one belongs");
    }
    return Mac.of(Long.parseLong(digits.toString(), 16));
  }

  /** Seconds with a fraction, since 1970, as nanoseconds. */
  static long seconds(String text) throws Unreadable {
    try {
      return new java.math.BigDecimal(text).movePointRight(9).longValueExact();
    } catch (ArithmeticException e) {
      return (long) (Double.parseDouble(text) * PacketTime.SECOND);
    } catch (NumberFormatException e) {
      throw new Unreadable("no time where one belongs");
    }
  }
}
