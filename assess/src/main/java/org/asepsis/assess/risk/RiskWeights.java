// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.risk;

import java.util.HashMap;
import java.util.Map;

/** The weights of the factors: those of the table, or what a site put in their place. */
public final class RiskWeights {
  /** Nothing changed. */
  public static final RiskWeights USUAL = new RiskWeights(Map.of());

  private final Map<String, Double> changed;

  private RiskWeights(Map<String, Double> changed) {
    this.changed = Map.copyOf(changed);
  }

  /**
   * Reads weights from texts; what is no number from 0 to 1 is passed over.
   *
   * @param texts by id of the factor
   */
  public static RiskWeights of(Map<String, String> texts) {
    Map<String, Double> changed = new HashMap<>();
    texts.forEach((id, text) -> {
      double weight = number(text);
      if (weight >= 0 && weight <= 1) {
        changed.put(id, weight);
      }
    });
    return new RiskWeights(changed);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  public double of(RiskFactor factor) {
    return changed.getOrDefault(factor.id(), factor.weight());
  }
}
