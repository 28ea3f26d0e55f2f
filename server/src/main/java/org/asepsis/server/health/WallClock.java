// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the machine's clock is set back: against a counter that only rises, and against the
 * newest entry of the audit log. Confined to one thread at a time.
 */
final class WallClock {
  private static final Duration TOLERATED = Duration.ofMinutes(1);

  private final Clock clock;
  private final LongSupplier nanos;
  private final Instant startedAt;
  private final long startedNanos;

  WallClock(Clock clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.startedAt = clock.instant();
    this.startedNanos = nanos.getAsLong();
  }

  Condition check(@Nullable Instant newestEntry) {
    Instant now = clock.instant();
    Instant expected = startedAt.plusNanos(nanos.getAsLong() - startedNanos);
    Instant latest = newestEntry != null && newestEntry.isAfter(expected) ? newestEntry : expected;
    Duration behind = Duration.between(now, latest);
    if (behind.compareTo(TOLERATED) <= 0) {
      return Condition.GOOD;
    }
    return Condition.warning(
        "This machine's clock is "
            + behind.toMinutes()
            + " minutes behind what it was. Entries of the audit log stay in order by their number;"
            + " set the clock right (NTP).");
  }
}
