// SPDX-License-Identifier: Apache-2.0
package org.asepsis.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The clicks of everybody after a time of warming up: how long each took, and which failed. */
final class Clicks {
  private static final int OK = 200;

  private final long from;
  private final Map<String, List<Click>> kept = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  Clicks(long from) {
    this.from = from;
  }

  /** One of them. */
  record Click(String path, double milliseconds) {}

  synchronized void count(String kind, String path, Browser.Answer answer) {
    if (answer.status() != OK) {
      fail(kind, path + ": status " + answer.status());
    } else if (System.nanoTime() >= from) {
      kept.computeIfAbsent(kind, _ -> new ArrayList<>())
          .add(new Click(path, answer.milliseconds()));
    }
  }

  synchronized void fail(String kind, String what) {
    failures.add(kind + " " + what);
  }

  synchronized List<String> failures() {
    return List.copyOf(failures);
  }

  /** Those of a kind, the fastest first. */
  synchronized List<Click> of(String kind) {
    return kept.getOrDefault(kind, List.of()).stream()
        .sorted(Comparator.comparingDouble(Click::milliseconds))
        .toList();
  }

  /** The time in which this share of the clicks was answered; 0 if there were none. */
  static double share(List<Click> sorted, double share) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.ceil(share * sorted.size()) - 1).milliseconds();
  }
}
