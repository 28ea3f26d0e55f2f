// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.Collections;
import java.util.Set;

/** Whether two names mean the same product, as people and devices write them. */
public final class Naming {
  private Naming() {}

  /** Whether makers are of one group and all numbers and telling words are equal. */
  public static boolean isSame(Product one, Product other) {
    Vendors vendors = Vendors.bundled();
    Set<String> groups = vendors.groups(one.manufacturer());
    boolean makers =
        one.manufacturer().isEmpty()
            || !Collections.disjoint(groups, vendors.groups(other.manufacturer()));
    Set<String> plain = PlainWords.with(vendors.groups(other.manufacturer()), vendors);
    return makers && fits(one.model(), other.model(), plain);
  }

  private static boolean fits(String one, String other, Set<String> plain) {
    return contains(one, other, plain) || contains(other, one, plain);
  }

  private static boolean contains(String pattern, String name, Set<String> plain) {
    StringBuilder telling = new StringBuilder();
    for (String word : pattern.split("[^\\p{L}\\p{N}+]+", -1)) {
      if (!word.isEmpty() && !plain.containsAll(Atoms.of(word))) {
        telling.append(' ').append(word);
      }
    }
    if (telling.isEmpty()) {
      return false;
    }
    ModelPattern.Fit fit = new ModelPattern(telling.toString()).fit(ModelName.of(name), plain);
    return fit == ModelPattern.Fit.EXACT || fit == ModelPattern.Fit.MORE;
  }
}
