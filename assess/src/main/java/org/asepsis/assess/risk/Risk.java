// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.risk;

import java.util.List;

/**
 * A device's risk with its working. The score is likelihood times consequence, 0 to 100; each of
 * these is one minus the product of what its factors leave.
 *
 * @param likelihood 0 to 1, and so is {@code consequence}
 * @param parts every factor that had a say, in the order of the table
 */
public record Risk(int score, double likelihood, double consequence, List<Part> parts) {

  /**
   * One factor's say.
   *
   * @param value how much of it there is: 1 is once and whole
   * @param effect the share that it takes of what is left
   * @param because what was found
   */
  public record Part(
      RiskFactor factor, double weight, double value, double effect, String because) {}

  /** How a score is called. */
  public enum Band {
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
  }

  public Band band() {
    return band(score);
  }

  public static Band band(int score) {
    if (score >= 70) {
      return Band.CRITICAL;
    }
    if (score >= 40) {
      return Band.HIGH;
    }
    return score >= 20 ? Band.MEDIUM : Band.LOW;
  }
}
