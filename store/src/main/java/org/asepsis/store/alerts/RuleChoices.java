// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.detect.Rule;
import org.asepsis.detect.Rules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules with what a site chose: which are on, and with which thresholds. */
final class RuleChoices {
  static final String SELECT = "select rule, enabled, numbers from rule_choice where site_id = ?";

  private final Map<String, Boolean> enabled = new HashMap<>();
  private final Map<String, Map<String, Long>> numbers = new HashMap<>();

  void add(String rule, boolean isOn, String json) {
    enabled.put(rule, isOn);
    numbers.put(rule, numbers(json));
  }

  static Map<String, Long> numbers(String json) {
    Map<String, Long> read = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : JsonMapper.shared().readTree(json).properties()) {
      read.put(entry.getKey(), entry.getValue().asLong());
    }
    return read;
  }

  boolean isOn(Rule rule) {
    return enabled.getOrDefault(rule.id(), true);
  }

  Rule own(Rule rule) {
    return rule.with(numbers.getOrDefault(rule.id(), Map.of()));
  }

  /** The rules that are on, with the site's thresholds. */
  List<Rule> rules() {
    return Rules.all().stream().filter(this::isOn).map(this::own).toList();
  }
}
