// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.asepsis.protocol.codec.Der;
import org.asepsis.wire.Bytes;

/** Points of time in certificates (RFC 5280 section 4.1.2.5). */
final class X509Time {
  /** What stands for no time at all. */
  static final long NONE = Long.MIN_VALUE;

  private X509Time() {}

  /** Seconds of the epoch, or {@link #NONE}. */
  static long read(Der value) {
    Bytes digits = value.content();
    int year =
        switch (value.tag()) {
          case Der.UTC_TIME -> century(two(digits));
          case Der.GENERALIZED_TIME -> two(digits) * 100 + two(digits);
          default -> -1;
        };
    int month = two(digits);
    int day = two(digits);
    int hour = two(digits);
    int minute = two(digits);
    // Seconds were optional before RFC 5280.
    int second = digits.peek(0) == 'Z' ? 0 : two(digits);
    if (!digits.ok() || year < 0) {
      return NONE;
    }
    try {
      return LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      return NONE;
    }
  }

  private static int century(int year) {
    return year >= 50 ? 1900 + year : 2000 + year;
  }

  /** A bad digit gives a number that no date has. */
  private static int two(Bytes digits) {
    int tens = digits.u8() - '0';
    int ones = digits.u8() - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? 1_000 : tens * 10 + ones;
  }
}
