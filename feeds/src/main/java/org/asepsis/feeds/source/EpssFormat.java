// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asepsis.assess.knowledge.ExploitPrediction;
import org.asepsis.assess.library.Rows;
import org.asepsis.assess.library.Tables;
import org.asepsis.feeds.FeedException;

/** FIRST's EPSS: a line of comment, a line of titles, then CVE, probability and percentile. */
final class EpssFormat implements WholeFiles.Format {
  private static final Pattern DAY = Pattern.compile("score_date:(\\d{4}-\\d{2}-\\d{2})");

  @Override
  public void read(String name, InputStream content, WholeFiles.Rows rows)
      throws FeedException, IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    boolean titled = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("#")) {
        Matcher day = DAY.matcher(line);
        if (day.find()) {
          rows.asOf(Days.parse(day.group(1)));
        }
      } else if (!titled) {
        if (!line.strip().startsWith("cve,epss,percentile")) {
          throw new FeedException(
              name + " is no EPSS table: its titles are not cve,epss,percentile");
        }
        titled = true;
      } else if (!line.isBlank()) {
        ExploitPrediction prediction = prediction(line, name);
        rows.put(Tables.PREDICTIONS, prediction.cve(), Rows.pack(prediction));
        rows.counted();
      }
    }
  }

  private static ExploitPrediction prediction(String line, String name) throws FeedException {
    List<String> fields = List.of(line.strip().split(",", -1));
    try {
      double probability = Double.parseDouble(fields.get(1));
      double percentile = Double.parseDouble(fields.get(2));
      if (fields.get(0).startsWith("CVE-")
          && probability >= 0
          && probability <= 1
          && percentile >= 0
          && percentile <= 1) {
        return new ExploitPrediction(fields.get(0), probability, percentile);
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new FeedException(name + " is cut or damaged at \"" + line + "\"", e);
    }
    throw new FeedException(name + " is damaged at \"" + line + "\"");
  }
}
