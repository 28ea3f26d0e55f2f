// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.asepsis.intake.Books;
import org.asepsis.intake.Summary;
import org.asepsis.intake.Table;
import org.asepsis.store.books.BookedDevices;
import org.asepsis.store.imports.Import;
import org.asepsis.store.imports.Imports;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the hospital's own inventory and finds each row's device on the network. */
final class BooksImport implements Reader {
  private final Imports imports;
  private final BookedDevices books;
  private final JdbcTemplate batch;

  BooksImport(Imports imports, BookedDevices books, JdbcTemplate batch) {
    this.imports = imports;
    this.books = books;
    this.batch = batch;
  }

  @Override
  public boolean reads(String kind) {
    return kind.equals(Kinds.CMMS);
  }

  /** Which column means what: our guess, and over it what a person said of these headings. */
  static Map<String, Integer> columns(Table table, String confirmed) {
    Map<String, Integer> columns = new LinkedHashMap<>(Books.guess(table));
    if (!confirmed.isEmpty()) {
      Map<String, String> headings =
          JsonMapper.shared().readValue(confirmed, new TypeReference<>() {});
      headings.forEach((field, heading) -> {
        int column = table.columns().indexOf(heading);
        if (heading.isEmpty()) {
          columns.remove(field);
        } else if (column >= 0 && Books.FIELDS.contains(field)) {
          columns.put(field, column);
        }
      });
    }
    return columns;
  }

  @Override
  public Reading read(Import file, Kinds.Source source, AtomicLong bytesRead, Ticket ticket)
      throws IOException {
    Table table = PlanImport.table(source, bytesRead, ticket);
    String confirmed = imports.mapping(file.id(), file.site()).orElse("");
    Books.Result result = Books.read(table, columns(table, confirmed));
    if (result.devices().isEmpty()) {
      throw new IOException(
          "no row names a device by hardware address, serial number, asset tag or name; say which"
              + " column is which");
    }
    ticket.check();
    BookedDevices.Matched matched = books.replace(file.site(), file.id(), result.devices(), batch);
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("booked", matched.rows());
    counts.put("booked-and-seen", matched.matched());
    counts.put("booked-not-seen", matched.rows() - matched.matched());
    counts.put("lines-unreadable", (long) result.unusable().size());
    return new Reading(0, 0, 0, !result.unusable().isEmpty(), message(result.unusable()), counts);
  }

  static String message(List<Summary.Problem> problems) {
    if (problems.isEmpty()) {
      return "";
    }
    StringBuilder message = new StringBuilder("Rows that could not be used: ");
    message.append(problems.size()).append(". The first: ");
    problems.stream()
        .limit(3)
        .forEach(problem ->
            message
                .append("line ")
                .append(problem.line())
                .append(", ")
                .append(problem.reason())
                .append("; "));
    message.setLength(message.length() - 2);
    return message.append('.').toString();
  }
}
