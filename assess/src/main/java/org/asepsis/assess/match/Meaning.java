// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.version.VersionRange;
import org.asepsis.assess.version.VersionText;

/**
 * What a product leaf means.
 *
 * @param models none: no product that could be told
 * @param condition what must hold besides, and traffic does not show; empty: nothing
 * @param note why it was read so
 * @param reviewed a person read it; otherwise its words were taken as they stand
 */
record Meaning(
    List<ModelPattern> models,
    VersionRange versions,
    String condition,
    String note,
    boolean reviewed) {

  private static final Set<String> EXCLUDING = Set.of("not", "except", "excluding", "without");
  private static final int SHORTEST = 3;

  /** The words as they stand: each that is not the maker's and says something must be there. */
  static Meaning ofWords(Advisory.Leaf leaf, Set<String> plain) {
    List<String> atoms = Atoms.of(leaf.product());
    Set<String> words = new TreeSet<>();
    List<String> telling = new ArrayList<>();
    for (String word : leaf.product().split("[^\\p{L}\\p{N}+]+", -1)) {
      List<String> own = Atoms.of(word);
      if (!own.isEmpty() && !plain.containsAll(own) && words.add(Atoms.join(own))) {
        telling.add(word);
      }
    }
    int letters =
        words.stream()
            .mapToInt(word -> (int) word.chars().filter(Character::isLetterOrDigit).count())
            .sum();
    List<ModelPattern> models =
        telling.isEmpty() || letters < SHORTEST
            ? List.of()
            : List.of(new ModelPattern(String.join(" ", telling)));
    String condition =
        atoms.stream().anyMatch(EXCLUDING::contains)
            ? "the advisory excludes some of these products"
            : "";
    return new Meaning(models, VersionText.read(leaf.version()), condition, "", false);
  }
}
