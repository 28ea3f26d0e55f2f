// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A CPE 2.3 formatted string (NISTIR 7695), reduced to what tells products apart.
 *
 * @param part {@code a} application, {@code o} operating system or firmware, {@code h} hardware
 * @param version {@code *} any, {@code -} not applicable
 * @param update {@code *} any, {@code -} none
 */
record Cpe(String part, String vendor, String product, String version, String update) {
  private static final int PARTS = 7;

  static Optional<Cpe> parse(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else if (c == ':') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts.size() >= PARTS && parts.getFirst().equals("cpe") && parts.get(1).equals("2.3")
        ? Optional.of(new Cpe(parts.get(2), parts.get(3), parts.get(4), parts.get(5), parts.get(6)))
        : Optional.empty();
  }

  /** The exact version that it names, with its update; empty: it names none. */
  String exactVersion() {
    boolean exact = !version.equals("*") && !version.equals("-");
    boolean updated = !update.equals("*") && !update.equals("-");
    return exact ? version + (updated ? " " + update : "") : "";
  }
}
