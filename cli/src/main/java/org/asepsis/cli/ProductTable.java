// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asepsis.assess.match.Product;

/**
 * Reads a table of products: columns manufacturer, model and version, in any order, with others.
 */
final class ProductTable {
  /** A product and the line where it stands, in its writer's words. */
  record Line(long number, String manufacturer, String model, String version, Product product) {}

  private ProductTable() {}

  static List<Line> read(Path file) throws UsageException {
    List<Line> lines = new ArrayList<>();
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file)) {
      Columns columns = null;
      for (CsvRecord row : csv) {
        if (columns == null) {
          columns = Columns.of(row, file);
        } else if (row.getFields().stream().anyMatch(field -> !field.isBlank())) {
          String manufacturer = columns.text(row, columns.manufacturer);
          String model = columns.text(row, columns.model);
          String version = columns.text(row, columns.version);
          lines.add(
              new Line(
                  row.getStartingLineNumber(),
                  manufacturer,
                  model,
                  version,
                  Product.of(manufacturer, model, version)));
        }
      }
    } catch (IOException | UncheckedIOException | CsvParseException e) {
      throw new UsageException(
          "--csv "
              + file
              + ": cannot be read as a CSV file with the columns manufacturer, model, version");
    }
    if (lines.isEmpty()) {
      throw new UsageException("--csv " + file + ": holds no device below its header");
    }
    return lines;
  }

  /** Where the columns stand; -1: there is none. */
  private record Columns(int manufacturer, int model, int version) {
    static Columns of(CsvRecord header, Path file) throws UsageException {
      List<String> names =
          header.getFields().stream()
              .map(name -> name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT))
              .toList();
      Columns columns =
          new Columns(
              names.indexOf("manufacturer"), names.indexOf("model"), names.indexOf("version"));
      if (columns.manufacturer < 0 || columns.model < 0) {
        throw new UsageException(
            "--csv "
                + file
                + ": the first line must name the columns manufacturer, model and version; it names"
                + " "
                + String.join(", ", names));
      }
      return columns;
    }

    String text(CsvRecord row, int column) {
      return column >= 0 && column < row.getFieldCount() ? row.getField(column).strip() : "";
    }
  }
}
