// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.match.ModelPattern.Fit;
import org.asepsis.assess.match.Verdict.Outcome;
import org.asepsis.assess.version.Version;
import org.asepsis.assess.version.VersionRange;
import org.asepsis.assess.version.VersionRange.Containment;

/**
 * What one product leaf means for one product.
 *
 * @param because a sentence that a person can check
 * @param words the source's words
 */
record Judgement(Outcome outcome, String rule, String because, String words) {

  /** The words of a leaf as people read them. */
  static String words(Advisory.Leaf leaf) {
    return leaf.vendor() + " | " + leaf.product() + " | " + leaf.version();
  }

  static Judgement of(Product product, Fit fit, Meaning meaning, String words) {
    Judgement byVersion = byVersion(product, meaning.versions(), words);
    if (byVersion.outcome == Outcome.NOT) {
      return byVersion;
    }
    if (fit == Fit.LESS) {
      return byVersion.atMostPossibly(
          "model-number-missing",
          "\"%s\" does not say which model it is; the source names %s."
              .formatted(product.model(), quoted(words)));
    }
    if (fit == Fit.MORE) {
      return byVersion.atMostPossibly(
          "model-says-more",
          "\"%s\" says more than %s, and may be another model."
              .formatted(product.model(), quoted(words)));
    }
    return meaning.condition().isEmpty()
        ? byVersion
        : byVersion.atMostPossibly(
            "condition-not-seen",
            byVersion.because
                + " It applies only under a condition that traffic does not show: "
                + meaning.condition()
                + ".");
  }

  private static Judgement byVersion(Product product, VersionRange range, String words) {
    String named = "%s names \"%s\"".formatted(quoted(words), product.model());
    if (range.isEvery()) {
      return new Judgement(Outcome.AFFECTED, "every-version", named + " in every version.", words);
    }
    if (product.versions().isEmpty()) {
      return new Judgement(
          Outcome.POSSIBLY,
          "version-unknown",
          named + ", versions " + range + "; the version of this one is not known.",
          words);
    }
    String versions = String.join(", ", product.versions());
    return switch (contained(product.versions(), range)) {
      case INSIDE ->
          new Judgement(
              Outcome.AFFECTED,
              "version-in-range",
              named + ", and version " + versions + " is within " + range + ".",
              words);
      case OUTSIDE ->
          new Judgement(
              Outcome.NOT,
              "version-outside",
              named + ", but version " + versions + " is not within " + range + ".",
              words);
      case UNDECIDED ->
          new Judgement(
              Outcome.POSSIBLY,
              "version-undecided",
              named
                  + "; whether version "
                  + versions
                  + " is within "
                  + range
                  + " cannot be told from the text.",
              words);
    };
  }

  /**
   * Several versions may be of several parts, most of them written in another way: what one of them
   * says counts unless another one says the contrary.
   */
  static Containment contained(List<String> versions, VersionRange range) {
    EnumSet<Containment> said = EnumSet.noneOf(Containment.class);
    for (String text : versions) {
      Optional<Version> version = Version.parse(text);
      said.add(version.map(range::contains).orElse(Containment.UNDECIDED));
    }
    if (said.contains(Containment.INSIDE)) {
      return said.contains(Containment.OUTSIDE) ? Containment.UNDECIDED : Containment.INSIDE;
    }
    return said.equals(EnumSet.of(Containment.OUTSIDE))
        ? Containment.OUTSIDE
        : Containment.UNDECIDED;
  }

  private Judgement atMostPossibly(String reason, String sentence) {
    return new Judgement(Outcome.POSSIBLY, reason, sentence, words);
  }

  /** Who made it is not known: its name alone cannot make it affected. */
  Judgement ofUnknownMaker() {
    return outcome == Outcome.NOT
        ? this
        : atMostPossibly("maker-unknown", "The maker is not known; by its name alone: " + because);
  }

  Judgement fixed() {
    return new Judgement(
        Outcome.NOT,
        "stated-not-affected",
        words + " is stated to be fixed or not affected.",
        words);
  }

  private static String quoted(String words) {
    return "\"" + words + "\"";
  }
}
