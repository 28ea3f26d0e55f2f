// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.assess.library.SourceStatus;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.Outcome;
import org.asepsis.feeds.Progress;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** Prints what is known of sources: the result to standard output, all else to standard error. */
final class FeedsReport implements Progress {
  private static final long STEP = 20_000;

  private final PrintWriter out;
  private final PrintWriter errors;
  private final LocalDate today;
  private String last = "";

  FeedsReport(CommandLine line, LocalDate today) {
    this.out = line.getOut();
    this.errors = line.getErr();
    this.today = today;
  }

  @Override
  public void at(String source, String words, long done, long total) {
    String step = source + ": " + FeedException.oneLine(words);
    String line = done == 0 ? step : step + " " + done + (total > 0 ? " of " + total : "");
    if (!step.equals(last) || done % STEP == 0) {
      errors.println(line);
      last = step;
    }
  }

  void outcomes(List<Outcome> outcomes) {
    List<SourceStatus> statuses = outcomes.stream().map(Outcome::status).toList();
    List<List<String>> rows = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      SourceStatus status = outcome.status();
      rows.add(
          List.of(
              status.source(),
              switch (outcome.kind()) {
                case UPDATED -> "updated";
                case UNCHANGED -> "nothing new";
                case REFUSED -> "refused";
              },
              asOf(status),
              Long.toString(status.records()),
              status.refusal()));
    }
    print(List.of("SOURCE", "RESULT", "AS OF", "RECORDS", "REASON"), rows);
    warnings(statuses);
  }

  void table(List<SourceStatus> statuses) {
    List<List<String>> rows = new ArrayList<>();
    for (SourceStatus status : statuses) {
      rows.add(
          List.of(
              status.source(),
              asOf(status),
              status.age(today).map(days -> days + " d").orElse("-"),
              Long.toString(status.records()),
              status.checked().map(FeedsReport::day).orElse("never"),
              status.refusal().isEmpty() ? "" : "refused: " + status.refusal(),
              status.from()));
    }
    print(List.of("SOURCE", "AS OF", "AGE", "RECORDS", "CHECKED", "PROBLEM", "FROM"), rows);
  }

  void json(List<SourceStatus> statuses) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (SourceStatus status : statuses) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("source", status.source());
      one.put("from", status.from());
      one.put("as_of", status.asOf().map(LocalDate::toString).orElse(""));
      one.put("fetched", status.fetched().map(Instant::toString).orElse(""));
      one.put("checked", status.checked().map(Instant::toString).orElse(""));
      one.put("records", status.records());
      one.put("sha256", status.sha256());
      one.put("refusal", status.refusal());
      one.put("refused", status.refused().map(Instant::toString).orElse(""));
      one.put("stale", status.isStale(today));
      all.add(one);
    }
    out.println(
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    out.flush();
  }

  void warnings(List<SourceStatus> statuses) {
    for (SourceStatus status : statuses) {
      if (status.hasCopy() && status.isStale(today)) {
        errors.println(
            "asepsis: "
                + status.source()
                + " is of "
                + asOf(status)
                + ", "
                + status.age(today).orElse(0L)
                + " days old; what was published since is not known. Update it.");
      }
    }
    errors.flush();
  }

  private static String asOf(SourceStatus status) {
    return status.hasCopy() ? status.asOf().map(LocalDate::toString).orElse("unknown") : "-";
  }

  private static String day(Instant time) {
    return time.toString().substring(0, 10);
  }

  private void print(List<String> titles, List<List<String>> rows) {
    int[] widths = new int[titles.size()];
    List<List<String>> all = new ArrayList<>(List.of(titles));
    all.addAll(rows);
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(widths[i] - cell.length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }
}
