// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.action;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asepsis.assess.version.Version;
import org.asepsis.assess.version.Version.Order;

/**
 * How vulnerabilities of a device are mended, as far as their advisories' ranges of versions tell.
 *
 * @param version {@code a version above 12.1.3}, or empty where none can be told
 */
public record Fix(String version) {
  /** No advisory names a version that mends it. */
  public static final Fix UNKNOWN = new Fix("");

  private static final Pattern RANGE = Pattern.compile("is within (.*)\\.");
  private static final Pattern UPPER = Pattern.compile("(<=?)\\s*([0-9A-Za-z][^\\s,|;]*)");

  private record Bound(String sign, String text, Version version) {}

  /**
   * A version outside of all ranges that these verdicts name; unknown if one has no upper end.
   *
   * @param because the sentences of verdicts that apply: {@code … is within <=12.1.3.}
   */
  public static Fix above(List<String> because) {
    Optional<Bound> highest = Optional.empty();
    for (String sentence : because) {
      Optional<Bound> bound = bound(sentence);
      if (bound.isEmpty()) {
        return UNKNOWN;
      }
      Order order =
          highest.isEmpty() ? Order.AFTER : bound.get().version.compare(highest.get().version);
      switch (order) {
        case AFTER -> highest = bound;
        case BEFORE -> {}
        case SAME -> highest = bound.get().sign.equals("<=") ? bound : highest;
        case OTHER_TRAIN, UNDECIDED -> {
          return UNKNOWN;
        }
      }
    }
    return highest.map(Fix::of).orElse(UNKNOWN);
  }

  private static Fix of(Bound bound) {
    return bound.sign.equals("<=")
        ? new Fix("a version above " + bound.text)
        : new Fix("version " + bound.text + " or later");
  }

  private static Optional<Bound> bound(String sentence) {
    Matcher range = RANGE.matcher(sentence);
    if (!range.find() || range.group(1).contains("|")) {
      return Optional.empty();
    }
    Matcher upper = UPPER.matcher(range.group(1));
    if (!upper.find()) {
      return Optional.empty();
    }
    String sign = upper.group(1);
    String text = upper.group(2);
    return Version.parse(text).map(version -> new Bound(sign, text, version));
  }
}
