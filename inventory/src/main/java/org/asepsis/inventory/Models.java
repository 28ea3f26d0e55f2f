// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.observe.Csv;

/** The catalogue of medical device models, from {@code models.csv}. Immutable. */
public final class Models {

  /** One model as the catalogue names it. */
  public record Model(
      String maker, String name, String type, String productCode, String criticality) {}

  private record Entry(Model model, List<String> words) {}

  private static final class Bundled {
    private static final Models TABLE = new Models(Csv.rows(Models.class, "models.csv"));
  }

  private final Map<String, List<Entry>> byFirstWord = new HashMap<>();

  private Models(List<List<String>> rows) {
    for (List<String> row : rows) {
      Model model = new Model(row.get(0), row.get(1), row.get(3), row.get(4), row.get(5));
      for (String match : row.get(2).split(";", -1)) {
        List<String> words = Words.of(match);
        if (!words.isEmpty()) {
          byFirstWord
              .computeIfAbsent(words.getFirst(), _ -> new ArrayList<>())
              .add(new Entry(model, words));
        }
      }
    }
  }

  public static Models bundled() {
    return Bundled.TABLE;
  }

  /**
   * The model that the text names, the one with most words first. A single word that is only
   * letters is taken for a model only where the maker agrees.
   *
   * @param maker canonical name, or empty when not known
   */
  public Optional<Model> find(String maker, String text) {
    List<String> words = Words.of(text);
    Entry best = null;
    for (String word : words) {
      for (Entry entry : byFirstWord.getOrDefault(word, List.of())) {
        boolean fits =
            maker.isEmpty() ? isTelling(entry.words()) : entry.model().maker().equals(maker);
        if (fits
            && Words.contains(words, entry.words())
            && (best == null || entry.words().size() > best.words().size())) {
          best = entry;
        }
      }
    }
    return best == null ? Optional.empty() : Optional.of(best.model());
  }

  private static boolean isTelling(List<String> words) {
    return words.size() > 1 || words.getFirst().chars().anyMatch(Character::isDigit);
  }
}
