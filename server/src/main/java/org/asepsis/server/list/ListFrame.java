// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import java.util.List;

/**
 * What stands around a list's rows.
 *
 * @param columns that are kept for the person; empty: the usual ones
 * @param views saved ones, the person's own and shared
 * @param empty what to say and do when nothing is there at all
 * @param exports endings that the list can be fetched as: {@code csv}, {@code pdf}
 */
public record ListFrame(
    List<Facet> facets,
    List<String> columns,
    List<SavedLink> views,
    Empty empty,
    List<String> exports) {

  /** Nothing here: why, and the next step. */
  public record Empty(String title, String text, String action, String path) {}

  /** A saved view. */
  public record SavedLink(long id, String name, String path) {}

  public ListFrame {
    facets = List.copyOf(facets);
    columns = List.copyOf(columns);
    views = List.copyOf(views);
    exports = List.copyOf(exports);
  }

  /** For a short list without facets and saved views. */
  public static ListFrame simple(Empty empty) {
    return new ListFrame(List.of(), List.of(), List.of(), empty, List.of());
  }

  /** The same with exports; the routes {@code path.csv} and {@code path.pdf} are the page's. */
  public ListFrame exportedAs(String... endings) {
    return new ListFrame(facets, columns, views, empty, List.of(endings));
  }

  public ListFrame facetedBy(List<Facet> narrower) {
    return new ListFrame(narrower, columns, views, empty, exports);
  }
}
