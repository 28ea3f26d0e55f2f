// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asepsis.observe.Csv;

/** Which headings other programs write over which of our fields. */
final class Headings {
  private final Map<String, String> fields = new HashMap<>();

  /** The table of this name beside this class: field, heading, source. */
  Headings(String file) {
    for (List<String> row : Csv.rows(Headings.class, file)) {
      fields.put(key(row.get(1)), row.get(0));
    }
  }

  /** For each of our fields the first column whose heading means it. */
  Map<String, Integer> guess(List<String> columns) {
    Map<String, Integer> guess = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String field = fields.get(key(columns.get(i)));
      if (field != null) {
        guess.putIfAbsent(field, i);
      }
    }
    return guess;
  }

  /** Letters and digits only: {@code Serial No.} and {@code serial_no} are one. */
  private static String key(String heading) {
    StringBuilder key = new StringBuilder(heading.length());
    heading
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(key::appendCodePoint);
    return key.toString();
  }
}
