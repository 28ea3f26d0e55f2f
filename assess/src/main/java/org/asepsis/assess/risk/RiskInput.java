// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.risk;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known of a device that its risk follows from.
 *
 * @param criticality of its type: {@code life-sustaining}, {@code high}, {@code medium}, {@code
 *     low} or empty
 * @param inUse share of hours in which it was heard, 0 to 1; empty: not known
 * @param controls compensating controls that stand
 */
public record RiskInput(
    String criticality,
    Optional<Product> product,
    Optional<Double> inUse,
    int patients,
    List<Weakness> weaknesses,
    List<Flaw> flaws,
    List<String> unsupported,
    List<String> controls) {

  /** What the FDA says of its product code. */
  public record Product(String code, String deviceClass, boolean lifeSustaining) {}

  /**
   * An exposure that is open.
   *
   * @param severity {@code high}, {@code medium} or {@code low}
   * @param portOnly that it rests on the port alone
   */
  public record Weakness(String kind, String title, String severity, boolean portOnly) {}

  /**
   * A vulnerability.
   *
   * @param affected that it applies for certain; else it may
   * @param score CVSS; empty: not known
   */
  public record Flaw(
      String id, boolean affected, boolean exploited, double predicted, Optional<Double> score) {}

  /** The same without some weaknesses. */
  public RiskInput withoutWeaknesses(Predicate<Weakness> gone) {
    return new RiskInput(
        criticality,
        product,
        inUse,
        patients,
        weaknesses.stream().filter(gone.negate()).toList(),
        flaws,
        unsupported,
        controls);
  }

  /** The same without some vulnerabilities. */
  public RiskInput withoutFlaws(Predicate<Flaw> gone) {
    return new RiskInput(
        criticality,
        product,
        inUse,
        patients,
        weaknesses,
        flaws.stream().filter(gone.negate()).toList(),
        unsupported,
        controls);
  }

  /** The same with a supported system and device. */
  public RiskInput supported() {
    return new RiskInput(
        criticality, product, inUse, patients, weaknesses, flaws, List.of(), controls);
  }

  /** The same with one more compensating control. */
  public RiskInput with(String control) {
    List<String> more =
        java.util.stream.Stream.concat(controls.stream(), java.util.stream.Stream.of(control))
            .toList();
    return new RiskInput(
        criticality, product, inUse, patients, weaknesses, flaws, unsupported, more);
  }
}
