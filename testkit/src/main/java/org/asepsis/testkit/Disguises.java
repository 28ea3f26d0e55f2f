// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds words in bytes, in every usual encoding of them. */
public final class Disguises {
  private static final int WHOLE_BELOW = 6;
  private static final int START = 3;

  private Disguises() {}

  /**
   * Which of the words stand in the bytes, and how.
   *
   * @param bytes read as ISO 8859-1, so that each byte is one character
   */
  public static Set<String> found(CharSequence bytes, Collection<String> words) {
    Map<String, List<Form>> byStart = new HashMap<>();
    boolean[] starts = new boolean[1 << 16];
    for (String word : words) {
      for (String form : of(word)) {
        String lower = form.toLowerCase(Locale.ROOT);
        String start = lower.substring(0, Math.min(START, lower.length()));
        byStart.computeIfAbsent(start, _ -> new ArrayList<>()).add(new Form(word, form, lower));
        starts[key(lower, 0)] = true;
      }
    }
    String haystack = bytes.toString().toLowerCase(Locale.ROOT);
    Set<String> found = new TreeSet<>();
    // Once over the bytes, however many words there are.
    for (int at = 0; at + START <= haystack.length(); at++) {
      if (starts[key(haystack, at)]) {
        for (Form form : byStart.getOrDefault(haystack.substring(at, at + START), List.of())) {
          if (haystack.startsWith(form.lower(), at) && isWhole(haystack, at, form.lower())) {
            found.add(form.word() + " as " + form.shown());
          }
        }
      }
    }
    return found;
  }

  /** One way in which a word may stand in bytes. */
  private record Form(String word, String shown, String lower) {}

  private static int key(String text, int at) {
    return (text.charAt(at) * 31 + text.charAt(at + 1)) * 31 + text.charAt(at + 2) & 0xffff;
  }

  /** Short names stand in the middle of many innocent words, and count only where they do not. */
  private static boolean isWhole(String haystack, int at, String form) {
    if (form.length() >= WHOLE_BELOW || !form.chars().allMatch(Character::isLetter)) {
      return true;
    }
    int end = at + form.length();
    boolean before = at > 0 && Character.isLetter(haystack.charAt(at - 1));
    boolean after = end < haystack.length() && Character.isLetter(haystack.charAt(end));
    return !before && !after;
  }

  /** A word as text, UTF-16, hexadecimal, base64 at any offset, and in addresses. */
  static List<String> of(String word) {
    List<String> forms = new ArrayList<>();
    byte[] utf8 = word.getBytes(UTF_8);
    forms.add(word);
    forms.add(new String(utf8, ISO_8859_1));
    forms.add(new String(word.getBytes(UTF_16LE), ISO_8859_1));
    forms.add(new String(word.getBytes(UTF_16BE), ISO_8859_1));
    forms.add(HexFormat.of().formatHex(utf8));
    forms.add(URLEncoder.encode(word, UTF_8));
    for (int shift = 0; shift < 3 && utf8.length >= 6; shift++) {
      // Base64 of a longer text holds these digits, whatever stands before.
      byte[] padded = new byte[utf8.length + shift];
      System.arraycopy(utf8, 0, padded, shift, utf8.length);
      String digits = Base64.getEncoder().withoutPadding().encodeToString(padded);
      forms.add(digits.substring(shift == 0 ? 0 : shift + 1, digits.length() - 1));
    }
    return forms;
  }
}
