// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import static org.asepsis.assess.match.Verdict.Outcome.AFFECTED;
import static org.asepsis.assess.match.Verdict.Outcome.NOT;
import static org.asepsis.assess.match.Verdict.Outcome.POSSIBLY;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.asepsis.assess.knowledge.NvdRecord;
import org.asepsis.assess.knowledge.NvdRecord.Configuration;
import org.asepsis.assess.knowledge.NvdRecord.Criterion;
import org.asepsis.assess.knowledge.NvdRecord.Node;
import org.asepsis.assess.knowledge.NvdRecord.Operator;
import org.asepsis.assess.match.ModelPattern.Fit;
import org.asepsis.assess.match.Verdict.Outcome;
import org.asepsis.assess.version.VersionRange;
import org.asepsis.assess.version.VersionText;

/**
 * Whether configurations of NVD hold for one product. AFFECTED stands for true, POSSIBLY for
 * unknown, NOT for false (strong three-valued logic).
 */
final class Configurations {
  static final String SOURCE = "nvd";

  private final Product product;
  private final Fits fits;

  /** How the product's model fits what CPE names; empty: it does not. */
  interface Fits {
    Optional<Fit> of(String vendor, String product);
  }

  Configurations(Product product, Fits fits) {
    this.product = product;
    this.fits = fits;
  }

  Verdict verdict(NvdRecord record) {
    Outcome outcome = NOT;
    for (Configuration configuration : record.configurations()) {
      outcome = NvdMatcher.worse(outcome, holds(configuration));
    }
    String words = words(record);
    String because =
        switch (outcome) {
          case AFFECTED -> "NVD names " + words + ", which is this product and version.";
          case POSSIBLY ->
              product.versions().isEmpty()
                  ? "NVD names " + words + "; the version of this one is not known."
                  : "NVD names " + words + "; whether that holds here cannot be told.";
          case NOT ->
              "NVD names "
                  + words
                  + ", which "
                  + (product.versions().isEmpty() ? "this" : String.join(", ", product.versions()))
                  + " is not.";
        };
    String rule =
        switch (outcome) {
          case AFFECTED -> "cpe-configuration-holds";
          case POSSIBLY -> "cpe-configuration-undecided";
          case NOT -> "cpe-configuration-does-not-hold";
        };
    return new Verdict(
        SOURCE,
        record.cve(),
        outcome,
        outcome == NOT ? List.of() : List.of(record.cve()),
        because,
        rule,
        words);
  }

  private Outcome holds(Configuration configuration) {
    return joined(
        configuration.nodes().stream().map(this::holds),
        configuration.operator(),
        configuration.negate());
  }

  private Outcome holds(Node node) {
    return joined(node.criteria().stream().map(this::holds), node.operator(), node.negate());
  }

  private static Outcome joined(Stream<Outcome> parts, Operator operator, boolean negate) {
    Outcome all =
        operator == Operator.AND
            ? parts.reduce(AFFECTED, NvdMatcher::milder)
            : parts.reduce(NOT, NvdMatcher::worse);
    if (!negate) {
      return all;
    }
    return switch (all) {
      case AFFECTED -> NOT;
      case POSSIBLY -> POSSIBLY;
      case NOT -> AFFECTED;
    };
  }

  private Outcome holds(Criterion criterion) {
    Optional<Cpe> parsed = Cpe.parse(criterion.cpe());
    if (parsed.isEmpty()) {
      return POSSIBLY;
    }
    Cpe cpe = parsed.get();
    Optional<Fit> fit = fit(cpe);
    if (fit.isEmpty()) {
      boolean surroundings = !criterion.vulnerable() && !cpe.part().equals("h");
      return surroundings ? POSSIBLY : NOT;
    }
    Outcome version = version(cpe, criterion);
    return fit.get() == Fit.EXACT ? version : NvdMatcher.milder(version, POSSIBLY);
  }

  private Optional<Fit> fit(Cpe cpe) {
    return fits.of(cpe.vendor(), cpe.product());
  }

  private Outcome version(Cpe cpe, Criterion criterion) {
    VersionRange range = range(cpe, criterion);
    if (cpe.part().equals("h") || range.isEvery()) {
      return AFFECTED;
    }
    if (product.versions().isEmpty()) {
      return POSSIBLY;
    }
    return switch (Judgement.contained(product.versions(), range)) {
      case INSIDE -> AFFECTED;
      case OUTSIDE -> NOT;
      case UNDECIDED -> POSSIBLY;
    };
  }

  private static VersionRange range(Cpe cpe, Criterion criterion) {
    return cpe.exactVersion().isEmpty()
        ? VersionRange.between(
            criterion.fromIncluding(),
            criterion.fromExcluding(),
            criterion.upToIncluding(),
            criterion.upToExcluding())
        : VersionText.read(cpe.exactVersion());
  }

  /** The first vulnerable criterion that names the product, as people read it. */
  private String words(NvdRecord record) {
    return record.configurations().stream()
        .flatMap(configuration -> configuration.nodes().stream())
        .flatMap(node -> node.criteria().stream())
        .filter(Criterion::vulnerable)
        .flatMap(criterion ->
            Cpe.parse(criterion.cpe())
                .filter(cpe -> fit(cpe).isPresent())
                .map(cpe -> cpe.vendor() + " " + cpe.product() + " " + range(cpe, criterion))
                .stream())
        .findFirst()
        .orElse("it");
  }
}
