// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import java.util.List;
import java.util.Locale;

/** A list as {@code list/list.jte} shows it. */
public record ListModel(
    String name,
    String one,
    String several,
    String hint,
    ListRequest request,
    ListFrame frame,
    List<Heading> columns,
    List<List<Cell>> rows,
    long before,
    long total,
    String next) {

  /** A column's head. */
  public record Heading(
      String id,
      String title,
      String help,
      boolean isSortable,
      boolean isAlwaysShown,
      boolean isShown) {}

  /** A filter that is on, and the address without it. */
  public record Chip(String facet, String label, String without) {}

  public List<Heading> headings() {
    return columns.stream().filter(Heading::isShown).toList();
  }

  public List<Chip> chips() {
    return frame.facets().stream()
        .flatMap(facet ->
            request.values(facet.id()).stream()
                .map(value ->
                    new Chip(
                        facet.title(), facet.label(value), request.without(facet.id(), value))))
        .toList();
  }

  /** {@code ascending}, {@code descending} or {@code none}, as ARIA says it. */
  public String direction(Heading heading) {
    if (request.sort().equals(heading.id())) {
      return "ascending";
    }
    return request.sort().equals("-" + heading.id()) ? "descending" : "none";
  }

  /** The address that sorts by this column, the other way round if it does so already. */
  public String sortedBy(Heading heading) {
    return request.with(
        "sort", "ascending".equals(direction(heading)) ? "-" + heading.id() : heading.id());
  }

  /** {@code 51–100 of 3,412 devices}. */
  public String position() {
    if (rows.isEmpty()) {
      return "No " + several;
    }
    if (before == 0 && next.isEmpty()) {
      return String.format(Locale.ROOT, "%,d %s", rows.size(), rows.size() == 1 ? one : several);
    }
    String range = String.format(Locale.ROOT, "%,d–%,d", before + 1, before + rows.size());
    return total < 0
        ? range + " " + several
        : String.format(Locale.ROOT, "%s of %,d %s", range, total, several);
  }
}
