// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Writes times as people at a site read them, with the offset shown.
 *
 * @param asOf the moment that "ago" counts back from
 */
public record Moments(ZoneId zone, Instant asOf) {
  private static final DateTimeFormatter MINUTE =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm ")
          .appendOffset("+HH:MM", "+00:00")
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter SECOND =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss ")
          .appendOffset("+HH:MM", "+00:00")
          .toFormatter(Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

  /** {@code 2026-03-04 14:05 −05:00}, with a true minus sign. */
  public String minute(Instant time) {
    return withMinus(MINUTE.format(time.atZone(zone)));
  }

  /** The same, to the second: for packets. */
  public String second(Instant time) {
    return withMinus(SECOND.format(time.atZone(zone)));
  }

  public String day(Instant time) {
    return DAY.format(time.atZone(zone));
  }

  /** How long ago, in the largest unit that says enough. */
  public String ago(Instant time) {
    Duration since = Duration.between(time, asOf);
    if (since.isNegative()) {
      return "in the future by this console's clock";
    }
    long minutes = since.toMinutes();
    if (minutes < 1) {
      return "just now";
    }
    if (minutes < 60) {
      return count(minutes, "minute");
    }
    if (minutes < 48 * 60) {
      return count(minutes / 60, "hour");
    }
    long days = since.toDays();
    if (days < 60) {
      return count(days, "day");
    }
    return days < 730 ? count(days / 30, "month") : count(days / 365, "year");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s") + " ago";
  }

  private static String withMinus(String text) {
    int last = text.length() - 6;
    return text.charAt(last) == '-'
        ? text.substring(0, last) + '−' + text.substring(last + 1)
        : text;
  }
}
