// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import java.util.List;

/**
 * One page of a list's rows.
 *
 * @param before how many rows stand before the first of these
 * @param total how many there are in all; -1: not counted
 * @param next the cursor of the next page; empty: these are the last
 */
public record Rows<R>(List<R> rows, long before, long total, String next) {
  public Rows {
    rows = List.copyOf(rows);
  }

  /** A short list that is shown whole. */
  public static <R> Rows<R> all(List<R> rows) {
    return new Rows<>(rows, 0, rows.size(), "");
  }
}
