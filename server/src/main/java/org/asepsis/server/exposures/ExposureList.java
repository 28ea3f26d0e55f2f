// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.exposures;

import static org.asepsis.server.list.Column.plain;
import static org.asepsis.server.list.Column.sortable;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.asepsis.server.list.Cell;
import org.asepsis.server.list.Facet;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.list.Listing;
import org.asepsis.server.list.Rows;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Tone;
import org.asepsis.server.page.Visible;
import org.asepsis.store.view.ExposureRow;

/** How exposures are listed: narrowed, sorted and paged in memory, since they are few. */
final class ExposureList {
  private static final int ROWS = 50;

  static final Listing<ExposureRow> LISTING =
      new Listing<>(
          "exposures",
          "exposure",
          "exposures",
          "Device, department, zone…",
          List.of(
              ExposureList.column(
                      "what",
                      "What runs readable",
                      row -> Cell.link(Terms.traffic(row.protocol()), "/exposures/" + row.id()))
                  .always(),
              sortable(
                  "patients",
                  "Patients",
                  (ExposureRow row) ->
                      Cell.tag(Tone.DANGER, "at least %,d".formatted(row.patients()))),
              sortable("from", "From", row -> Cell.text(row.originator().title())),
              sortable("to", "To", row -> Cell.text(row.responder().title())),
              plain("fields", "What can be read", row -> Cell.text(fields(row))),
              sortable("last", "Last seen", row -> Cell.time(row.last())),
              plain("department", "Department", (ExposureRow row) -> Cell.text(department(row)))
                  .onRequest(),
              plain("zone", "Zone", (ExposureRow row) -> Cell.text(row.originator().zone()))
                  .onRequest(),
              plain("range", "Range", (ExposureRow row) -> Cell.text(range(row))).onRequest(),
              sortable("first", "First seen", (ExposureRow row) -> Cell.time(row.first()))
                  .onRequest()));

  private static final List<String> FACETS = List.of("protocol", "department", "zone");

  private ExposureList() {}

  private static org.asepsis.server.list.Column<ExposureRow> column(
      String id, String title, Function<ExposureRow, Cell> cell) {
    return sortable(id, title, cell);
  }

  static String fields(ExposureRow row) {
    return row.fields().stream().map(Terms::patientField).collect(Collectors.joining(", "));
  }

  static String range(ExposureRow row) {
    return row.fewest() == row.most()
        ? Integer.toString(row.patients())
        : row.fewest() + " to " + row.most();
  }

  private static String department(ExposureRow row) {
    return row.originator().department().isEmpty() ? "none" : row.originator().department();
  }

  static List<ExposureRow> chosen(List<ExposureRow> all, ListRequest request) {
    String text = request.text().toLowerCase(Locale.ROOT);
    Comparator<ExposureRow> order = order(request.sort());
    return all.stream()
        .filter(row -> text.isEmpty() || searched(row).contains(text))
        .filter(row -> fits(row, request, ""))
        .sorted(order)
        .toList();
  }

  static Rows<ExposureRow> rows(List<ExposureRow> chosen, ListRequest request) {
    int from = Math.min(position(request.cursor()), chosen.size());
    int until = Math.min(from + ROWS, chosen.size());
    return new Rows<>(
        chosen.subList(from, until),
        from,
        chosen.size(),
        until < chosen.size() ? Integer.toString(until) : "");
  }

  static List<Facet> facets(List<ExposureRow> all, ListRequest request) {
    return FACETS.stream()
        .map(id -> {
          Map<String, Long> counts =
              all.stream()
                  .filter(row -> fits(row, request, id))
                  .collect(Collectors.groupingBy(row -> value(id, row), Collectors.counting()));
          return new Facet(
              id,
              "protocol".equals(id) ? "What runs" : Terms.sentence(id),
              counts.entrySet().stream()
                  .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                  .map(entry ->
                      new Facet.Choice(entry.getKey(), label(id, entry.getKey()), entry.getValue()))
                  .toList());
        })
        .filter(facet -> facet.choices().size() > 1 || !request.values(facet.id()).isEmpty())
        .toList();
  }

  private static String label(String facet, String value) {
    if ("protocol".equals(facet)) {
      return Terms.traffic(value);
    }
    return "none".equals(value) ? "None" : Visible.text(value);
  }

  private static boolean fits(ExposureRow row, ListRequest request, String except) {
    return FACETS.stream()
        .filter(facet -> !facet.equals(except))
        .allMatch(facet -> {
          List<String> values = request.values(facet);
          return values.isEmpty() || values.contains(value(facet, row));
        });
  }

  private static String value(String facet, ExposureRow row) {
    return switch (facet) {
      case "protocol" -> row.protocol();
      case "department" -> department(row);
      default -> row.originator().zone().isEmpty() ? "none" : row.originator().zone();
    };
  }

  private static String searched(ExposureRow row) {
    return String.join(
            " ",
            row.originator().title(),
            row.originator().address(),
            row.originator().department(),
            row.originator().zone(),
            row.responder().title(),
            row.responder().address(),
            row.responder().department(),
            row.responder().zone(),
            Terms.traffic(row.protocol()))
        .toLowerCase(Locale.ROOT);
  }

  private static Comparator<ExposureRow> order(String sort) {
    boolean falling = sort.startsWith("-") || sort.isEmpty();
    Comparator<ExposureRow> order =
        switch (sort.replace("-", "")) {
          case "what" -> Comparator.comparing(ExposureRow::protocol);
          case "from" -> Comparator.comparing(row -> row.originator().title());
          case "to" -> Comparator.comparing(row -> row.responder().title());
          case "first" -> Comparator.comparing(ExposureRow::first);
          case "last" -> Comparator.comparing(ExposureRow::last);
          default -> Comparator.comparingInt(ExposureRow::patients);
        };
    return (falling ? order.reversed() : order).thenComparingLong(ExposureRow::id);
  }

  private static int position(String cursor) {
    return cursor.matches("[0-9]{1,6}") ? Integer.parseInt(cursor) : 0;
  }
}
