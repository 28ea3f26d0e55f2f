// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.asepsis.store.Health;
import org.asepsis.store.Outage;
import org.asepsis.store.Vitals;
import org.asepsis.stream.Batch;
import org.asepsis.stream.Intake;
import org.jspecify.annotations.Nullable;

/**
 * Keeps observations in PostgreSQL. Callers that come at the same time share a transaction; while
 * the database is away or its disk is full they wait, and {@link Vitals} says so.
 */
public final class DurableIntake implements Intake, AutoCloseable {
  private static final String PART = "ingest";

  /** What one transaction holds at most, so that none takes much longer than the commit. */
  private static final int MOST_TOGETHER = 20_000;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** A batch on its way. */
  private static final class Waiting {
    private final Batch batch;
    private boolean done;
    private @Nullable RuntimeException failure;

    Waiting(Batch batch) {
      this.batch = batch;
    }
  }

  private final GroupWriter writer;
  private final Vitals vitals;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private boolean writing;
  private volatile boolean closed;

  public DurableIntake(DataSource database, Clock clock, Vitals vitals) {
    writer = new GroupWriter(database, clock);
    this.vitals = vitals;
  }

  @Override
  public long next(String stream) {
    return patiently(() -> writer.next(stream));
  }

  @Override
  public void accept(Batch batch) {
    Waiting own = new Waiting(batch);
    List<Waiting> group = queueUp(own);
    if (!group.isEmpty()) {
      try {
        write(group);
      } finally {
        release(group);
      }
    }
    if (own.failure != null) {
      throw own.failure;
    }
  }

  /** Waits until the batch is done, or until it is this thread's turn to write for all. */
  private List<Waiting> queueUp(Waiting own) {
    lock.lock();
    try {
      queue.add(own);
      while (writing && !own.done) {
        changed.awaitUninterruptibly();
      }
      if (own.done) {
        return List.of();
      }
      writing = true;
      List<Waiting> group = new ArrayList<>(List.of(own));
      queue.remove(own);
      int size = own.batch.observations().size();
      while (!queue.isEmpty() && size < MOST_TOGETHER) {
        Waiting next = queue.remove();
        size += next.batch.observations().size();
        group.add(next);
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void release(List<Waiting> group) {
    lock.lock();
    try {
      writing = false;
      for (Waiting waiting : group) {
        if (!waiting.done && waiting.failure == null) {
          waiting.failure = new IllegalStateException("the intake failed; send the batch again");
        }
        waiting.done = true;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void write(List<Waiting> group) {
    try {
      keep(group);
    } catch (IllegalStateException | IllegalArgumentException e) {
      if (group.size() == 1 || closed) {
        group.forEach(waiting -> waiting.failure = e);
        return;
      }
      // One of them is at fault, and the others must not suffer for it.
      for (Waiting waiting : group) {
        write(List.of(waiting));
      }
    }
  }

  private void keep(List<Waiting> group) {
    List<Batch> batches = group.stream().map(waiting -> waiting.batch).toList();
    Map<Integer, String> refused = patiently(() -> writer.write(batches));
    for (int i = 0; i < group.size(); i++) {
      Waiting waiting = group.get(i);
      if (refused.containsKey(i)) {
        waiting.failure = new IllegalArgumentException(refused.get(i));
      } else {
        waiting.done = true;
      }
    }
  }

  /** Something to do with the database. */
  private interface Work<T> {
    T run() throws SQLException;
  }

  private <T> T patiently(Work<T> work) {
    Duration pause = FIRST_PAUSE;
    boolean waited = false;
    while (true) {
      try {
        T result = work.run();
        if (waited) {
          vitals.report(PART, Health.good());
        }
        return result;
      } catch (SQLException e) {
        if (closed || !Outage.isPassing(e)) {
          throw new IllegalStateException(
              closed ? "the intake is closed" : "the database refuses the batch", e);
        }
        waited = true;
        vitals.report(PART, Health.waiting(Outage.sentence(e)));
        rest(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
      }
    }
  }

  private void rest(Duration pause) {
    try {
      TimeUnit.MILLISECONDS.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before the batch was kept", e);
    }
  }

  /** Whoever waits for the database gives up. */
  @Override
  public void close() {
    closed = true;
  }
}
