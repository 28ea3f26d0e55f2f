// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.asepsis.assess.match.ModelPattern.Fit;

/** The product names of one CPE vendor, found by the words in them. Immutable. */
final class CpeNames {
  private static final String FIRMWARE = "firmware";
  private static final int SHORTEST = 3;

  /** A product name and what it means as a model. */
  private record Name(String product, ModelPattern model) {}

  private final Map<String, List<Name>> index = new HashMap<>();

  CpeNames(Set<String> products, Set<String> plain) {
    for (String product : products) {
      model(product, plain)
          .ifPresent(model -> {
            Name name = new Name(product, model);
            for (String key : model.keys()) {
              index.computeIfAbsent(key, _ -> new ArrayList<>()).add(name);
            }
          });
    }
  }

  /** What a product's name means as a model; empty: nothing that tells it from others. */
  static Optional<ModelPattern> model(String product, Set<String> plain) {
    List<String> words = new ArrayList<>();
    int letters = 0;
    for (String word : product.split("[^\\p{L}\\p{N}+]+", -1)) {
      List<String> atoms = Atoms.of(word);
      if (!atoms.isEmpty() && !word.equals(FIRMWARE) && !plain.containsAll(atoms)) {
        words.add(word);
        letters += word.length();
      }
    }
    return words.isEmpty() || letters < SHORTEST
        ? Optional.empty()
        : Optional.of(new ModelPattern(String.join(" ", words)));
  }

  /** Product names that a model's name fits, and how. */
  Map<String, Fit> fitting(ModelName name, Set<String> plain) {
    Map<String, Fit> fits = new HashMap<>();
    for (String key : new TreeSet<>(name.keys())) {
      for (Name one : index.getOrDefault(key, List.of())) {
        Fit fit = one.model.fit(name, plain);
        if (fit == Fit.EXACT || fit == Fit.MORE) {
          fits.put(one.product, fit);
        }
      }
    }
    return fits;
  }
}
