// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.asepsis.assess.library.Rows;
import org.asepsis.assess.library.Tables;
import org.asepsis.feeds.FeedException;

/** The IEEE's prefixes of MAC addresses: MA-L, MA-M, MA-S and IAB, each as CSV. */
final class OuiFormat implements WholeFiles.Format {

  @Override
  public void read(String name, InputStream content, WholeFiles.Rows rows)
      throws FeedException, IOException {
    if (!name.endsWith(".csv")) {
      return;
    }
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder().ofCsvRecord(new InputStreamReader(content, StandardCharsets.UTF_8))) {
      boolean titled = false;
      for (CsvRecord line : csv) {
        if (!titled) {
          titled = true;
          List<String> titles = line.getFields();
          if (titles.size() < 3 || !titles.get(1).equals("Assignment")) {
            throw new FeedException(
                name + " is no list of IEEE prefixes: its second title is not Assignment");
          }
          continue;
        }
        if (line.getFieldCount() < 3 || !line.getField(1).matches("[0-9A-Fa-f]{6,9}")) {
          throw new FeedException(name + " is damaged at line " + line.getStartingLineNumber());
        }
        String prefix = line.getField(1).toUpperCase(Locale.ROOT);
        rows.put(Tables.PREFIXES, prefix, Rows.text(line.getField(2).strip()));
        rows.counted();
      }
    } catch (CsvParseException e) {
      throw new FeedException(name + " is no CSV", e);
    }
  }
}
