// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.action;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.asepsis.assess.risk.Risk;
import org.asepsis.assess.risk.Risk.Band;

/** By when an action is due: so many days after it was opened, by its highest risk. */
public final class Due {
  private static final int LONGEST = 3_650;

  private final Map<Band, Integer> days = new EnumMap<>(Band.class);

  private Due() {}

  /**
   * The usual days with some changed; what is no number of days is passed over.
   *
   * @param texts by band in lower case
   */
  public static Due of(Map<String, String> texts) {
    Due due = new Due();
    for (Band band : Band.values()) {
      String text = texts.getOrDefault(band.name().toLowerCase(Locale.ROOT), "");
      due.days.put(band, text.matches("[0-9]{1,4}") ? clamp(text) : usual(band));
    }
    return due;
  }

  private static int clamp(String text) {
    return Math.clamp(Integer.parseInt(text), 1, LONGEST);
  }

  private static int usual(Band band) {
    return switch (band) {
      case CRITICAL -> 15;
      case HIGH -> 30;
      case MEDIUM -> 90;
      case LOW -> 180;
    };
  }

  public int days(Band band) {
    return days.getOrDefault(band, usual(band));
  }

  public LocalDate of(LocalDate opened, int risk) {
    return opened.plusDays(days(Risk.band(risk)));
  }
}
