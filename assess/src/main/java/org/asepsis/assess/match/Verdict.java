// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.List;

/**
 * Whether an advisory or record applies to a product, and why.
 *
 * @param source {@code cisa-csaf}, {@code nvd}, …
 * @param advisory its number
 * @param cves those that its words give to this product
 * @param because a sentence that a person can check
 * @param rule what decided, in kebab-case; listed in docs/matching.md
 * @param words what the source says: vendor, product, version
 */
public record Verdict(
    String source,
    String advisory,
    Outcome outcome,
    List<String> cves,
    String because,
    String rule,
    String words) {

  /** Three values; what is not known is never called affected. */
  public enum Outcome {
    NOT("not"),
    POSSIBLY("possibly"),
    AFFECTED("affected");

    private final String label;

    Outcome(String label) {
      this.label = label;
    }

    /** As the outer contract writes it. */
    public String label() {
      return label;
    }
  }
}
