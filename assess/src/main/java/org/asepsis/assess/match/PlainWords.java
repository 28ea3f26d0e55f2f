// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.asepsis.observe.Csv;

/** Words that in a model's name say nothing of which model it is, from {@code plain-words.csv}. */
final class PlainWords {
  private static final class Bundled {
    private static final Set<String> WORDS = words(Csv.rows(PlainWords.class, "plain-words.csv"));
  }

  private PlainWords() {}

  private static Set<String> words(List<List<String>> rows) {
    Set<String> words = new HashSet<>();
    rows.forEach(row -> words.addAll(Atoms.of(row.getFirst())));
    return Set.copyOf(words);
  }

  /** With all names of the makers. */
  static Set<String> with(Set<String> groups, Vendors vendors) {
    Set<String> words = new HashSet<>(Bundled.WORDS);
    groups.forEach(group -> words.addAll(vendors.words(group)));
    return words;
  }
}
