// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.assess.risk.RiskInput.Flaw;
import org.asepsis.assess.risk.RiskInput.Product;
import org.asepsis.assess.risk.RiskInput.Weakness;
import org.junit.jupiter.api.Test;

class RiskModelTest {
  private static final RiskModel MODEL = new RiskModel(RiskWeights.USUAL);
  private static final Weakness TELNET = new Weakness("telnet", "Telnet answers", "high", true);
  private static final Flaw CERTAIN = new Flaw("A", true, false, 0, Optional.of(9.8));
  private static final Flaw PERHAPS = new Flaw("A", false, false, 0, Optional.of(9.8));
  private static final Flaw USED = new Flaw("A", true, true, 0.9, Optional.of(9.8));

  private static RiskInput device(List<Weakness> weaknesses, List<Flaw> flaws) {
    return new RiskInput(
        "high", Optional.empty(), Optional.of(1.0), 0, weaknesses, flaws, List.of(), List.of());
  }

  private static int score(List<Weakness> weaknesses, List<Flaw> flaws) {
    return MODEL.of(device(weaknesses, flaws)).score();
  }

  @Test
  void theScoreIsWhatItsWorkingSays() {
    Risk risk = MODEL.of(device(List.of(TELNET), List.of(USED, PERHAPS)));
    assertThat(risk.score())
        .isEqualTo((int) Math.round(100 * risk.likelihood() * risk.consequence()));
    double left =
        risk.parts().stream()
            .filter(part -> part.factor().side() == RiskFactor.Side.LIKELIHOOD)
            .mapToDouble(part -> 1 - part.effect())
            .reduce(1, (one, other) -> one * other);
    assertThat(1 - left).isCloseTo(risk.likelihood(), within(1e-9));
    assertThat(risk.parts()).allMatch(part -> !part.because().isEmpty());
  }

  @Test
  void whatIsCertainCountsMoreThanWhatMayBeAndUseInAttacksMost() {
    assertThat(score(List.of(), List.of(PERHAPS))).isLessThan(score(List.of(), List.of(CERTAIN)));
    assertThat(score(List.of(), List.of(CERTAIN))).isLessThan(score(List.of(), List.of(USED)));
  }

  @Test
  void aCompensatingControlLowersIt() {
    RiskInput plain = device(List.of(TELNET), List.of(CERTAIN));
    assertThat(MODEL.of(plain.with("firewall")).score()).isLessThan(MODEL.of(plain).score());
  }

  @Test
  void aClaimThatRestsOnThePortAloneCountsLess() {
    Weakness read = new Weakness("default-credential", "Default login", "high", false);
    assertThat(score(List.of(TELNET), List.of())).isLessThan(score(List.of(read), List.of()));
  }

  @Test
  void lifeSustainingDevicesOfClassThreeStandAbove() {
    RiskInput plain = device(List.of(TELNET), List.of(CERTAIN));
    RiskInput vital =
        new RiskInput(
            "life-sustaining",
            Optional.of(new Product("CBK", "3", true)),
            Optional.of(1.0),
            1_000,
            plain.weaknesses(),
            plain.flaws(),
            List.of(),
            List.of());
    assertThat(MODEL.of(vital).score()).isGreaterThan(MODEL.of(plain).score());
  }

  @Test
  void notKnownWhetherInUseCountsAsInUse() {
    RiskInput known = device(List.of(TELNET), List.of());
    RiskInput unknown =
        new RiskInput(
            "high",
            Optional.empty(),
            Optional.empty(),
            0,
            known.weaknesses(),
            List.of(),
            List.of(),
            List.of());
    assertThat(MODEL.of(unknown).score()).isEqualTo(MODEL.of(known).score());
  }

  @Test
  void aSitesOwnWeightCountsAndNonsenseDoesNot() {
    RiskInput device = device(List.of(TELNET), List.of());
    RiskModel deaf =
        new RiskModel(RiskWeights.of(Map.of("exposure-high", "0", "base", "nonsense")));
    assertThat(deaf.of(device).score()).isLessThan(MODEL.of(device).score());
    assertThat(deaf.of(device).score()).isPositive();
  }

  @Test
  void theScoreNeverLeavesItsScale() {
    List<Flaw> many = java.util.Collections.nCopies(500, USED);
    List<Weakness> weak = java.util.Collections.nCopies(500, TELNET);
    assertThat(score(weak, many)).isBetween(0, 100);
    assertThat(MODEL.of(device(List.of(), List.of())).score()).isBetween(0, 5);
  }
}
