// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.export;

import java.util.List;

/**
 * A list as {@code print/list.jte} prints it.
 *
 * @param filters what narrows it, in words
 * @param left how many rows more there are than fit a PDF
 */
public record PrintTable(
    String title,
    String about,
    List<String> filters,
    List<String> columns,
    List<List<String>> rows,
    long left) {

  /** More rows than this are for a spreadsheet. */
  public static final int MOST_ROWS = 2_000;

  public PrintTable {
    rows = List.copyOf(rows);
  }
}
