// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.risk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asepsis.observe.Csv;

/**
 * Something that risk is worked out from, of {@code risk-factors.csv}.
 *
 * @param weight its share when its value is 1; the one that a site may change
 * @param most how often it counts at most
 */
public record RiskFactor(
    String id, Side side, double weight, int most, String title, String meaning, String source) {

  /** What a factor says something about. */
  public enum Side {
    LIKELIHOOD,
    /** Takes likelihood away. */
    CONTROL,
    CONSEQUENCE
  }

  private static final Map<String, RiskFactor> BUNDLED = read();

  private static Map<String, RiskFactor> read() {
    Map<String, RiskFactor> factors = new LinkedHashMap<>();
    for (List<String> row : Csv.rows(RiskFactor.class, "risk-factors.csv")) {
      factors.put(
          row.get(0),
          new RiskFactor(
              row.get(0),
              Side.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
              Double.parseDouble(row.get(2)),
              Integer.parseInt(row.get(3)),
              row.get(4),
              row.get(5),
              row.get(6)));
    }
    return factors;
  }

  /** All of them, in the order of the table. */
  public static List<RiskFactor> all() {
    return List.copyOf(BUNDLED.values());
  }
}
