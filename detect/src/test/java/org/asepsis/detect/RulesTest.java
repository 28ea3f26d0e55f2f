// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.inventory.Types;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Set<String> OWNERS = Set.of("analyst", "biomed", "privacy-officer");

  @Test
  void everyRuleSaysWhatItMeansAndWhatToDo() {
    assertThat(Rules.all()).hasSizeGreaterThanOrEqualTo(16);
    for (Rule rule : Rules.all()) {
      assertThat(rule.next()).as(rule.id()).isNotEmpty();
      assertThat(rule.owner()).as(rule.id()).isIn(OWNERS);
      assertThat(rule.sentence()).as(rule.id()).containsAnyOf("{originator}", "{value}");
      assertThat(rule.technique().id()).as(rule.id()).matches("T\\d{4}(\\.\\d{3})?");
      assertThat(rule.technique().matrix()).as(rule.id()).isIn("ics", "enterprise");
    }
  }

  @Test
  void conditionsNameDeviceTypesThatExist() {
    Set<String> words = new HashSet<>();
    for (Rule rule : Rules.all()) {
      words.addAll(rule.when().originator());
      words.addAll(rule.when().responder());
      words.addAll(rule.when().either());
    }
    words.remove("medical");
    assertThat(words).isNotEmpty().allMatch(Types.bundled()::contains);
  }

  @Test
  void aSiteChangesThresholdsThatTheRuleHasAndNoOthers() {
    Rule rule = Rules.named("scan").orElseThrow();
    Rule own = rule.with(Map.of("addresses", 99L, "nonsense", 1L));
    assertThat(own.number("addresses")).isEqualTo(99);
    assertThat(own.numbers()).doesNotContainKey("nonsense");
    assertThat(List.of(own.title(), own.kind())).isEqualTo(List.of(rule.title(), rule.kind()));
  }
}
