// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import java.util.function.Function;

/**
 * One column of a kind of list.
 *
 * @param id in addresses: {@code ?columns=name,type&sort=-name}
 * @param help the concept that the heading's question mark explains; empty: none
 */
public record Column<R>(
    String id, String title, Shown shown, Order order, String help, Function<R, Cell> cell) {

  /** Whether it is there before anybody chose columns. */
  public enum Shown {
    ALWAYS,
    AT_FIRST,
    ON_REQUEST
  }

  /** Whether a list may be sorted by it. */
  public enum Order {
    FREE,
    FIXED
  }

  /** Shown at first, and sortable. */
  public static <R> Column<R> sortable(String id, String title, Function<R, Cell> cell) {
    return new Column<>(id, title, Shown.AT_FIRST, Order.FREE, "", cell);
  }

  /** Shown at first, not sortable. */
  public static <R> Column<R> plain(String id, String title, Function<R, Cell> cell) {
    return new Column<>(id, title, Shown.AT_FIRST, Order.FIXED, "", cell);
  }

  public Column<R> always() {
    return new Column<>(id, title, Shown.ALWAYS, order, help, cell);
  }

  public Column<R> onRequest() {
    return new Column<>(id, title, Shown.ON_REQUEST, order, help, cell);
  }

  public Column<R> explainedBy(String concept) {
    return new Column<>(id, title, shown, order, concept, cell);
  }
}
