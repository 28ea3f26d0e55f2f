// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.Locale;
import java.util.regex.Pattern;

/** Finds addresses among the words of a printed table. */
final class AddressWords {
  private static final Pattern MAC =
      Pattern.compile(
          "([0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}|[0-9a-f]{4}([.-])[0-9a-f]{4}\\2[0-9a-f]{4}"
              + "|[0-9a-f]{6}-[0-9a-f]{6}");
  private static final Pattern V4 = Pattern.compile("\\(?([0-9]{1,3}\\.){3}[0-9]{1,3}\\)?");

  private AddressWords() {}

  static boolean isMac(String word) {
    return MAC.matcher(word.toLowerCase(Locale.ROOT)).matches();
  }

  static boolean isIp(String word) {
    return V4.matcher(word).matches() || word.indexOf(':') >= 0 && !isMac(word) && isV6(word);
  }

  private static boolean isV6(String word) {
    return word.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.')
        && word.chars().filter(c -> c == ':').count() >= 2
        // Not an age such as 00:12:31.
        && (word.contains("::") || word.chars().filter(c -> c == ':').count() == 7);
  }

  static String bare(String word) {
    return word.replace("(", "").replace(")", "");
  }
}
