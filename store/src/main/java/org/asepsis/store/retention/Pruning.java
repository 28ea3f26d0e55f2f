// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.retention;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.asepsis.store.Transactions;
import org.asepsis.store.settings.Retention;

/**
 * Deletes what is older than its retention, a little at a time. Age is counted from when a source
 * was last heard, so that an old capture that was imported today is as young as its import.
 */
public final class Pruning {
  private static final int CHUNK = 5_000;

  /** Sources with the packet time before which a row of theirs is too old. */
  private static final String TOO_OLD =
      """
      with o as materialized (select id, last_time + greatest(?::timestamptz - last_heard, '0')
        - make_interval(secs => ?) too_old from source where last_heard is not null)
      """;

  private static final String EDGES =
      TOO_OLD
          + """
          delete from edge where ctid = any(array(
            select e.ctid from edge e join subject s on s.id = e.originator
            join o on o.id = s.source_id where e.hour < o.too_old limit ?))
          """;

  private static final String ACTS =
      TOO_OLD
          + """
          delete from act where ctid = any(array(
            select a.ctid from act a join subject s on s.id = a.originator
            join o on o.id = s.source_id where a.last_time < o.too_old limit ?))
          """;

  private static final String LEDGER =
      TOO_OLD
          + """
          , gone as (delete from ledger where ctid = any(array(
            select l.ctid from ledger l join subject s on s.id = l.originator
            join o on o.id = s.source_id where l.day < o.too_old::date limit ?))
            returning originator, responder, protocol)
          , due as (insert into ledger_due select distinct originator, responder, protocol from gone
            on conflict do nothing)
          select count(*) from gone
          """;

  private static final String FLOWS =
      TOO_OLD
          + """
          delete from ledger_flow where ctid = any(array(
            select l.ctid from ledger_flow l join subject s on s.id = l.originator
            join o on o.id = s.source_id where l.day < o.too_old::date limit ?))
          """;

  private static final String ANOMALIES =
      TOO_OLD
          + """
          delete from anomaly where ctid = any(array(
            select a.ctid from anomaly a join o on o.id = a.source_id
            where a.last_time < o.too_old limit ?))
          """;

  private static final String FACTS =
      TOO_OLD
          + """
          , gone as (delete from fact where ctid = any(array(
            select f.ctid from fact f join subject s on s.id = f.subject_id
            join o on o.id = s.source_id
            where coalesce(s.last_time, f.last_time) < o.too_old and f.last_time < o.too_old
            limit ?))
            returning subject_id)
          , less as (update subject s set facts = greatest(0, s.facts - g.n)
            from (select subject_id, count(*)::int n from gone group by 1) g
            where g.subject_id = s.id)
          select count(*) from gone
          """;

  private static final String ADDRESSES =
      TOO_OLD
          + """
          delete from device_address where ctid = any(array(
            select a.ctid from device_address a join o on o.id = a.source_id
            where upper(a.during) < o.too_old limit ?))
          """;

  private static final String IMPORTS =
      """
      delete from import where id = any(array(select i.id from import i
        where i.finished < ?::timestamptz - make_interval(secs => ?)
          and not exists (select from booked_device b where b.import_id = i.id) limit ?))
      """;

  private static final String HISTORY =
      """
      delete from device_history where ctid = any(array(select h.ctid from device_history h
        where upper(h.during) < ?::timestamptz - make_interval(secs => ?) limit ?))
      """;

  private static final Map<Retention, List<String>> STATEMENTS =
      Map.of(
          Retention.EDGES, List.of(EDGES, ACTS),
          Retention.LEDGER, List.of(LEDGER, FLOWS),
          Retention.ANOMALIES, List.of(ANOMALIES),
          Retention.DEVICES, List.of(FACTS, ADDRESSES),
          Retention.IMPORTS, List.of(IMPORTS),
          Retention.HISTORY, List.of(HISTORY));

  private final DataSource database;
  private final Clock clock;

  public Pruning(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Deletes all that is too old.
   *
   * @param settings those that begin with {@code retention.}
   * @return how many rows went, by kind
   */
  public Map<Retention, Long> run(Map<String, String> settings) throws SQLException {
    Instant now = clock.instant();
    Map<Retention, Long> gone = new EnumMap<>(Retention.class);
    for (Retention kind : Retention.values()) {
      long rows = 0;
      for (String sql : STATEMENTS.getOrDefault(kind, List.of())) {
        rows += prune(sql, now, kind.in(settings));
      }
      gone.put(kind, rows);
    }
    return gone;
  }

  private long prune(String sql, Instant now, Duration kept) throws SQLException {
    long rows = 0;
    long some = CHUNK;
    // Chunks of their own transactions: no page waits, and whoever is interrupted has done some.
    while (some == CHUNK) {
      some =
          Transactions.in(
              database,
              connection -> {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                  statement.setString(1, now.toString());
                  statement.setDouble(2, (double) kept.toSeconds());
                  statement.setInt(3, CHUNK);
                  if (!statement.execute()) {
                    return (long) statement.getUpdateCount();
                  }
                  try (var row = statement.getResultSet()) {
                    return row.next() ? row.getLong(1) : 0L;
                  }
                }
              });
      rows += some;
    }
    return rows;
  }
}
