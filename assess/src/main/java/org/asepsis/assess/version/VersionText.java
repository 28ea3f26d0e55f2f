// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asepsis.assess.version.VersionRange.Bound;
import org.asepsis.assess.version.VersionRange.Operator;

/**
 * Reads the texts in which advisories name versions. A bar joins exact versions, and bounds of the
 * same direction, by "or"; a lower and an upper bound by "and" (as CISA writes them). What is not
 * surely read is undecidable.
 */
public final class VersionText {
  /** What stands between two versions of one alternative in our own notation. */
  private static final Pattern SPACE_BEFORE_SIGN = Pattern.compile("\\s+(?=[<>!])");

  private static final Pattern SIGN = Pattern.compile("^(<=|>=|!=|<|>|=)?\\s*(.*)$");

  /**
   * One version: a letter or number, dotted, then perhaps letters and a service release or build.
   * Prose, dates with a slash or month, and part numbers in words do not fit.
   */
  private static final Pattern VERSION =
      Pattern.compile(
          "(?i)(v|r|rev\\.? ?|version"
              + " )?([a-z]|[a-z]{0,4}\\d[\\da-z]*)([._-][\\da-z]+)*([._-]?[x*])?(["
              + " _]?(sr|sp|build|mr|d|r|l|hf|service pack)[ _]?\\d+)*");

  private static final Pattern WILD = Pattern.compile("(?i)([.][x*])+$");
  private static final String VERS = "vers:";

  private VersionText() {}

  /** The range that a text of an advisory means. */
  public static VersionRange read(String text) {
    String clean = text.strip();
    if (clean.toLowerCase(Locale.ROOT).startsWith(VERS)) {
      return vers(clean);
    }
    if (clean.isEmpty() || clean.equals("*") || clean.equals("-")) {
      return clean.equals("*") ? VersionRange.every() : VersionRange.undecidable(text);
    }
    List<List<Bound>> alternatives = new ArrayList<>();
    boolean lower = false;
    for (String part : clean.split("\\|", -1)) {
      List<Bound> bounds = new ArrayList<>();
      for (String one : SPACE_BEFORE_SIGN.split(part.strip(), -1)) {
        Optional<Bound> bound = bound(one);
        if (bound.isEmpty()) {
          return VersionRange.undecidable(text);
        }
        bounds.add(bound.get());
      }
      boolean upper = bounds.size() == 1 && isUpper(bounds.getFirst());
      if (lower && upper) {
        List<Bound> both = new ArrayList<>(alternatives.removeLast());
        both.addAll(bounds);
        alternatives.add(List.copyOf(both));
      } else {
        alternatives.add(List.copyOf(bounds));
      }
      lower = bounds.size() == 1 && isLower(bounds.getFirst());
    }
    return new VersionRange(clean, List.copyOf(alternatives));
  }

  private static boolean isUpper(Bound bound) {
    return bound.operator() == Operator.AT_MOST || bound.operator() == Operator.BELOW;
  }

  private static boolean isLower(Bound bound) {
    return bound.operator() == Operator.AT_LEAST || bound.operator() == Operator.ABOVE;
  }

  private static Optional<Bound> bound(String text) {
    Matcher parts = SIGN.matcher(text.strip());
    if (!parts.matches() || parts.group(2) == null) {
      return Optional.empty();
    }
    String written = parts.group(2).strip();
    return VERSION.matcher(written).matches() || !written.contains(" ") && isOpaque(written)
        ? bound(operator(parts.group(1) == null ? "" : parts.group(1)), written)
        : Optional.empty();
  }

  /** A firmware's file name compares with itself, and with what is written like it. */
  private static boolean isOpaque(String text) {
    return text.length() > 12
        && text.chars().anyMatch(Character::isDigit)
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-/()".indexOf(c) >= 0);
  }

  private static Optional<Bound> bound(Operator operator, String written) {
    Matcher wild = WILD.matcher(written);
    if (wild.find()) {
      Operator used = operator == Operator.EXACTLY ? Operator.WITHIN : operator;
      return Version.parse(written.substring(0, wild.start()))
          .map(version -> new Bound(used, version, used == Operator.WITHIN ? written : "x"));
    }
    return Version.parse(written).map(version -> new Bound(operator, version, ""));
  }

  private static Operator operator(String sign) {
    for (Operator operator : Operator.values()) {
      if (operator.sign().equals(sign) && operator != Operator.WITHIN) {
        return operator;
      }
    }
    return Operator.EXACTLY;
  }

  /** A version range specifier: {@code vers:npm/>=1.0|<2.0} (package-url/vers-spec). */
  private static VersionRange vers(String text) {
    String constraints = text.substring(text.indexOf('/') + 1).strip();
    if (text.indexOf('/') < 0 || constraints.isEmpty()) {
      return VersionRange.undecidable(text);
    }
    if (constraints.equals("*")) {
      return VersionRange.every();
    }
    List<List<Bound>> alternatives = new ArrayList<>();
    List<Bound> excluded = new ArrayList<>();
    Optional<Bound> open = Optional.empty();
    for (String part : constraints.split("\\|", -1)) {
      Matcher signed = SIGN.matcher(part.strip());
      Optional<Bound> bound =
          signed.matches() && signed.group(2) != null
              ? bound(operator(signed.group(1) == null ? "" : signed.group(1)), signed.group(2))
              : Optional.empty();
      if (bound.isEmpty()) {
        return VersionRange.undecidable(text);
      }
      Bound one = bound.get();
      if (one.operator() == Operator.NOT) {
        excluded.add(one);
      } else if (isLower(one)) {
        open.ifPresent(lower -> alternatives.add(List.of(lower)));
        open = bound;
      } else if (isUpper(one)) {
        alternatives.add(open.map(lower -> List.of(lower, one)).orElseGet(() -> List.of(one)));
        open = Optional.empty();
      } else {
        alternatives.add(List.of(one));
      }
    }
    open.ifPresent(lower -> alternatives.add(List.of(lower)));
    if (alternatives.isEmpty()) {
      alternatives.add(List.of());
    }
    return new VersionRange(text, with(alternatives, excluded));
  }

  private static List<List<Bound>> with(List<List<Bound>> alternatives, List<Bound> excluded) {
    return alternatives.stream()
        .map(bounds -> {
          List<Bound> all = new ArrayList<>(bounds);
          all.addAll(excluded);
          return List.copyOf(all);
        })
        .toList();
  }
}
