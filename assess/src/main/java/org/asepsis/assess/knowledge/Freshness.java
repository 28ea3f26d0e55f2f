// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.knowledge;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** When what a source says is too old to rely on. */
public final class Freshness {
  /** Days after which people are warned. */
  public static final int OLD_AFTER = 30;

  private Freshness() {}

  public static long days(LocalDate asOf, LocalDate today) {
    return ChronoUnit.DAYS.between(asOf, today);
  }

  public static boolean isOld(LocalDate asOf, LocalDate today) {
    return days(asOf, today) > OLD_AFTER;
  }
}
