// SPDX-License-Identifier: Apache-2.0
package org.asepsis.observe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tables of the project that lie beside a class: RFC 4180, UTF-8, the first line names the columns.
 */
public final class Csv {
  private Csv() {}

  /** All rows but the first, each with as many values as the first one has names. */
  public static List<List<String>> rows(Class<?> beside, String file) {
    List<List<String>> rows = parse(text(beside, file));
    int columns = rows.getFirst().size();
    for (List<String> row : rows) {
      if (row.size() != columns) {
        throw new IllegalStateException(file + " has a row of " + row.size() + " columns");
      }
    }
    return rows.subList(1, rows.size());
  }

  private static String text(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing beside " + beside.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** The rows of a text, the first one included. */
  public static List<List<String>> parse(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        value.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        row.add(value.toString());
        value.setLength(0);
      } else if (c == '\n' && !quoted) {
        row.add(value.toString());
        value.setLength(0);
        rows.add(List.copyOf(row));
        row.clear();
      } else if (c != '\r' || quoted) {
        value.append(c);
      }
    }
    if (!value.isEmpty() || !row.isEmpty()) {
      row.add(value.toString());
      rows.add(List.copyOf(row));
    }
    return List.copyOf(rows);
  }
}
