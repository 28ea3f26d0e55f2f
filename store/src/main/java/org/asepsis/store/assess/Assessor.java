// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.store.Health;
import org.asepsis.store.Outage;
import org.asepsis.store.Transactions;
import org.asepsis.store.Vitals;

/**
 * Keeps exposures, support, risk and actions of devices in step with what is known of them, on one
 * thread of its own. While the database is away it waits.
 */
public final class Assessor implements AutoCloseable {
  private static final String PART = "assessment";
  private static final int MOST_AT_A_TIME = 200;
  private static final Duration PAUSE = Duration.ofMillis(700);

  /** Support ends and exceptions run out by the day, whether devices change or not. */
  private static final String NEW_DAY =
      """
      with d as (
        insert into setting (name, value, changed_by) values ('assess.day', ?, 'console')
        on conflict (name) do update set value = excluded.value, changed = now()
          where setting.value <> excluded.value
        returning 1)
      insert into assess_due (subject_id)
      select distinct on (device_id) id from subject
      where device_id is not null and exists (select from d)
      """;

  private static final String RUN_OUT =
      """
      with gone as (
        update action set state = 'open', accepted_until = null, accepted_because = '',
          accepted_by = '', changed = now()
        where state = 'accepted' and accepted_until < ?::date returning id)
      insert into action_event (action_id, person, what)
      select id, '', 'The acceptance has run out' from gone
      """;

  private final DataSource database;
  private final Clock clock;
  private final Vitals vitals;
  private final Supplier<Optional<Knowledge>> knowledge;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread thread;
  private final ReentrantLock stepping = new ReentrantLock();
  private LocalDate day = LocalDate.MIN;

  /**
   * Works on this database.
   *
   * @param knowledge what was imported from outside, as far as anything was
   */
  public Assessor(
      DataSource database, Clock clock, Vitals vitals, Supplier<Optional<Knowledge>> knowledge) {
    this.database = database;
    this.clock = clock;
    this.vitals = vitals;
    this.knowledge = knowledge;
    thread = Thread.ofPlatform().name("assessment").unstarted(this::work);
  }

  public void start() {
    thread.start();
  }

  /** Works until nothing is left to do: afterwards all is as the facts say. */
  public void runUntilQuiet() throws SQLException {
    while (step()) {
      // As long as there is something.
    }
  }

  /** Weights, knowledge or a list that concerns all devices changed. */
  public void touchAll() throws SQLException {
    touch("device_id is not null", 0);
  }

  /** Something about one device changed that is no fact. */
  public void touchDevice(long device) throws SQLException {
    touch("device_id = ?", device);
  }

  private void touch(String where, long device) throws SQLException {
    Transactions.in(
        database,
        connection -> {
          try (PreparedStatement statement =
              connection.prepareStatement(
                  "insert into assess_due (subject_id) select distinct on (device_id) id"
                      + " from subject where "
                      + where)) {
            if (where.contains("?")) {
              statement.setLong(1, device);
            }
            return statement.executeUpdate();
          }
        });
  }

  private boolean step() throws SQLException {
    stepping.lock();
    try {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      if (!today.equals(day)) {
        begin(today);
        day = today;
      }
      return Transactions.in(
          database,
          connection ->
              new AssessStep(connection, clock.instant(), knowledge.get()).run(MOST_AT_A_TIME));
    } finally {
      stepping.unlock();
    }
  }

  private void begin(LocalDate today) throws SQLException {
    Transactions.in(
        database,
        connection -> {
          int changed = 0;
          for (String sql : List.of(NEW_DAY, RUN_OUT)) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
              statement.setString(1, today.toString());
              changed += statement.executeUpdate();
            }
          }
          return changed;
        });
  }

  private void work() {
    boolean waited = false;
    while (end.getCount() > 0) {
      try {
        boolean isMore = step();
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
                    "Risks and actions are not brought up to date: the database refuses what the"
                        + " console asks. Please report it."));
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
