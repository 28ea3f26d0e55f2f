// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.settings;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How long each kind of data is kept. An administrator sets it in days as {@code retention.edges};
 * the audit log is kept for good.
 */
public enum Retention {
  /** Who talked to whom, by hour. */
  EDGES(400),
  /** Which tokens of patients crossed in clear: six years, 45 CFR 164.316(b)(2)(i). */
  LEDGER(2_192),
  /** Facts and addresses of devices that are not seen any more. */
  DEVICES(1_096),
  /** What was odd in the traffic. */
  ANOMALIES(400),
  /** Imports with their results. */
  IMPORTS(1_096),
  /** What was shown of a device when. */
  HISTORY(2_192);

  public static final int SHORTEST_DAYS = 7;
  public static final int LONGEST_DAYS = 10_958;

  private final int usualDays;

  Retention(int usualDays) {
    this.usualDays = usualDays;
  }

  public int usualDays() {
    return usualDays;
  }

  /** The name of its setting. */
  public String setting() {
    return "retention." + name().toLowerCase(Locale.ROOT);
  }

  /** How long, by the settings that begin with {@code retention.}. */
  public Duration in(Map<String, String> settings) {
    return Duration.ofDays(
        Integer.parseInt(settings.getOrDefault(setting(), Integer.toString(usualDays))));
  }
}
