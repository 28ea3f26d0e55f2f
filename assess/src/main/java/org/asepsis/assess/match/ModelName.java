// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a device calls itself, in words and in their atoms.
 *
 * @param atoms in the order of the text
 * @param words for each atom the number of the word that it stands in: {@code MX40} is one word
 */
record ModelName(List<String> atoms, List<Integer> words) {
  private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}\\p{M}+]+");
  private static final int MOST_JOINED = 3;

  static ModelName of(String text) {
    List<String> atoms = new ArrayList<>();
    List<Integer> words = new ArrayList<>();
    int number = 0;
    for (String word : BREAK.split(Atoms.withoutSigns(text), -1)) {
      for (String atom : Atoms.of(word)) {
        atoms.add(atom);
        words.add(number);
      }
      number++;
    }
    return new ModelName(List.copyOf(atoms), List.copyOf(words));
  }

  /** The same with a run of atoms replaced. */
  ModelName with(List<String> longer, List<String> shorter) {
    int at = Collections.indexOfSubList(atoms, longer);
    if (at < 0) {
      return this;
    }
    List<String> ownAtoms = new ArrayList<>(atoms);
    List<Integer> ownWords = new ArrayList<>(words);
    int word = words.get(at);
    ownAtoms.subList(at, at + longer.size()).clear();
    ownWords.subList(at, at + longer.size()).clear();
    ownAtoms.addAll(at, shorter);
    ownWords.addAll(at, Collections.nCopies(shorter.size(), word));
    return new ModelName(List.copyOf(ownAtoms), List.copyOf(ownWords));
  }

  int size() {
    return atoms.size();
  }

  String get(int at) {
    return atoms.get(at);
  }

  boolean isOneWord(int at, int other) {
    return words.get(at).equals(words.get(other));
  }

  /** What an index is asked for: every atom, and neighbours written as one word. */
  Set<String> keys() {
    Set<String> keys = new HashSet<>();
    for (int from = 0; from < atoms.size(); from++) {
      StringBuilder joined = new StringBuilder();
      for (int to = from; to < Math.min(atoms.size(), from + MOST_JOINED); to++) {
        Atoms.append(joined, atoms.get(to));
        keys.add(joined.toString());
      }
    }
    return keys;
  }
}
