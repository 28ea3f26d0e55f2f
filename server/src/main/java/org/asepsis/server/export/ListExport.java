// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.list.Listing;
import org.asepsis.server.page.Moments;
import org.springframework.stereotype.Component;

/** Sends the rows of a list as a file, with the columns that the page shows. */
@Component
public final class ListExport {
  private final PdfFile pdf;

  ListExport(PdfFile pdf) {
    this.pdf = pdf;
  }

  /**
   * A list and what was asked of it.
   *
   * @param title of the PDF
   * @param about one sentence below it
   * @param total how many rows there are, of which {@code rows} may be the first
   */
  public record Content<R>(
      Listing<R> listing,
      ListRequest request,
      List<R> rows,
      long total,
      String title,
      String about) {
    public Content {
      rows = List.copyOf(rows);
    }
  }

  public <R> void csv(HttpServletResponse response, Content<R> content, Moments moments)
      throws IOException {
    try (CsvFile file = CsvFile.to(response, content.listing().name())) {
      file.line(content.listing().titles(content.request(), List.of()));
      content
          .listing()
          .lines(content.request(), List.of(), content.rows().stream(), moments)
          .forEach(file::line);
    }
  }

  public <R> void pdf(HttpServletResponse response, Content<R> content, Moments moments)
      throws IOException {
    List<R> rows = content.rows().subList(0, Math.min(PrintTable.MOST_ROWS, content.rows().size()));
    PrintTable table =
        new PrintTable(
            content.title(),
            content.about(),
            List.of(),
            content.listing().titles(content.request(), List.of()),
            content.listing().lines(content.request(), List.of(), rows.stream(), moments).toList(),
            Math.max(0, content.total() - rows.size()));
    pdf.send(response, content.listing().name(), "print/list", moments, Map.of("table", table));
  }
}
