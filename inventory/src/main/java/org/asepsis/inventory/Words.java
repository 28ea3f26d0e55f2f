// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names compared word by word: runs of letters and digits, in upper case. */
final class Words {
  private static final Set<String> LEGAL_FORMS =
      Set.of(
          "INC",
          "INCORPORATED",
          "CORP",
          "CORPORATION",
          "CO",
          "COMPANY",
          "LTD",
          "LIMITED",
          "LLC",
          "GMBH",
          "AG",
          "KG",
          "SA",
          "SAS",
          "BV",
          "NV",
          "AB",
          "OY",
          "AS",
          "SPA",
          "SRL",
          "PLC",
          "LP");

  private Words() {}

  /** The words of a text; what is neither letter nor digit only separates. */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    String upper = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i <= upper.length(); i++) {
      char c = i < upper.length() ? upper.charAt(i) : ' ';
      if (Character.isLetterOrDigit(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  static String key(String text) {
    return String.join(" ", of(text));
  }

  /** The text without what only says how a company is incorporated. */
  static String withoutLegalForm(String text) {
    List<String> words = of(text);
    while (words.size() > 1 && LEGAL_FORMS.contains(words.getLast())) {
      words.removeLast();
    }
    return String.join(" ", words);
  }

  /** Whether the words of {@code part} stand in the text one after the other. */
  static boolean contains(List<String> text, List<String> part) {
    for (int from = 0; from + part.size() <= text.size(); from++) {
      if (text.subList(from, from + part.size()).equals(part)) {
        return true;
      }
    }
    return false;
  }
}
