// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.Locale;
import org.asepsis.intake.Statements.Unreadable;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * A switch's table of hardware addresses ({@code show mac address-table}, {@code bridge fdb}): in
 * each line one address, and the port that it is behind.
 */
final class CamTableReader implements LineReader {

  @Override
  public Outcome line(String line, Statements out) throws Unreadable {
    String[] words = line.strip().split("[\\s,|]+", -1);
    String mac = "";
    for (String word : words) {
      if (mac.isEmpty() && AddressWords.isMac(word)) {
        mac = word;
      }
    }
    if (mac.isEmpty()) {
      return Outcome.PASSED_OVER;
    }
    Mac station = Statements.mac(mac);
    String port = port(words);
    if (!station.isUnicast() || isSwitchItself(port)) {
      return Outcome.PASSED_OVER;
    }
    out.sender(station, Ip.NONE);
    if (!AddressWords.isMac(port)) {
      out.identifier("eth", Subject.of(station), "switch-port", port, "port");
    }
    return Outcome.USED;
  }

  /** Linux says {@code dev PORT}; elsewhere the port stands last. */
  private static String port(String[] words) {
    for (int i = 0; i + 1 < words.length; i++) {
      if (words[i].equals("dev")) {
        return words[i + 1];
      }
    }
    return words[words.length - 1];
  }

  private static boolean isSwitchItself(String port) {
    return switch (port.toLowerCase(Locale.ROOT)) {
      case "cpu", "router", "self", "permanent" -> true;
      default -> port.toLowerCase(Locale.ROOT).startsWith("sup-eth");
    };
  }
}
