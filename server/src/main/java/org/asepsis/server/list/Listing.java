// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import java.util.List;
import java.util.stream.Stream;
import org.asepsis.server.page.Moments;

/**
 * A kind of list: its name, its words and its columns. Made once and shared.
 *
 * @param name in addresses and in the database: {@code devices}
 * @param one {@code device}
 * @param several {@code devices}
 * @param hint what can be typed into the search field; empty: there is none
 */
public record Listing<R>(
    String name, String one, String several, String hint, List<Column<R>> columns) {

  public Listing {
    columns = List.copyOf(columns);
  }

  /** The columns to show: those asked for, else those kept for the person, else the usual ones. */
  public List<Column<R>> shown(List<String> asked, List<String> kept) {
    List<String> wanted = asked.isEmpty() ? kept : asked;
    return columns.stream()
        .filter(column ->
            column.shown() == Column.Shown.ALWAYS
                || (wanted.isEmpty()
                    ? column.shown() == Column.Shown.AT_FIRST
                    : wanted.contains(column.id())))
        .toList();
  }

  /** What the template shows. */
  public ListModel model(ListRequest request, Rows<R> rows, ListFrame frame) {
    List<Column<R>> shown = shown(request.columns(), frame.columns());
    return new ListModel(
        name,
        one,
        several,
        hint,
        request,
        frame,
        columns.stream().map(column -> heading(column, shown.contains(column))).toList(),
        rows.rows().stream()
            .map(row -> shown.stream().map(column -> column.cell().apply(row)).toList())
            .toList(),
        rows.before(),
        rows.total(),
        rows.next());
  }

  /** The titles of the shown columns: an export's first line. */
  public List<String> titles(ListRequest request, List<String> kept) {
    return shown(request.columns(), kept).stream().map(Column::title).toList();
  }

  /** The rows of an export, one after the other. */
  public Stream<List<String>> lines(
      ListRequest request, List<String> kept, Stream<R> rows, Moments moments) {
    List<Column<R>> shown = shown(request.columns(), kept);
    return rows.map(
        row -> shown.stream().map(column -> column.cell().apply(row).plain(moments)).toList());
  }

  private static <R> ListModel.Heading heading(Column<R> column, boolean isShown) {
    return new ListModel.Heading(
        column.id(),
        column.title(),
        column.help(),
        column.order() == Column.Order.FREE,
        column.shown() == Column.Shown.ALWAYS,
        isShown);
  }
}
