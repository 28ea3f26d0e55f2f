// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Counts how often each key comes in a window of time; a key that comes too often is turned away
 * until its window is over. Remembers the last 100,000 keys. Safe for several threads.
 */
final class Rates<K> {
  private static final int KEYS = 100_000;

  private final int most;
  private final Duration window;
  private final Clock clock;
  private final Cache<K, Window> windows = Caffeine.newBuilder().maximumSize(KEYS).build();

  Rates(int most, Duration window, Clock clock) {
    this.most = most;
    this.window = window;
    this.clock = clock;
  }

  private record Window(Instant began, int count) {}

  /** Counts one more; whether it may go on. */
  boolean admit(K key) {
    Instant now = clock.instant();
    Window counted =
        windows
            .asMap()
            .compute(
                key,
                (_, before) ->
                    before == null || isOver(before, now)
                        ? new Window(now, 1)
                        : new Window(before.began(), Math.min(before.count() + 1, most + 1)));
    return counted.count() <= most;
  }

  /** Whether one more would go on; counts nothing. */
  boolean hasRoom(K key) {
    Window counted = windows.getIfPresent(key);
    return counted == null || isOver(counted, clock.instant()) || counted.count() < most;
  }

  private boolean isOver(Window before, Instant now) {
    return now.isBefore(before.began()) || !now.isBefore(before.began().plus(window));
  }
}
