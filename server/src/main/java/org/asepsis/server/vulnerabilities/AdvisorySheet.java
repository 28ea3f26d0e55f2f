// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.vulnerabilities;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.advisory.Advisory.Flaw;
import org.asepsis.assess.advisory.Advisory.Remedy;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.knowledge.KnownExploited;
import org.asepsis.assess.match.KnownFaults;
import org.asepsis.assess.match.LeafReading;

/** An advisory as its page shows it: its words, how we read them, and what other sources say. */
public record AdvisorySheet(
    Advisory advisory, List<Line> flaws, List<LeafReading> readings, List<Remedy> remedies) {

  /**
   * One vulnerability; values of different sources stand side by side.
   *
   * @param scores one a source: {@code cisa-csaf: CVSS 3.1 8.2}
   * @param prediction EPSS in per cent, or empty
   */
  public record Line(
      Flaw flaw, List<String> scores, Optional<LocalDate> exploited, String prediction) {}

  public static AdvisorySheet of(Advisory advisory, KnownFaults faults) {
    Knowledge knowledge = faults.knowledge();
    List<Line> lines = new ArrayList<>();
    for (Flaw flaw : advisory.flaws()) {
      List<String> scores = new ArrayList<>();
      flaw.scores()
          .forEach(score -> scores.add(words(advisory.source(), score.system(), score.base())));
      knowledge
          .nvd(flaw.cve())
          .ifPresent(record ->
              record
                  .scores()
                  .forEach(score -> scores.add(words("nvd", score.system(), score.base()))));
      lines.add(
          new Line(
              flaw,
              List.copyOf(scores),
              knowledge.exploited(flaw.cve()).map(KnownExploited::added),
              knowledge
                  .prediction(flaw.cve())
                  .map(one -> String.format(Locale.ROOT, "%.1f %%", one.probability() * 100))
                  .orElse("")));
    }
    return new AdvisorySheet(
        advisory,
        List.copyOf(lines),
        faults.readings(advisory),
        advisory.flaws().stream()
            .flatMap(flaw -> flaw.remedies().stream())
            .map(remedy -> new Remedy(remedy.category(), remedy.text(), remedy.url(), List.of()))
            .distinct()
            .toList());
  }

  private static String words(String source, String system, double base) {
    return source + ": " + system + " " + String.format(Locale.ROOT, "%.1f", base);
  }

  /** The worst that the publisher itself gave; 0: none. */
  public double worst() {
    return advisory.flaws().stream()
        .flatMap(flaw -> flaw.scores().stream())
        .mapToDouble(Advisory.Score::base)
        .max()
        .orElse(0);
  }

  /** What the publisher calls the remedy, in words. */
  public static String kind(String category) {
    return switch (category) {
      case "vendor_fix" -> "The maker says";
      case "mitigation" -> "Until then";
      case "workaround" -> "Way around it";
      case "no_fix_planned" -> "No fix is planned";
      case "none_available" -> "No fix exists";
      default -> category;
    };
  }
}
