// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to look for and what to tell people when it is there. The code of its kind is Java;
 * everything else is data (rules/*.json).
 *
 * @param kind names the code
 * @param sentence what happened, with {@code {originator}}, {@code {responder}}, {@code {value}}
 *     and {@code {count}} to be filled in
 * @param owner who looks after such alerts: {@code analyst}, {@code biomed}, {@code
 *     privacy-officer}
 * @param numbers thresholds that a site may change, by name
 * @param words lists of the kind, by name: acts, values, addresses, types
 * @param falseAlarms when it fires although nothing is wrong
 */
public record Rule(
    String id,
    String kind,
    String title,
    String sentence,
    String meaning,
    String why,
    List<String> next,
    Severity severity,
    Technique technique,
    String owner,
    Condition when,
    Map<String, Long> numbers,
    Map<String, List<String>> words,
    String falseAlarms) {
  /** The threshold that every rule with a memory has: for how many days it only learns. */
  public static final String LEARNING_DAYS = "learning-days";

  public Rule {
    next = List.copyOf(next);
    numbers = new TreeMap<>(numbers);
    words = new TreeMap<>(words);
  }

  /** The threshold, or throws when the rule has none of that name. */
  public long number(String name) {
    Long number = numbers.get(name);
    if (number == null) {
      throw new IllegalStateException("rule " + id + " has no number " + name);
    }
    return number;
  }

  /** The list of that name; empty when the rule has none. */
  public List<String> list(String name) {
    return words.getOrDefault(name, List.of());
  }

  /** How many days it only learns; 0 for a rule that needs no learning. */
  public long learningDays() {
    return numbers.getOrDefault(LEARNING_DAYS, 0L);
  }

  /** The same rule with a site's own thresholds; names that the rule does not have are left out. */
  public Rule with(Map<String, Long> own) {
    Map<String, Long> all = new TreeMap<>(numbers);
    own.forEach((name, number) -> all.computeIfPresent(name, (_, _) -> number));
    return new Rule(
        id,
        kind,
        title,
        sentence,
        meaning,
        why,
        next,
        severity,
        technique,
        owner,
        when,
        all,
        words,
        falseAlarms);
  }
}
