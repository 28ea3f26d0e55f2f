// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A small table that a person exported from a spreadsheet or another program: RFC 4180 with comma,
 * semicolon or tab; UTF-8, UTF-16 or Windows-1252. The first row names the columns.
 */
public final class Table {
  /** Largest file, in bytes: a hospital's whole inventory has a tenth of it. */
  public static final int LARGEST = 64 << 20;

  /** A row and the line that it begins at. */
  public record Row(int line, List<String> values) {
    public Row {
      values = List.copyOf(values);
    }

    /** The value of a column, without blanks around it; empty past the end and for -1. */
    public String value(int column) {
      return column < 0 || column >= values.size() ? "" : values.get(column).strip();
    }
  }

  private final List<String> columns;
  private final List<Row> rows;

  private Table(List<String> columns, List<Row> rows) {
    this.columns = List.copyOf(columns);
    this.rows = List.copyOf(rows);
  }

  /**
   * Reads a whole table.
   *
   * @throws IOException if it is no table; the message says why, for people
   */
  public static Table parse(byte[] bytes) throws IOException {
    if (bytes.length > LARGEST) {
      throw new IOException("larger than " + (LARGEST >> 20) + " MiB; split it");
    }
    String text = text(bytes);
    if (text.isBlank()) {
      throw new IOException("the file is empty");
    }
    if (text.indexOf('\0') >= 0) {
      throw new IOException("this is no text; export the table as CSV (UTF-8)");
    }
    List<String> columns = List.of();
    List<Row> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator(text))
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(new StringReader(text))) {
      for (CsvRecord record : reader) {
        if (columns.isEmpty()) {
          columns = record.getFields().stream().map(String::strip).toList();
        } else if (!record.getFields().stream().allMatch(String::isBlank)) {
          rows.add(new Row((int) record.getStartingLineNumber(), record.getFields()));
        }
      }
    } catch (CsvParseException e) {
      throw new IOException("not a table: a quote is open at its end, or a field is too long", e);
    }
    return new Table(columns, rows);
  }

  private static String text(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length >= 2 && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)) {
      return StandardCharsets.UTF_16LE.decode(buffer.position(2)).toString();
    }
    if (bytes.length >= 2 && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)) {
      return StandardCharsets.UTF_16BE.decode(buffer.position(2)).toString();
    }
    boolean marked = bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb;
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(buffer.position(marked ? 3 : 0)).toString();
    } catch (CharacterCodingException e) {
      return Charset.forName("windows-1252").decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  /** Whichever the first row has most of, outside quotes. */
  private static char separator(String text) {
    int[] counts = new int[3];
    boolean quoted = false;
    for (int i = 0; i < text.length() && (quoted || text.charAt(i) != '\n'); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        int which = ",;\t".indexOf(c);
        if (which >= 0) {
          counts[which]++;
        }
      }
    }
    if (counts[1] > counts[0] && counts[1] >= counts[2]) {
      return ';';
    }
    return counts[2] > counts[0] ? '\t' : ',';
  }

  /** The headings. */
  public List<String> columns() {
    return columns;
  }

  public List<Row> rows() {
    return rows;
  }
}
