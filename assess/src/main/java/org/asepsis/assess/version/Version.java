// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A version as somebody wrote it, cut into runs of digits and of letters. Two versions compare only
 * where both are written alike: {@code 9.7 < 9.13} and {@code M.03 < N}, but {@code U61} and {@code
 * L81} are of two trains, and {@code B.02} and {@code 2.0} of two schemes.
 */
public final class Version {
  /** How one version lies to another. */
  public enum Order {
    BEFORE,
    SAME,
    AFTER,
    /** Releases that are made side by side: neither is older. */
    OTHER_TRAIN,
    /** The written forms do not tell. */
    UNDECIDED
  }

  /** Words in front that only say that a version follows. */
  private static final Set<String> LEAD =
      Set.of(
          "V",
          "VER",
          "VERS",
          "VERSION",
          "VERSIONS",
          "R",
          "REV",
          "REVISION",
          "REL",
          "RELEASE",
          "SW",
          "SOFTWARE",
          "FW",
          "FIRMWARE");

  /** Later than the version that they follow. */
  private static final Set<String> PATCHES =
      Set.of("SR", "SP", "SERVICE", "BUILD", "MR", "HF", "HOTFIX", "PATCH", "UPDATE");

  private static final int MOST_PARTS = 24;
  private static final int LETTER_AND_NUMBER = 2;

  /**
   * Digits without leading zeros, or letters in upper case.
   *
   * @param glued nothing stands between it and the next part
   */
  private record Part(boolean number, String text, boolean glued) {
    boolean isSame(Part other) {
      return number == other.number && text.equals(other.text);
    }

    boolean isOneLetter() {
      return !number && text.length() == 1;
    }
  }

  private final String written;
  private final List<Part> parts;

  private Version(String written, List<Part> parts) {
    this.written = written;
    this.parts = parts;
  }

  /** Empty where nothing of it can be compared: no digit, and more than one letter. */
  public static Optional<Version> parse(String text) {
    List<Part> parts = parts(text.toUpperCase(Locale.ROOT));
    while (parts.size() > 1 && !parts.getFirst().number && LEAD.contains(parts.getFirst().text)) {
      parts.removeFirst();
    }
    boolean comparable =
        parts.size() <= MOST_PARTS
            && (parts.stream().anyMatch(Part::number)
                || (parts.size() == 1 && parts.getFirst().isOneLetter()));
    return comparable
        ? Optional.of(new Version(text.strip(), List.copyOf(parts)))
        : Optional.empty();
  }

  private static List<Part> parts(String upper) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < upper.length()) {
      int from = at;
      boolean number = isDigit(upper.charAt(at));
      if (!number && !Character.isLetter(upper.charAt(at))) {
        at++;
        continue;
      }
      while (at < upper.length()
          && (number ? isDigit(upper.charAt(at)) : Character.isLetter(upper.charAt(at)))) {
        at++;
      }
      boolean glued = at < upper.length() && Character.isLetterOrDigit(upper.charAt(at));
      String text = upper.substring(from, at);
      parts.add(new Part(number, number ? withoutZeros(text) : text, glued));
    }
    return parts;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() - 1 && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }

  /** Where this one lies as seen from the other: BEFORE means that it is older. */
  public Order compare(Version other) {
    return compare(aligned(parts, other.parts), aligned(other.parts, parts));
  }

  /** 028L000081 is L81 with the number of the hardware in front. */
  private static List<Part> aligned(List<Part> own, List<Part> its) {
    boolean hasHardware =
        own.size() == LETTER_AND_NUMBER + 1
            && own.getFirst().glued
            && own.get(1).isOneLetter()
            && own.get(1).glued
            && its.size() == LETTER_AND_NUMBER
            && its.getFirst().isOneLetter();
    return hasHardware ? own.subList(1, own.size()) : own;
  }

  private static Order compare(List<Part> own, List<Part> its) {
    int common = Math.min(own.size(), its.size());
    for (int i = 0; i < common; i++) {
      Order order = compare(own.get(i), its.get(i));
      if (order != Order.SAME) {
        return order;
      }
    }
    if (own.size() == its.size()) {
      return Order.SAME;
    }
    return own.size() > common ? rest(own, common, Order.AFTER) : rest(its, common, Order.BEFORE);
  }

  private static Order compare(Part own, Part its) {
    if (own.isSame(its)) {
      return Order.SAME;
    }
    if (own.number != its.number) {
      return Order.UNDECIDED;
    }
    if (own.number) {
      return byNumber(own.text, its.text) < 0 ? Order.BEFORE : Order.AFTER;
    }
    if (!own.isOneLetter() || !its.isOneLetter()) {
      return Order.UNDECIDED;
    }
    if (own.glued && its.glued) {
      return Order.OTHER_TRAIN;
    }
    return own.text.compareTo(its.text) < 0 ? Order.BEFORE : Order.AFTER;
  }

  /** What the longer one has more decides; zeros add nothing. */
  private static Order rest(List<Part> longer, int from, Order whenMore) {
    Part first = longer.get(from);
    if (from == 1 && longer.getFirst().isOneLetter()) {
      // "Up to N" may or may not mean N.00 and N.01.
      return Order.UNDECIDED;
    }
    if (longer.stream().skip(from).allMatch(part -> part.number && part.text.equals("0"))) {
      return Order.SAME;
    }
    boolean later =
        first.number || PATCHES.contains(first.text) || (first.isOneLetter() && !first.glued);
    return later ? whenMore : Order.UNDECIDED;
  }

  private static int byNumber(String one, String other) {
    return one.length() != other.length()
        ? Integer.compare(one.length(), other.length())
        : one.compareTo(other);
  }

  /** Whether the other one says the same and then names a build or service release. */
  boolean isShortFor(Version other) {
    return parts.size() < other.parts.size()
        && !other.parts.get(parts.size()).number
        && compare(parts, other.parts.subList(0, parts.size())) == Order.SAME;
  }

  /** How it lies to all versions that begin with these parts: SAME means that it is one of them. */
  Order within(Version prefix) {
    for (int i = 0; i < prefix.parts.size(); i++) {
      if (i >= parts.size()) {
        return Order.UNDECIDED;
      }
      Order order = compare(parts.get(i), prefix.parts.get(i));
      if (order != Order.SAME) {
        return order;
      }
    }
    return Order.SAME;
  }

  /** As it was written. */
  @Override
  public String toString() {
    return written;
  }
}
