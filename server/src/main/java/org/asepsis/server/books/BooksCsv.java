// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.books;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asepsis.server.page.Visible;
import org.asepsis.store.books.Reconciliation.Line;

/** The comparison as CSV, safe to open in a spreadsheet. */
final class BooksCsv {
  private BooksCsv() {}

  static byte[] write(List<Line> lines) {
    StringBuilder out =
        new StringBuilder(
            "device,name,asset_tag,type,manufacturer,model,serial,department,location,matched_by,"
                + "last_seen\r\n");
    for (Line line : lines) {
      out.append(
          Stream.of(
                  line.device(),
                  line.name(),
                  line.assetTag(),
                  line.type(),
                  line.manufacturer(),
                  line.model(),
                  line.serial(),
                  line.department(),
                  line.location(),
                  line.matchedBy(),
                  line.lastSeen().map(Object::toString).orElse(""))
              .map(BooksCsv::cell)
              .collect(Collectors.joining(",", "", "\r\n")));
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(String value) {
    String shown = Visible.text(value);
    String guarded =
        !shown.isEmpty() && "=+-@\t".indexOf(shown.charAt(0)) >= 0 ? "'" + shown : shown;
    return guarded.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n')
        ? '"' + guarded.replace("\"", "\"\"") + '"'
        : guarded;
  }
}
