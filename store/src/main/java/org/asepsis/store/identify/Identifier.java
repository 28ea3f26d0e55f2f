// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.asepsis.store.Health;
import org.asepsis.store.Outage;
import org.asepsis.store.Transactions;
import org.asepsis.store.Vitals;
import org.asepsis.store.alerts.Release;
import org.asepsis.store.ingest.SourceLocks;

/**
 * Keeps devices in step with the facts: works out whose facts are new, on one thread of its own.
 * While the database is away it waits.
 */
public final class Identifier implements AutoCloseable {
  private static final String PART = "identity";
  private static final int MOST_AT_A_TIME = 400;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration FRESH_FOR = Duration.ofSeconds(20);

  private final DataSource database;
  private final Clock clock;
  private final Vitals vitals;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;
  private final ReentrantLock stepping = new ReentrantLock();
  private long refreshed = System.nanoTime();

  public Identifier(DataSource database, Clock clock, Vitals vitals) {
    this.database = database;
    this.clock = clock;
    this.vitals = vitals;
    thread = Thread.ofPlatform().name("identity").unstarted(this::work);
  }

  public void start() {
    thread.start();
  }

  /** Works until nothing is left to do: afterwards devices are as the facts say. */
  public void runUntilQuiet() throws SQLException {
    while (step()) {
      // As long as there is something.
    }
    refresh();
  }

  /** A person's word on a device, or its entry in the books, changed. */
  public void touchDevice(long device) throws SQLException {
    touch("select distinct source_id from subject where device_id = ?", device, "device_id = ?");
  }

  /** A site's address plan or ownership rules changed. */
  public void touchSite(int site) throws SQLException {
    touch(
        "select id from source where site_id = ?",
        site,
        "source_id in (select id from source where site_id = ?)");
  }

  private void touch(String sources, long key, String where) throws SQLException {
    Transactions.in(
        database,
        connection -> {
          TreeSet<Integer> locks = new TreeSet<>();
          try (PreparedStatement statement = connection.prepareStatement(sources)) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
              while (row.next()) {
                locks.add(row.getInt(1));
              }
            }
          }
          SourceLocks.take(connection, locks);
          String sql = "update subject set version = version + 1 where " + where;
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key);
            return statement.executeUpdate();
          }
        });
  }

  private boolean step() throws SQLException {
    stepping.lock();
    try {
      int identified =
          Transactions.in(
              database, connection -> new Step(connection, clock.instant()).run(MOST_AT_A_TIME));
      int decided =
          Transactions.in(
              database, connection -> Release.run(connection, clock.instant(), MOST_AT_A_TIME));
      return identified > 0
          || decided > 0
          || Transactions.in(
              database, connection -> new Exposures(connection).refresh(MOST_AT_A_TIME));
    } finally {
      stepping.unlock();
    }
  }

  private void refresh() throws SQLException {
    Transactions.in(database, Freshness::bring);
    refreshed = System.nanoTime();
  }

  private void work() {
    boolean waited = false;
    while (end.getCount() > 0) {
      try {
        boolean isMore = step();
        if (System.nanoTime() - refreshed > FRESH_FOR.toNanos()) {
          refresh();
        }
        if (waited) {
          vitals.report(PART, Health.good());
          waited = false;
        }
        if (!isMore) {
          rest(PAUSE);
        }
      } catch (SQLException e) {
        waited = true;
        vitals.report(
            PART,
            Outage.isPassing(e)
                ? Health.waiting(Outage.sentence(e))
                : Health.broken(
                    "Devices are not brought up to date: the database refuses what the console"
                        + " asks. Please report it."));
        rest(PAUSE.multipliedBy(4));
      }
    }
  }

  private void rest(Duration pause) {
    try {
      while (end.getCount() > 0 && !end.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      end.countDown();
    }
  }

  @Override
  public void close() {
    end.countDown();
    try {
      thread.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
