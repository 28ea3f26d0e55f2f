// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A list of so few rows that it is narrowed, sorted and paged in memory. Made once and shared.
 *
 * @param narrowers what it can be narrowed by, in order
 * @param searched what a typed text is looked for in
 * @param orders how it is sorted by columns, rising
 * @param own the order when none is asked for
 */
public record SmallList<R>(
    Listing<R> listing,
    List<Narrower<R>> narrowers,
    Function<R, String> searched,
    Map<String, Comparator<R>> orders,
    Comparator<R> own) {
  private static final int ROWS = 50;

  /**
   * A way to narrow it.
   *
   * @param value of a row, fit for an address
   * @param label of a value, for people
   */
  public record Narrower<R>(
      String id, String title, Function<R, String> value, Function<String, String> label) {}

  public SmallList {
    narrowers = List.copyOf(narrowers);
    orders = Map.copyOf(orders);
  }

  /** The rows that fit, in the order that was asked for. */
  public List<R> chosen(List<R> all, ListRequest request) {
    String text = request.text().toLowerCase(Locale.ROOT);
    return all.stream()
        .filter(
            row -> text.isEmpty() || searched.apply(row).toLowerCase(Locale.ROOT).contains(text))
        .filter(row -> fits(row, request, ""))
        .sorted(order(request.sort()))
        .toList();
  }

  private Comparator<R> order(String sort) {
    String column = sort.startsWith("-") ? sort.substring(1) : sort;
    Comparator<R> order = orders.get(column);
    if (order == null) {
      return own;
    }
    return (sort.startsWith("-") ? order.reversed() : order).thenComparing(own);
  }

  /** What the template shows. */
  public ListModel model(List<R> all, ListRequest request, ListFrame frame) {
    List<R> chosen = chosen(all, request);
    int from = Math.min(position(request.cursor()), chosen.size());
    int until = Math.min(from + ROWS, chosen.size());
    Rows<R> rows =
        new Rows<>(
            chosen.subList(from, until),
            from,
            chosen.size(),
            until < chosen.size() ? Integer.toString(until) : "");
    return listing.model(request, rows, frame.facetedBy(facets(all, request)));
  }

  private List<Facet> facets(List<R> all, ListRequest request) {
    return narrowers.stream()
        .map(narrower -> facet(narrower, all, request))
        .filter(facet -> facet.choices().size() > 1 || !request.values(facet.id()).isEmpty())
        .toList();
  }

  private Facet facet(Narrower<R> narrower, List<R> all, ListRequest request) {
    Map<String, Long> counts =
        all.stream()
            .filter(row -> fits(row, request, narrower.id()))
            .collect(Collectors.groupingBy(narrower.value(), Collectors.counting()));
    return new Facet(
        narrower.id(),
        narrower.title(),
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry ->
                new Facet.Choice(
                    entry.getKey(), narrower.label().apply(entry.getKey()), entry.getValue()))
            .toList());
  }

  private boolean fits(R row, ListRequest request, String except) {
    return narrowers.stream()
        .filter(narrower -> !narrower.id().equals(except))
        .allMatch(narrower -> {
          List<String> values = request.values(narrower.id());
          return values.isEmpty() || values.contains(narrower.value().apply(row));
        });
  }

  private static int position(String cursor) {
    return cursor.matches("[0-9]{1,6}") ? Integer.parseInt(cursor) : 0;
  }
}
