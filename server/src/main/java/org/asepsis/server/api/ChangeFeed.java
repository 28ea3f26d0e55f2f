// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.asepsis.store.document.Changes;
import org.asepsis.store.document.Changes.Change;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The last changes, numbered in the order in which they were noticed. Numbers are good as long as
 * the console runs. Safe for several threads.
 */
@Component
final class ChangeFeed {
  private static final int KEPT = 10_000;

  /**
   * A transaction dates its changes by its beginning, so what was changed before the last look may
   * show only now.
   */
  private static final Duration OVERLAP = Duration.ofSeconds(60);

  private final Changes changes;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Deque<Numbered> kept = new ArrayDeque<>();
  private final Map<String, Instant> told = new HashMap<>();
  private @Nullable Instant looked;
  private long last;
  private int listeners;

  ChangeFeed(Changes changes) {
    this.changes = changes;
  }

  /** A change with its number. */
  record Numbered(long number, Change change) {}

  @Scheduled(fixedDelayString = "PT1S")
  void look() {
    synchronized (this) {
      if (listeners == 0) {
        looked = null;
        return;
      }
    }
    try {
      Instant now = changes.now();
      Instant before = looked == null ? now : looked;
      take(changes.since(before.minus(looked == null ? Duration.ZERO : OVERLAP)), now);
    } catch (DataAccessException | TransactionException e) {
      // Health says that the database is away; the next look finds what was missed.
      synchronized (this) {
        notifyAll();
      }
    }
  }

  private synchronized void take(List<Change> found, Instant now) {
    for (Change change : found) {
      String thing = change.kind() + " " + change.id();
      if (!change.changed().equals(told.put(thing, change.changed()))) {
        last++;
        kept.addLast(new Numbered(last, change));
      }
    }
    while (kept.size() > KEPT) {
      kept.removeFirst();
    }
    boolean isWhole = found.size() < Changes.MOST;
    looked = isWhole ? now : found.getLast().changed();
    Instant forgotten = now.minus(OVERLAP.multipliedBy(2));
    told.values().removeIf(time -> time.isBefore(forgotten));
    notifyAll();
  }

  synchronized long join() {
    listeners++;
    return last;
  }

  synchronized void leave() {
    listeners--;
  }

  /**
   * The number that an event's id means; empty if it was not given by this run, or is forgotten.
   */
  synchronized Optional<Long> number(String eventId) {
    if (!eventId.matches(run + "-\\d{1,15}")) {
      return Optional.empty();
    }
    long number = Long.parseLong(eventId.substring(run.length() + 1));
    boolean isKept = number <= last && (kept.isEmpty() || kept.getFirst().number() <= number + 1);
    return isKept && listeners > 0 ? Optional.of(number) : Optional.empty();
  }

  String eventId(long number) {
    return run + "-" + number;
  }

  /** What came after this number; waits a while if there is nothing. */
  synchronized List<Numbered> after(long number, Duration wait) throws InterruptedException {
    long until = System.nanoTime() + wait.toNanos();
    while (last <= number) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return List.of();
      }
      wait(left);
    }
    List<Numbered> found = new ArrayList<>();
    for (Numbered one : kept) {
      if (one.number() > number) {
        found.add(one);
      }
    }
    return found;
  }
}
