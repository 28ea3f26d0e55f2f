// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.asepsis.analyze.Patient;

/**
 * The names and numbers of patients seen in a run, as keyed hashes in memory only, so that a host
 * name that holds one of them can be withheld. Bounded; safe for several workers.
 */
public final class PatientWords {
  /**
   * A shorter word stands in too many harmless names; such a one is withheld only as a whole part.
   */
  private static final int SHORTEST_INSIDE = 4;

  private static final int SHORTEST = 2;
  private static final int SHORTEST_NAME = 3;
  private static final int LONGEST = 64;

  private final Set<Long> hashes = ConcurrentHashMap.newKeySet();
  private final int limit;
  private final long seed;
  private volatile boolean full;

  PatientWords(int limit, long seed) {
    this.limit = limit;
    this.seed = seed;
  }

  void remember(Patient patient) {
    rememberParts(patient.family());
    rememberParts(patient.given());
    rememberInitials(patient.family(), patient.given());
    patient.identifiers().forEach(identifier -> rememberParts(identifier.value()));
    patient.words().forEach(this::rememberParts);
  }

  /** Machines are often called by initial and family name. */
  private void rememberInitials(String family, String given) {
    String first = Tokens.canonical(given);
    String last = String.join("", split(family));
    if (!first.isEmpty() && last.length() >= SHORTEST) {
      remember(first.charAt(0) + last);
      remember(last + first.charAt(0));
    }
  }

  /** The text as a whole, and those of its parts that are more than an initial or a counter. */
  private void rememberParts(String text) {
    String[] parts = split(text);
    for (String part : parts) {
      boolean letters = part.chars().allMatch(Character::isLetter);
      if (parts.length == 1 || part.length() >= (letters ? SHORTEST_NAME : SHORTEST_INSIDE)) {
        remember(part);
      }
    }
    if (parts.length > 1) {
      remember(String.join("", parts));
    }
  }

  private void remember(String word) {
    if (word.length() < SHORTEST || word.length() > LONGEST) {
      return;
    }
    if (hashes.size() >= limit) {
      full = true;
      return;
    }
    hashes.add(hash(word, 0, word.length()));
  }

  /** Whether the bound was reached, so that some names could not be remembered. */
  public boolean isFull() {
    return full;
  }

  /** Whether no patient was seen at all. */
  public boolean isEmpty() {
    return hashes.isEmpty();
  }

  /** Whether the name holds a word seen as a patient's. */
  public boolean isIn(String name) {
    if (hashes.isEmpty()) {
      return false;
    }
    for (String part : split(name)) {
      if (hashes.contains(hash(part, 0, part.length())) || isInside(part)) {
        return true;
      }
    }
    return false;
  }

  private boolean isInside(String part) {
    int length = Math.min(part.length(), 4 * LONGEST);
    for (int from = 0; from + SHORTEST_INSIDE <= length; from++) {
      for (int to = from + SHORTEST_INSIDE; to <= Math.min(length, from + LONGEST); to++) {
        if (hashes.contains(hash(part, from, to))) {
          return true;
        }
      }
    }
    return false;
  }

  private static String[] split(String text) {
    String canonical = Tokens.canonical(text);
    return canonical.strip().split("[^\\p{L}\\p{N}]+", -1);
  }

  /** Keyed FNV-1a with a finisher: fast, and useless to anybody without this run's seed. */
  private long hash(String text, int from, int to) {
    long hash = seed;
    for (byte b : text.substring(from, to).toUpperCase(Locale.ROOT).getBytes(UTF_8)) {
      hash = (hash ^ b & 0xff) * 0x0000_0100_0000_01b3L;
    }
    hash = (hash ^ hash >>> 32) * 0xd6e8_feb8_6659_fd93L;
    return hash ^ hash >>> 29;
  }
}
