// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.feeds;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.asepsis.store.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Begins an update each day or week, at a moment of chance so that not all hospitals ask at once.
 * It is off until an administrator turns it on: nothing leaves the network before that.
 */
@Component
final class FeedSchedule {
  static final String EVERY = "feeds.every";
  static final String NEXT = "feeds.next";
  private static final Logger LOG = LoggerFactory.getLogger(FeedSchedule.class);
  private static final String CONSOLE = "console";
  private static final long JITTER_MINUTES = 120;

  private final Settings settings;
  private final FeedUpdates updates;
  private final Clock clock;

  /** How often. */
  enum Rhythm {
    OFF(Duration.ZERO),
    DAILY(Duration.ofDays(1)),
    WEEKLY(Duration.ofDays(7));

    private final Duration period;

    Rhythm(Duration period) {
      this.period = period;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Rhythm> labelled(String label) {
      return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }
  }

  FeedSchedule(Settings settings, FeedUpdates updates, Clock clock) {
    this.settings = settings;
    this.updates = updates;
    this.clock = clock;
  }

  Rhythm rhythm() {
    return Rhythm.labelled(kept(EVERY)).orElse(Rhythm.OFF);
  }

  /** When the next update begins; empty: none is planned. */
  Optional<Instant> next() {
    if (rhythm() == Rhythm.OFF) {
      return Optional.empty();
    }
    try {
      return Optional.of(kept(NEXT)).filter(text -> !text.isEmpty()).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Sets the rhythm; the first update begins within the hour. */
  void set(Rhythm rhythm, String person) {
    settings.put(EVERY, rhythm.label(), person);
    Instant first =
        clock.instant().plus(Duration.ofMinutes(ThreadLocalRandom.current().nextLong(60)));
    settings.put(NEXT, first.toString(), person);
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
  void look() {
    try {
      Rhythm rhythm = rhythm();
      Instant now = clock.instant();
      if (rhythm == Rhythm.OFF || next().map(now::isBefore).orElse(false)) {
        return;
      }
      long jitter = ThreadLocalRandom.current().nextLong(JITTER_MINUTES);
      Instant following = now.plus(rhythm.period).plus(Duration.ofMinutes(jitter));
      settings.put(NEXT, following.toString(), CONSOLE);
      updates.start(Optional.empty());
    } catch (DataAccessException e) {
      LOG.warn("The schedule of feeds waits for the database: {}", e.getMessage());
    }
  }

  private String kept(String name) {
    Map<String, String> all = settings.startingWith("feeds.");
    return all.getOrDefault(name, "");
  }
}
