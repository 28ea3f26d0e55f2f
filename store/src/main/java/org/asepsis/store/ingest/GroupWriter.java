// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.asepsis.detect.Detector;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Subject;
import org.asepsis.store.Transactions;
import org.asepsis.store.alerts.Detection;
import org.asepsis.store.ingest.Fold.Place;
import org.asepsis.stream.Batch;

/** Writes some batches in one transaction; for one thread at a time. */
final class GroupWriter {
  private static final String POSITION =
      """
      insert into stream_position as p (stream, next_sequence, observations, committed)
      values (?, ?, ?, ?::timestamptz)
      on conflict (stream) do update set next_sequence = excluded.next_sequence,
        observations = p.observations + excluded.observations, committed = excluded.committed
      """;

  private static final String HEARD =
      """
      update source set last_heard = greatest(last_heard, ?::timestamptz),
        first_time = least(first_time, ?::timestamptz),
        last_time = greatest(last_time, ?::timestamptz)
      where id = ?
      """;

  private final DataSource database;
  private final Clock clock;
  private final Sources sources = new Sources();
  private final SubjectIds subjects = new SubjectIds();
  private final Detection detection;

  GroupWriter(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
    detection = new Detection(clock);
  }

  long next(String stream) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return next(connection, stream);
    }
  }

  private static long next(Connection connection, String stream) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select next_sequence from stream_position where stream = ?")) {
      statement.setString(1, stream);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  /**
   * Keeps them all, or none when it throws.
   *
   * @return what is wrong with batches that were left out, by their place in the list
   */
  Map<Integer, String> write(List<Batch> batches) throws SQLException {
    Map<Integer, Map<Subject, Long>> written = new HashMap<>();
    Map<Integer, String> refused =
        Transactions.in(database, connection -> write(connection, batches, written));
    written.forEach(subjects::remember);
    detection.remember();
    return refused;
  }

  private Map<Integer, String> write(
      Connection connection, List<Batch> batches, Map<Integer, Map<Subject, Long>> written)
      throws SQLException {
    detection.begin();
    lock(connection, batches);
    Map<Integer, String> refused = new HashMap<>();
    Map<Integer, Fold> folds = new TreeMap<>();
    Map<String, Long> awaited = new HashMap<>();
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < batches.size(); i++) {
      Batch batch = batches.get(i);
      Long known = awaited.get(batch.stream());
      long next = known == null ? next(connection, batch.stream()) : known;
      Optional<Integer> source = sources.source(connection, batch.importId());
      if (batch.sequence() > next) {
        refused.put(i, gap(batch, next));
      } else if (source.isEmpty()) {
        refused.put(i, "import " + batch.importId() + " is unknown, or has no source");
      } else if (batch.sequence() == next) {
        fold(connection, batch, source.get(), folds.computeIfAbsent(source.get(), _ -> new Fold()));
        awaited.put(batch.stream(), next + 1);
        counts.merge(batch.stream(), (long) batch.observations().size(), Long::sum);
      }
    }
    for (Map.Entry<Integer, Fold> entry : folds.entrySet()) {
      written.put(entry.getKey(), write(connection, entry.getKey(), entry.getValue()));
    }
    position(connection, awaited, counts);
    return refused;
  }

  private static String gap(Batch batch, long next) {
    return "batch "
        + batch.sequence()
        + " of "
        + batch.stream()
        + " came, but "
        + next
        + " is missing";
  }

  private void lock(Connection connection, List<Batch> batches) throws SQLException {
    TreeSet<Integer> needed = new TreeSet<>();
    for (Batch batch : batches) {
      sources.source(connection, batch.importId()).ifPresent(needed::add);
    }
    SourceLocks.take(connection, needed);
  }

  private void fold(Connection connection, Batch batch, int source, Fold fold) throws SQLException {
    Sources.Captures captures = sources.captures(connection, batch.importId());
    for (Observed observed : batch.observations()) {
      long capture = captures.id(observed.provenance().capture());
      fold.add(observed, batch.importId(), capture);
      detection.accept(connection, source, observed, capture);
    }
  }

  private Map<Subject, Long> write(Connection connection, int source, Fold fold)
      throws SQLException {
    Map<Subject, Long> ids = subjects.write(connection, source, fold.subjects);
    Optional<Place> left = new FactRows(fold.facts, ids).write(connection);
    if (left.isPresent()) {
      String detail = "more facts about one device than are kept; the limit is " + FactRows.MOST;
      fold.anomaly("fact-limit", "flow", detail, left.get());
    }
    Optional<Place> leftActs = new ActRows(fold.acts, ids).write(connection);
    if (leftActs.isPresent()) {
      String detail = "more acts between two parties than are kept; the limit is " + ActRows.MOST;
      fold.anomaly("act-limit", "flow", detail, leftActs.get());
    }
    for (String rule : detection.write(connection, source, ids).keySet()) {
      String detail = "rule " + rule + " remembers no more; the limit is " + Detector.MOST_KEYS;
      fold.anomaly("detect-limit", "flow", detail, new Place(0, 0, fold.last));
    }
    new TrafficRows(fold, ids).write(connection, source);
    if (fold.last >= fold.first) {
      try (PreparedStatement statement = connection.prepareStatement(HEARD)) {
        statement.setString(1, clock.instant().toString());
        statement.setString(2, SqlTime.text(fold.first));
        statement.setString(3, SqlTime.text(fold.last));
        statement.setInt(4, source);
        statement.executeUpdate();
      }
    }
    return ids;
  }

  private void position(Connection connection, Map<String, Long> awaited, Map<String, Long> counts)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(POSITION)) {
      for (Map.Entry<String, Long> entry : counts.entrySet()) {
        statement.setString(1, entry.getKey());
        statement.setLong(2, awaited.getOrDefault(entry.getKey(), 0L));
        statement.setLong(3, entry.getValue());
        statement.setString(4, clock.instant().toString());
        statement.executeUpdate();
      }
    }
  }
}
