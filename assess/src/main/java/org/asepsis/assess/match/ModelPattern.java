// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One way to name a model: words that must be there in any order, {@code [words]} that may be,
 * {@code mx{400-850}} for numbers in a span, {@code !words} that must not, and {@code *} where more
 * words and numbers only name a member of the family. Numbers must be equal.
 */
final class ModelPattern {
  /** How a name fits. */
  enum Fit {
    /** It names this model. */
    EXACT,
    /** It names this model and says more, which may make it another one. */
    MORE,
    /** It names the family, but no number. */
    LESS,
    NONE
  }

  /** A digit run as long as this is an order number, and may stand beside a model's name. */
  private static final int ORDER_NUMBER = 5;

  private static final int SHORTEST_TELLING_WORD = 4;

  /** Atoms that stand together; in place of a number there may be a span. */
  private record Word(List<String> atoms, int from, int to) {
    boolean isSpan() {
      return to >= 0;
    }

    boolean hasNumber() {
      return isSpan() || atoms.stream().anyMatch(Atoms::isNumber);
    }
  }

  private final String written;
  private final List<Word> required = new ArrayList<>();
  private final List<Word> optional = new ArrayList<>();
  private final List<Word> excluded = new ArrayList<>();
  private boolean family;

  ModelPattern(String written) {
    this.written = written;
    boolean bracket = false;
    for (String text : written.strip().split("\\s+", -1)) {
      if (text.equals("*")) {
        family = true;
        continue;
      }
      bracket |= text.startsWith("[");
      List<Word> into = bracket ? optional : text.startsWith("!") ? excluded : required;
      word(text.replaceAll("[\\[\\]!]", "")).ifAtoms(into);
      bracket &= !text.endsWith("]");
    }
    if (required.isEmpty()) {
      throw new IllegalArgumentException("a model without a word: " + written);
    }
  }

  /** A word that may turn out to be empty. */
  private record Read(Word word) {
    void ifAtoms(List<Word> into) {
      if (!word.atoms.isEmpty() || word.isSpan()) {
        into.add(word);
      }
    }
  }

  private static Read word(String text) {
    int brace = text.indexOf('{');
    if (brace < 0) {
      return new Read(new Word(Atoms.of(text), -1, -1));
    }
    String[] span = text.substring(brace + 1, text.indexOf('}')).split("-", -1);
    return new Read(
        new Word(
            Atoms.of(text.substring(0, brace)),
            Integer.parseInt(span[0]),
            Integer.parseInt(span[1])));
  }

  /** Atoms one of which a name must have to fit: what an index of patterns goes by. */
  Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    Word best = required.getFirst();
    for (Word word : required) {
      if (weight(word) > weight(best)) {
        best = word;
      }
    }
    if (!best.atoms.isEmpty()) {
      keys.add(longest(best.atoms));
      // Somebody may write in one word what the pattern writes in several, and the reverse.
      keys.add(Atoms.join(best.atoms));
    }
    for (int i = 0; i + 1 < required.size(); i++) {
      keys.add(joined(required.get(i)) + joined(required.get(i + 1)));
    }
    return keys;
  }

  /** Whether it tells something even without a maker: a number, and letters beside it. */
  boolean isTelling() {
    return required.stream().anyMatch(Word::hasNumber)
        && required.stream().mapToInt(ModelPattern::weight).sum() > 1;
  }

  private static int weight(Word word) {
    return word.atoms.stream().filter(atom -> !Atoms.isNumber(atom)).mapToInt(String::length).sum();
  }

  private static String longest(List<String> atoms) {
    String longest = atoms.getFirst();
    for (String atom : atoms) {
      boolean letters = !Atoms.isNumber(atom);
      if (Atoms.isNumber(longest)
          ? letters || atom.length() > longest.length()
          : letters && atom.length() > longest.length()) {
        longest = atom;
      }
    }
    return longest;
  }

  private static String joined(Word word) {
    return Atoms.join(word.atoms);
  }

  /**
   * How a name fits.
   *
   * @param name its atoms
   * @param plain words that say nothing of the model: the maker's name, "monitor", "system"
   */
  Fit fit(ModelName name, Set<String> plain) {
    BitSet used = new BitSet(name.size());
    boolean numberMissing = false;
    boolean tellingWord = false;
    for (int i = 0; i < required.size(); i++) {
      Word word = required.get(i);
      int pairs = pair(i, name, used);
      if (pairs > 0) {
        tellingWord = true;
        i++;
      } else if (take(word, name, used)) {
        tellingWord |= isTelling(word, plain);
      } else if (word.hasNumber() && !hasFreeNumber(name, used)) {
        numberMissing = true;
      } else {
        return Fit.NONE;
      }
    }
    for (Word word : excluded) {
      if (find(word, name, new BitSet()) >= 0) {
        return Fit.NONE;
      }
    }
    optional.forEach(word -> take(word, name, used));
    if (!family && isCutThrough(name, used)) {
      return Fit.NONE;
    }
    return rest(name, used, plain, numberMissing, tellingWord);
  }

  private Fit rest(
      ModelName name, BitSet used, Set<String> plain, boolean numberMissing, boolean tellingWord) {
    boolean more = false;
    for (int i = 0; i < name.size() && !family; i++) {
      String atom = name.get(i);
      if (used.get(i) || plain.contains(atom)) {
        continue;
      }
      if (Atoms.isNumber(atom)) {
        if (atom.length() < ORDER_NUMBER || numberMissing) {
          return Fit.NONE;
        }
        continue;
      }
      more = true;
    }
    if (numberMissing) {
      return tellingWord && !more ? Fit.LESS : Fit.NONE;
    }
    return more ? Fit.MORE : Fit.EXACT;
  }

  /** A word with a number is taken as a whole or not at all: E9 is not 9, and 522K not 522. */
  private static boolean isCutThrough(ModelName name, BitSet used) {
    for (int i = 1; i < name.size(); i++) {
      boolean numbers = Atoms.isNumber(name.get(i)) || Atoms.isNumber(name.get(i - 1));
      if (numbers && name.isOneWord(i - 1, i) && used.get(i - 1) != used.get(i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTelling(Word word, Set<String> plain) {
    return word.atoms.stream()
        .anyMatch(atom ->
            !Atoms.isNumber(atom)
                && atom.length() >= SHORTEST_TELLING_WORD
                && !plain.contains(atom));
  }

  /** A number that no word of the pattern has taken: it says that this is another model. */
  private static boolean hasFreeNumber(ModelName name, BitSet used) {
    for (int i = 0; i < name.size(); i++) {
      if (!used.get(i) && Atoms.isNumber(name.get(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean take(Word word, ModelName name, BitSet used) {
    int at = find(word, name, used);
    if (at >= 0) {
      used.set(at, at + length(word, name, at));
      return true;
    }
    return false;
  }

  /** Two words of the pattern that the name writes as one; gives how many words that were. */
  private int pair(int i, ModelName name, BitSet used) {
    if (i + 1 >= required.size()) {
      return 0;
    }
    String both = joined(required.get(i)) + joined(required.get(i + 1));
    int at = name.atoms().indexOf(both);
    if (at < 0 || used.get(at) || required.get(i).isSpan() || required.get(i + 1).isSpan()) {
      return 0;
    }
    used.set(at);
    return 1;
  }

  private static int find(Word word, ModelName name, BitSet used) {
    for (int at = 0; at < name.size(); at++) {
      int length = length(word, name, at);
      if (length > 0 && used.get(at, at + length).isEmpty()) {
        return at;
      }
    }
    return -1;
  }

  /** How many atoms of the name from here on are this word; 0: they are not. */
  private static int length(Word word, ModelName name, int at) {
    String wanted = joined(word);
    StringBuilder seen = new StringBuilder();
    int i = at;
    while (i < name.size() && seen.length() < wanted.length()) {
      Atoms.append(seen, name.get(i++));
    }
    if (!seen.toString().equals(wanted)) {
      return 0;
    }
    if (!word.isSpan()) {
      return i - at;
    }
    if (i < name.size() && Atoms.isNumber(name.get(i)) && name.get(i).length() < ORDER_NUMBER) {
      int number = Integer.parseInt(name.get(i));
      return number >= word.from && number <= word.to ? i + 1 - at : 0;
    }
    return 0;
  }

  @Override
  public String toString() {
    return written;
  }

  /** Patterns joined by semicolons. */
  static List<ModelPattern> all(String text) {
    return Arrays.stream(text.split(";", -1))
        .filter(one -> !one.isBlank())
        .map(ModelPattern::new)
        .toList();
  }
}
