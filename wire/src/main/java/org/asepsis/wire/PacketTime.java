// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Packet time: nanoseconds since 1970-01-01T00:00:00Z in a long, good until the year 2262. */
public final class PacketTime {
  /** No packet has been seen. */
  public static final long NEVER = Long.MIN_VALUE;

  public static final long SECOND = 1_000_000_000L;

  private PacketTime() {}

  /** RFC 3339 in UTC with nine digits and {@code Z}. */
  public static String text(long nanos) {
    LocalDateTime time =
        LocalDateTime.ofInstant(
            Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND)),
            ZoneOffset.UTC);
    StringBuilder out = new StringBuilder(30);
    digits(out, time.getYear(), 4).append('-');
    digits(out, time.getMonthValue(), 2).append('-');
    digits(out, time.getDayOfMonth(), 2).append('T');
    digits(out, time.getHour(), 2).append(':');
    digits(out, time.getMinute(), 2).append(':');
    digits(out, time.getSecond(), 2).append('.');
    return digits(out, time.getNano(), 9).append('Z').toString();
  }

  /** Seconds with six digits, rounded down, as Zeek writes them. */
  public static String seconds(long nanos) {
    StringBuilder out = new StringBuilder(20).append(Math.floorDiv(nanos, SECOND)).append('.');
    return digits(out, Math.floorMod(nanos, SECOND) / 1_000, 6).toString();
  }

  private static StringBuilder digits(StringBuilder out, long value, int count) {
    String text = Long.toString(value);
    for (int i = text.length(); i < count; i++) {
      out.append('0');
    }
    return out.append(text);
  }
}
