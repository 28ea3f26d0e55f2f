// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A CSV file (RFC 4180, UTF-8) on its way to a browser, safe to open in a spreadsheet. Confined to
 * its thread.
 */
public final class CsvFile implements AutoCloseable {
  private final Writer out;

  private CsvFile(Writer out) {
    this.out = out;
  }

  /** Begins the answer; close it to send the rest. */
  public static CsvFile to(HttpServletResponse response, String name) throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(name + ".csv").build().toString());
    return new CsvFile(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
  }

  public void line(List<String> values) {
    try {
      for (int i = 0; i < values.size(); i++) {
        if (i > 0) {
          out.write(',');
        }
        out.write(cell(values.get(i)));
      }
      out.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Quoted where needed; what a spreadsheet would take for a formula is led by an apostrophe. */
  static String cell(String value) {
    boolean formula =
        !value.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(value.charAt(0)) >= 0;
    String guarded = formula ? "'" + value : value;
    boolean quote = guarded.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
