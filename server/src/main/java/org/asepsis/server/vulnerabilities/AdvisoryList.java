// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.vulnerabilities;

import static org.asepsis.server.list.Column.plain;
import static org.asepsis.server.list.Column.sortable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.match.KnownFaults;
import org.asepsis.server.list.Cell;
import org.asepsis.server.list.Listing;
import org.asepsis.server.page.Tone;
import org.asepsis.store.view.AdvisoryCount;

/** How advisories are listed, in memory, since they are few thousand. */
final class AdvisoryList {

  /** An advisory and what it means here. */
  record Row(Advisory advisory, boolean exploited, double score, long affected, long possibly) {}

  static final Listing<Row> LISTING =
      new Listing<>(
          "advisories",
          "advisory",
          "advisories",
          "Number, title, CVE, maker, product…",
          List.of(
              sortable(
                      "advisory",
                      "Advisory",
                      (Row row) -> Cell.link(row.advisory.id(), "/advisories/" + row.advisory.id()))
                  .always(),
              sortable("title", "Title", row -> Cell.text(row.advisory.title())),
              sortable("released", "Published", row -> Cell.text(day(row.advisory.released()))),
              sortable("revised", "Revised", row -> Cell.text(day(row.advisory.revised()))),
              plain(
                  "exploited",
                  "Used in attacks",
                  row -> row.exploited ? Cell.tag(Tone.DANGER, "yes") : Cell.unknown("not known")),
              sortable(
                  "score",
                  "Highest score",
                  row ->
                      row.score > 0
                          ? Cell.text(String.format(Locale.ROOT, "%.1f", row.score))
                          : Cell.unknown("none")),
              sortable("affected", "Affected here", row -> Cell.count(row.affected)),
              sortable("possibly", "Possibly", row -> Cell.count(row.possibly)),
              plain("source", "Source", (Row row) -> Cell.text(row.advisory.source()))
                  .onRequest()));

  private AdvisoryList() {}

  private static String day(LocalDate day) {
    return day.toString();
  }

  static List<Row> rows(
      KnownFaults faults, Map<String, AdvisoryCount> counts, String text, String sort) {
    String[] words = text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
    List<Row> rows = new ArrayList<>();
    for (Advisory advisory : faults.knowledge().advisories()) {
      if (fits(advisory, words)) {
        AdvisoryCount count =
            counts.getOrDefault(
                advisory.source() + ' ' + advisory.id(), new AdvisoryCount("", "", 0, 0));
        rows.add(
            new Row(
                advisory,
                advisory.flaws().stream()
                    .anyMatch(flaw -> faults.knowledge().exploited(flaw.cve()).isPresent()),
                advisory.flaws().stream()
                    .flatMap(flaw -> flaw.scores().stream())
                    .mapToDouble(Advisory.Score::base)
                    .max()
                    .orElse(0),
                count.affected(),
                count.possibly()));
      }
    }
    rows.sort(order(sort));
    return rows;
  }

  private static boolean fits(Advisory advisory, String[] words) {
    StringBuilder all = new StringBuilder(advisory.id()).append(' ').append(advisory.title());
    advisory.flaws().forEach(flaw -> all.append(' ').append(flaw.cve()));
    advisory
        .leaves()
        .forEach(leaf -> all.append(' ').append(leaf.vendor()).append(' ').append(leaf.product()));
    String searched = all.toString().toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (!searched.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private static Comparator<Row> order(String sort) {
    Comparator<Row> order =
        switch (sort.replace("-", "")) {
          case "advisory" -> Comparator.comparing((Row row) -> row.advisory.id());
          case "title" -> Comparator.comparing((Row row) -> row.advisory.title());
          case "released" -> Comparator.comparing((Row row) -> row.advisory.released());
          case "revised" -> Comparator.comparing((Row row) -> row.advisory.revised());
          case "score" -> Comparator.comparingDouble(Row::score);
          case "possibly" -> Comparator.comparingLong(Row::possibly);
          default ->
              Comparator.comparingLong(Row::affected)
                  .thenComparingLong(Row::possibly)
                  .thenComparing(row -> row.advisory.released());
        };
    boolean falling = sort.isEmpty() || sort.startsWith("-");
    return (falling ? order.reversed() : order).thenComparing(row -> row.advisory.id());
  }
}
