// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asepsis.assess.version.Version.Order;

/**
 * A set of versions, as alternatives of bounds. It never guesses: what its bounds and a version do
 * not tell is {@link Containment#UNDECIDED}.
 */
public final class VersionRange {
  /** Whether a version lies in a range. */
  public enum Containment {
    INSIDE,
    OUTSIDE,
    UNDECIDED
  }

  /** How a bound is written in front of its version. */
  enum Operator {
    AT_MOST("<="),
    BELOW("<"),
    AT_LEAST(">="),
    ABOVE(">"),
    NOT("!="),
    EXACTLY("="),
    /** One of all that begin like it. */
    WITHIN("");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    String sign() {
      return sign;
    }
  }

  /** One condition; the version of WITHIN is what stands before the wildcard. */
  record Bound(Operator operator, Version version, String written) {
    Containment of(Version asked) {
      if (operator == Operator.WITHIN) {
        return when(asked.within(version), false, true, false);
      }
      boolean wild = written.endsWith("x");
      Order order = wild ? asked.within(version) : asked.compare(version);
      return switch (operator) {
        case AT_MOST -> when(order, true, true, false);
        case BELOW -> when(order, true, false, false);
        case AT_LEAST -> when(order, false, true, true);
        case ABOVE -> when(order, false, false, true);
        case NOT -> when(order, true, false, true);
        case EXACTLY, WITHIN ->
            asked.isShortFor(version) ? Containment.UNDECIDED : when(order, false, true, false);
      };
    }

    private Containment when(Order order, boolean before, boolean same, boolean after) {
      boolean inside =
          switch (order) {
            case BEFORE -> before;
            case SAME -> same;
            case AFTER -> after;
            case OTHER_TRAIN, UNDECIDED -> false;
          };
      if (order == Order.UNDECIDED) {
        return Containment.UNDECIDED;
      }
      return inside ? Containment.INSIDE : Containment.OUTSIDE;
    }

    boolean isOtherTrain(Version asked) {
      return operator != Operator.WITHIN && asked.compare(version) == Order.OTHER_TRAIN;
    }
  }

  private static final VersionRange EVERY = new VersionRange("every version", List.of(List.of()));

  private final String written;
  private final List<List<Bound>> alternatives;

  VersionRange(String written, List<List<Bound>> alternatives) {
    this.written = written;
    this.alternatives = alternatives;
  }

  /** All versions there are. */
  public static VersionRange every() {
    return EVERY;
  }

  /** What no version can be compared with: prose, part numbers, days of shipment. */
  public static VersionRange undecidable(String written) {
    return new VersionRange(written, List.of());
  }

  /** Bounds as NVD gives them; empty texts do not bound. Without any, every version. */
  public static VersionRange between(
      String fromIncluding, String fromExcluding, String upToIncluding, String upToExcluding) {
    List<Bound> bounds = new ArrayList<>();
    StringBuilder written = new StringBuilder();
    String[] texts = {fromIncluding, fromExcluding, upToIncluding, upToExcluding};
    Operator[] operators = {Operator.AT_LEAST, Operator.ABOVE, Operator.AT_MOST, Operator.BELOW};
    for (int i = 0; i < texts.length; i++) {
      if (!texts[i].isEmpty()) {
        written.append(written.isEmpty() ? "" : " ").append(operators[i].sign()).append(texts[i]);
        Optional<Version> version = Version.parse(texts[i]);
        if (version.isEmpty()) {
          return undecidable(written.toString());
        }
        bounds.add(new Bound(operators[i], version.get(), texts[i]));
      }
    }
    return bounds.isEmpty()
        ? EVERY
        : new VersionRange(written.toString(), List.of(List.copyOf(bounds)));
  }

  public boolean isEvery() {
    return alternatives.equals(EVERY.alternatives);
  }

  /** Whether no version at all could be told to be in it. */
  public boolean isUndecidable() {
    return alternatives.isEmpty();
  }

  public Containment contains(Version version) {
    if (alternatives.isEmpty()) {
      return Containment.UNDECIDED;
    }
    boolean undecided = false;
    boolean comparable = false;
    for (List<Bound> bounds : alternatives) {
      switch (all(bounds, version)) {
        case INSIDE -> {
          return Containment.INSIDE;
        }
        case UNDECIDED -> undecided = true;
        case OUTSIDE -> comparable |= bounds.stream().noneMatch(b -> b.isOtherTrain(version));
      }
    }
    return undecided || !comparable ? Containment.UNDECIDED : Containment.OUTSIDE;
  }

  private static Containment all(List<Bound> bounds, Version version) {
    Containment result = Containment.INSIDE;
    for (Bound bound : bounds) {
      Containment one = bound.of(version);
      if (one == Containment.OUTSIDE) {
        return one;
      }
      if (one == Containment.UNDECIDED) {
        result = one;
      }
    }
    return result;
  }

  /** As its writer wrote it. */
  @Override
  public String toString() {
    return written;
  }
}
