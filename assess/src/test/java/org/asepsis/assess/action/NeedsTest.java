// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.assess.risk.RiskInput;
import org.asepsis.assess.risk.RiskInput.Flaw;
import org.asepsis.assess.risk.RiskInput.Weakness;
import org.asepsis.assess.risk.RiskModel;
import org.asepsis.assess.risk.RiskWeights;
import org.junit.jupiter.api.Test;

class NeedsTest {
  private static final Needs NEEDS = new Needs(new RiskModel(RiskWeights.USUAL));
  private static final RiskInput PUMP =
      new RiskInput(
          "high",
          Optional.empty(),
          Optional.of(1.0),
          0,
          List.of(new Weakness("telnet", "Telnet answers", "high", true)),
          List.of(new Flaw("ICSMA-20-317-01", true, false, 0, Optional.of(6.5))),
          List.of(),
          List.of());

  @Test
  void oneActionForEachKindOfWeaknessAndOneForTheUpdate() {
    List<Need> needs = NEEDS.of("BD", "Alaris PC Unit", PUMP, new Fix("a version above 12.1.3"));
    assertThat(needs).hasSize(2).allMatch(need -> need.removes() > 0);
    Need update = needs.getLast();
    assertThat(Need.title(update.task(), update.label(), 14, ""))
        .isEqualTo("Update 14 BD Alaris PC Unit devices to a version above 12.1.3");
    assertThat(Need.title(needs.getFirst().task(), "", 9, ""))
        .isEqualTo("Turn off Telnet on 9 devices");
  }

  @Test
  void everyActionSaysThatTheMakerApprovesAndBiomedicalEngineeringConfirms() {
    assertThat(NEEDS.of("BD", "Alaris", PUMP, Fix.UNKNOWN))
        .allMatch(need -> need.what().contains("maker has approved"))
        .allMatch(need -> need.what().contains("biomedical engineering confirms"));
  }

  @Test
  void devicesOfOneModelAndOneVersionShareAKey() {
    Need one = NEEDS.of("BD", "Alaris", PUMP, new Fix("2")).getLast();
    assertThat(NEEDS.of("bd", "ALARIS", PUMP, new Fix("2")).getLast().key()).isEqualTo(one.key());
    assertThat(NEEDS.of("BD", "Alaris", PUMP, new Fix("3")).getLast().key())
        .isNotEqualTo(one.key());
  }

  @Test
  void theWorseTheRiskTheSoonerItIsDue() {
    LocalDate opened = LocalDate.of(2026, 1, 1);
    Due due = Due.of(Map.of("high", "10", "low", "never"));
    assertThat(due.of(opened, 75)).isEqualTo("2026-01-16");
    assertThat(due.of(opened, 50)).isEqualTo("2026-01-11");
    assertThat(due.of(opened, 0)).isEqualTo("2026-06-30");
  }

  @Test
  void theVersionThatMendsIsAboveAllRanges() {
    String one = "The advisory names \"X\", and version 9.5 is within <=12.1.2.";
    String other = "The advisory names \"X\", and version 9.5 is within >=9 <12.1.3.";
    assertThat(Fix.above(List.of(one)).version()).isEqualTo("a version above 12.1.2");
    assertThat(Fix.above(List.of(one, other)).version()).isEqualTo("version 12.1.3 or later");
    assertThat(Fix.above(List.of(other, one)).version()).isEqualTo("version 12.1.3 or later");
  }

  @Test
  void aRangeWithoutAnUpperEndNamesNoVersion() {
    String all = "The advisory names \"X\" in every version.";
    String bounded = "The advisory names \"X\", and version 9.5 is within <=12.1.2.";
    assertThat(Fix.above(List.of(bounded, all))).isEqualTo(Fix.UNKNOWN);
    assertThat(Fix.above(List.of())).isEqualTo(Fix.UNKNOWN);
  }
}
