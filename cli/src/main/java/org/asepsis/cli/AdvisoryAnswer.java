// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.util.List;
import org.asepsis.assess.match.KnownFaults;
import org.asepsis.assess.match.Verdict;
import org.asepsis.assess.match.Verdict.Outcome;

/** What is known against one product, in the words in which it was asked about. */
record AdvisoryAnswer(
    String manufacturer, String model, String version, List<Match> matches, int refused) {

  /**
   * One verdict, and what people read about it.
   *
   * @param title of the advisory, or empty
   * @param exploited whether any of its vulnerabilities is known to be used in attacks
   * @param score the highest that its publisher gave; 0: none
   */
  record Match(Verdict verdict, String title, String url, boolean exploited, double score) {}

  static AdvisoryAnswer of(KnownFaults faults, ProductTable.Line line, boolean all) {
    List<Verdict> verdicts = faults.match(line.product());
    List<Match> matches =
        verdicts.stream()
            .filter(verdict -> all || verdict.outcome() != Outcome.NOT)
            .map(verdict -> match(faults, verdict))
            .toList();
    long refused = verdicts.stream().filter(v -> v.outcome() == Outcome.NOT).count();
    return new AdvisoryAnswer(
        line.manufacturer(), line.model(), line.version(), matches, (int) refused);
  }

  private static Match match(KnownFaults faults, Verdict verdict) {
    boolean exploited =
        verdict.cves().stream().anyMatch(cve -> faults.knowledge().exploited(cve).isPresent());
    return new Match(
        verdict,
        faults.title(verdict),
        faults.url(verdict),
        exploited,
        faults.score(verdict).orElse(0));
  }
}
