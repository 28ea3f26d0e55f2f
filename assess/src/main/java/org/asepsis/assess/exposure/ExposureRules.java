// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.exposure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.asepsis.assess.exposure.ExposureRule.Basis;
import org.asepsis.assess.exposure.ExposureRule.Role;
import org.asepsis.assess.exposure.ExposureRule.Severity;
import org.asepsis.observe.Csv;

/** All rules, from {@code exposure-rules.csv}. Immutable. */
public final class ExposureRules {
  private static final ExposureRules BUNDLED =
      new ExposureRules(Csv.rows(ExposureRules.class, "exposure-rules.csv"));

  private final Map<String, ExposureRule> byKind = new LinkedHashMap<>();

  private ExposureRules(List<List<String>> rows) {
    for (List<String> row : rows) {
      ExposureRule rule =
          new ExposureRule(
              row.get(0),
              row.get(1),
              Severity.valueOf(row.get(2).toUpperCase(Locale.ROOT)),
              Basis.valueOf(row.get(3).toUpperCase(Locale.ROOT)),
              row.get(4).equals("medical"),
              row.get(5),
              row.get(6).equals("originator") ? Role.ORIGINATOR : Role.RESPONDER,
              pattern(row.get(7)),
              pattern(row.get(8)),
              row.get(9),
              row.get(10),
              row.get(11),
              row.get(12),
              Double.parseDouble(row.get(13)),
              row.get(14));
      byKind.put(rule.kind(), rule);
    }
  }

  private static Pattern pattern(String text) {
    return text.isEmpty() ? Pattern.compile("(?!)") : Pattern.compile(text);
  }

  public static ExposureRules bundled() {
    return BUNDLED;
  }

  public List<ExposureRule> all() {
    return List.copyOf(byKind.values());
  }

  public Optional<ExposureRule> find(String kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  /** A rule that the code of this package names; its absence is a fault of the table. */
  ExposureRule rule(String kind) {
    return find(kind)
        .orElseThrow(() -> new IllegalStateException("exposure-rules.csv lacks " + kind));
  }
}
