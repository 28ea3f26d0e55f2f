// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.buy;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.assess.match.KnownFaults;
import org.asepsis.assess.match.Naming;
import org.asepsis.assess.match.Product;
import org.asepsis.assess.match.Verdict;
import org.asepsis.assess.match.Verdict.Outcome;
import org.asepsis.server.vulnerabilities.Sources;
import org.asepsis.store.view.OwnedLike;

/**
 * What is known of a product, what that means here, and what to ask its maker.
 *
 * @param matches what applies or may, with what people read about it
 * @param refused what names the product in other versions
 * @param owned the same product here already
 */
public record Purchase(
    String manufacturer,
    String model,
    String version,
    List<Match> matches,
    List<Verdict> refused,
    List<OwnedLike> owned,
    List<String> questions,
    String asOf) {

  /** One advisory. */
  public record Match(Verdict verdict, String title, boolean exploited, double score) {
    public boolean isAffected() {
      return verdict.outcome() == Outcome.AFFECTED;
    }
  }

  static Purchase of(
      String manufacturer,
      String model,
      String version,
      KnownFaults faults,
      List<OwnedLike> everything) {
    Product product = Product.of(manufacturer, model, version);
    List<Verdict> verdicts = faults.match(product);
    List<Match> matches =
        verdicts.stream()
            .filter(verdict -> verdict.outcome() != Outcome.NOT)
            .map(verdict ->
                new Match(
                    verdict,
                    faults.title(verdict),
                    verdict.cves().stream()
                        .anyMatch(cve -> faults.knowledge().exploited(cve).isPresent()),
                    faults.score(verdict).orElse(0)))
            .toList();
    List<OwnedLike> owned =
        everything.stream()
            .filter(one ->
                Naming.isSame(product, Product.of(one.manufacturer(), one.model(), one.version())))
            .toList();
    return new Purchase(
        manufacturer,
        model,
        version,
        matches,
        verdicts.stream().filter(verdict -> verdict.outcome() == Outcome.NOT).toList(),
        owned,
        questions(matches, version, owned),
        Sources.sentence(faults.knowledge()));
  }

  public long affected() {
    return matches.stream().filter(Match::isAffected).count();
  }

  public long ownedDevices() {
    return owned.stream().mapToLong(OwnedLike::devices).sum();
  }

  public long ownedExposures() {
    return owned.stream().mapToLong(OwnedLike::exposures).sum();
  }

  private static List<String> questions(
      List<Match> matches, String version, List<OwnedLike> owned) {
    List<String> questions = new ArrayList<>();
    if (version.isBlank()) {
      questions.add("Which software version will be delivered, and which is the newest?");
    }
    for (Match match : matches.stream().limit(8).toList()) {
      questions.add(
          "Is %s (%s) fixed in the version that you deliver? In which version, and where is that written?"
              .formatted(match.verdict().advisory(), match.title()));
    }
    if (matches.stream().anyMatch(Match::exploited)) {
      questions.add(
          "At least one of these is known to be used in attacks. What protects the device until it"
              + " is fixed?");
    }
    if (owned.stream().anyMatch(one -> one.exposures() > 0)) {
      questions.add(
          "The devices of this model that we own send patients' data readable. Which setting or"
              + " version encrypts it?");
    }
    questions.add("Please send the MDS2 form (HN 1-2019) and an SBOM of the delivered version.");
    questions.add(
        "Until which day do you supply security updates, and within how many days after a fault is"
            + " known?");
    questions.add("How do you tell customers of a new vulnerability, and how do we report one?");
    questions.add("Which remote access do you need, and how do we switch it off?");
    return List.copyOf(questions);
  }
}
