// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The smallest parts of a name that compare: runs of letters and runs of digits, in lower case and
 * without accents or marks. {@code EC40} and {@code EC 40} have the same atoms, {@code MX40} and
 * {@code MX400} do not.
 */
final class Atoms {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SIGNS = Pattern.compile("[®™©]|\\((?i:r|tm|c)\\)");
  private static final int LONGEST = 400;

  private Atoms() {}

  /** In the order of the text. */
  static List<String> of(String text) {
    String cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    String plain = withoutSigns(cut).replace("+", " plus ");
    String lower =
        MARKS
            .matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss");
    List<String> atoms = new ArrayList<>();
    int at = 0;
    while (at < lower.length()) {
      char c = lower.charAt(at);
      if (!Character.isLetterOrDigit(c)) {
        at++;
        continue;
      }
      boolean digit = Character.isDigit(c);
      int from = at;
      while (at < lower.length()
          && Character.isLetterOrDigit(lower.charAt(at))
          && Character.isDigit(lower.charAt(at)) == digit) {
        at++;
      }
      atoms.add(lower.substring(from, at));
    }
    return List.copyOf(atoms);
  }

  /** Without marks of trade. */
  static String withoutSigns(String text) {
    return SIGNS.matcher(text).replaceAll(" ");
  }

  /** Written as one word; two numbers side by side stay two. */
  static String join(List<String> atoms) {
    StringBuilder word = new StringBuilder();
    atoms.forEach(atom -> append(word, atom));
    return word.toString();
  }

  static void append(StringBuilder word, String atom) {
    boolean numbers =
        !word.isEmpty() && isNumber(atom) && Character.isDigit(word.charAt(word.length() - 1));
    word.append(numbers ? "." : "").append(atom);
  }

  static boolean isNumber(String atom) {
    return Character.isDigit(atom.charAt(0));
  }
}
