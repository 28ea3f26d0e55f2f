// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that was said about one attribute of one device. Independent sources combine as 1 − Π(1 − c),
 * at most 0.99; fields of one protocol are not independent.
 */
final class Candidates {
  private static final double MOST = 0.99;
  private static final int MOST_EVIDENCE = 8;
  private static final Comparator<Evidence> BY_PLACE =
      Comparator.comparingInt(Evidence::capture)
          .thenComparingLong(Evidence::packet)
          .thenComparing(Evidence::protocol)
          .thenComparing(Evidence::field)
          .thenComparing(Evidence::value);

  private static final class Candidate {
    private String value;
    private final Map<String, Double> byProtocol = new HashMap<>();
    private final List<Evidence> evidence = new ArrayList<>();

    Candidate(String value) {
      this.value = value;
    }

    double confidence() {
      double doubt = 1;
      for (double confidence : byProtocol.values().stream().sorted().toList()) {
        doubt *= 1 - confidence;
      }
      double sum = Math.min(MOST, 1 - doubt);
      return new BigDecimal(sum).setScale(2, RoundingMode.HALF_UP).doubleValue();
    }

    List<Evidence> firstEvidence() {
      record Kind(String protocol, String field, String value) {}
      Set<Kind> seen = new HashSet<>();
      return evidence.stream()
          .sorted(BY_PLACE)
          .filter(one -> seen.add(new Kind(one.protocol(), one.field(), one.value())))
          .limit(MOST_EVIDENCE)
          .toList();
    }
  }

  private final Map<String, Candidate> candidates = new LinkedHashMap<>();

  /** Values that differ only in case are one; the spelling that sorts first is shown. */
  void add(String value, double confidence, Evidence evidence) {
    if (value.isBlank()) {
      return;
    }
    Candidate candidate =
        candidates.computeIfAbsent(value.toUpperCase(Locale.ROOT), _ -> new Candidate(value));
    if (value.compareTo(candidate.value) < 0) {
      candidate.value = value;
    }
    candidate.byProtocol.merge(evidence.protocol(), confidence, Math::max);
    candidate.evidence.add(evidence);
  }

  Optional<AttributeValue> best() {
    List<Candidate> ranked =
        candidates.values().stream()
            .sorted(
                Comparator.comparingDouble(Candidate::confidence)
                    .reversed()
                    .thenComparing(candidate -> candidate.value))
            .toList();
    if (ranked.isEmpty()) {
      return Optional.empty();
    }
    Candidate shown = ranked.getFirst();
    return Optional.of(
        new AttributeValue(
            shown.value,
            shown.confidence(),
            shown.firstEvidence(),
            ranked.stream()
                .skip(1)
                .map(other ->
                    new AttributeValue.Other(
                        other.value, other.confidence(), other.firstEvidence()))
                .toList()));
  }
}
