// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.observe.Csv;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules that come with the product, in the order of {@code rules/index.csv}. */
public final class Rules {
  private static final class Bundled {
    private static final Map<String, Rule> RULES = read();
  }

  private Rules() {}

  public static List<Rule> all() {
    return List.copyOf(Bundled.RULES.values());
  }

  public static Optional<Rule> named(String id) {
    return Optional.ofNullable(Bundled.RULES.get(id));
  }

  private static Map<String, Rule> read() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (List<String> row : Csv.rows(Rules.class, "rules/index.csv")) {
      String id = row.getFirst();
      String file = "rules/" + id + ".json";
      try (InputStream in = Rules.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException(file + " is named in rules/index.csv and missing");
        }
        rules.put(id, rule(id, JsonMapper.shared().readTree(in)));
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be read", e);
      }
    }
    return rules;
  }

  private static Rule rule(String id, JsonNode of) {
    JsonNode technique = of.path("technique");
    JsonNode when = of.path("when");
    return new Rule(
        id,
        text(of, "kind"),
        text(of, "title"),
        text(of, "sentence"),
        text(of, "meaning"),
        text(of, "why"),
        texts(of.path("next")),
        Severity.of(text(of, "severity")),
        new Technique(text(technique, "matrix"), text(technique, "id"), text(technique, "name")),
        text(of, "owner"),
        new Condition(
            texts(when.path("originator")),
            texts(when.path("responder")),
            texts(when.path("either"))),
        numbers(of.path("numbers")),
        lists(of.path("words")),
        text(of, "false-alarms"));
  }

  private static String text(JsonNode of, String name) {
    String text = of.path(name).asString("");
    if (text.isEmpty()) {
      throw new IllegalStateException("a rule has no " + name + ": " + of);
    }
    return text;
  }

  private static List<String> texts(JsonNode of) {
    List<String> texts = new ArrayList<>();
    of.forEach(one -> texts.add(one.asString("")));
    return texts;
  }

  private static Map<String, Long> numbers(JsonNode of) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    of.properties().forEach(one -> numbers.put(one.getKey(), one.getValue().asLong()));
    return numbers;
  }

  private static Map<String, List<String>> lists(JsonNode of) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    of.properties().forEach(one -> lists.put(one.getKey(), texts(one.getValue())));
    return lists;
  }
}
