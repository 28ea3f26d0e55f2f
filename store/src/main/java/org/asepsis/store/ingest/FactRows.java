// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.asepsis.inventory.Inventory;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.store.ingest.Fold.FactKey;
import org.asepsis.store.ingest.Fold.Place;
import org.asepsis.store.ingest.Fold.Times;
import org.jspecify.annotations.Nullable;

/** Writes facts, each once, and says of which subjects something new is known. */
final class FactRows {
  /** More facts of one subject tell nothing about what it is. */
  static final int MOST = 2_000;

  private static final String UPDATE =
      """
      update fact f set
        times = f.times + v.times,
        last_time = greatest(f.last_time, v.last),
        first_time = case when e.earlier then v.first else f.first_time end,
        capture_id = case when e.earlier then nullif(v.capture, 0) else f.capture_id end,
        packet = case when e.earlier then v.packet else f.packet end
      from unnest(?, ?, ?, ?, ?, ?, ?) as v(subject, digest, times, first, last, capture, packet)
      join fact o on o.subject_id = v.subject and o.digest = v.digest
      cross join lateral (select case when o.capture_id is not distinct from nullif(v.capture, 0)
        then v.packet < o.packet else v.first < o.first_time end as earlier) e
      where f.subject_id = v.subject and f.digest = v.digest
      returning f.subject_id, f.digest
      """;

  private static final String INSERT =
      """
      insert into fact (subject_id, digest, kind, protocol, body, serial, times, first_time,
        last_time, capture_id, packet)
      select subject, digest, kind, protocol, body::jsonb, serial, times, first, last,
        nullif(capture, 0), packet
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as v(subject, digest, kind, protocol, body,
        serial, times, first, last, capture, packet)
      """;

  private record Key(long subject, UUID digest) {
    static final Comparator<Key> ORDER =
        Comparator.comparingLong(Key::subject).thenComparing(Key::digest);
  }

  private record Row(FactBody body, String protocol, @Nullable String serial, Times times) {}

  private final Map<Key, Row> rows = new TreeMap<>(Key.ORDER);

  FactRows(Map<FactKey, Times> facts, Map<Subject, Long> ids) {
    facts.forEach((key, times) -> {
      Optional<FactBody> body = FactBody.of(key.observation());
      Long id = ids.get(key.subject());
      if (body.isPresent() && id != null) {
        Row row = new Row(body.get(), key.protocol(), serial(key.observation()), times);
        // Two facts that differ only in what is cut off are one.
        rows.merge(
            new Key(id, body.get().digest(key.protocol())),
            row,
            (one, other) -> {
              one.times.join(other.times);
              return one;
            });
      }
    });
  }

  private static @Nullable String serial(Observation observation) {
    return observation instanceof AttributeClaimed said
            && said.attribute() == Attribute.SERIAL
            && said.voice() == Voice.STATED
        ? Inventory.comparable(FactBody.text(said.value())).orElse(null)
        : null;
  }

  /**
   * Writes them all.
   *
   * @return an example of a fact that was left out, if a subject has too many
   */
  Optional<Place> write(Connection connection) throws SQLException {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Set<Key> known = update(connection);
    Map<Long, List<Key>> fresh = new TreeMap<>();
    rows.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> fresh.computeIfAbsent(key.subject, _ -> new ArrayList<>()).add(key));
    if (fresh.isEmpty()) {
      return Optional.empty();
    }
    return insert(connection, fresh);
  }

  private Set<Key> update(Connection connection) throws SQLException {
    Columns columns =
        new Columns("int8", "uuid", "int8", "timestamptz", "timestamptz", "int8", "int8");
    rows.forEach((key, row) ->
        columns.row(
            key.subject,
            key.digest,
            row.times.times,
            SqlTime.text(row.times.place.time()),
            SqlTime.text(row.times.last),
            row.times.place.capture(),
            row.times.place.packet()));
    Set<Key> known = new HashSet<>();
    try (PreparedStatement statement = columns.bind(connection, UPDATE);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        known.add(new Key(row.getLong(1), row.getObject(2, UUID.class)));
      }
    }
    return known;
  }

  private Optional<Place> insert(Connection connection, Map<Long, List<Key>> fresh)
      throws SQLException {
    Map<Long, Integer> counts = counts(connection, fresh.keySet());
    Columns columns =
        new Columns(
            "int8",
            "uuid",
            "text",
            "text",
            "text",
            "text",
            "int8",
            "timestamptz",
            "timestamptz",
            "int8",
            "int8");
    Columns subjects = new Columns("int8", "int4");
    Optional<Place> left = Optional.empty();
    for (Map.Entry<Long, List<Key>> entry : fresh.entrySet()) {
      int room = MOST - counts.getOrDefault(entry.getKey(), 0);
      List<Key> keys = entry.getValue();
      int taken = Math.clamp(room, 0, keys.size());
      for (Key key : keys.subList(0, taken)) {
        row(columns, key);
      }
      if (taken > 0) {
        subjects.row(entry.getKey(), taken);
      }
      if (taken < keys.size()) {
        left = Optional.ofNullable(rows.get(keys.get(taken))).map(row -> row.times.place);
      }
    }
    if (!columns.isEmpty()) {
      execute(connection, columns, INSERT);
      execute(
          connection,
          subjects,
          """
          update subject s set version = s.version + 1, facts = s.facts + v.facts
          from unnest(?, ?) as v(id, facts) where s.id = v.id
          """);
    }
    return left;
  }

  private void row(Columns columns, Key key) {
    Row row = rows.get(key);
    if (row != null) {
      columns.row(
          key.subject,
          key.digest,
          row.body.kind(),
          row.protocol,
          row.body.json(),
          row.serial,
          row.times.times,
          SqlTime.text(row.times.place.time()),
          SqlTime.text(row.times.last),
          row.times.place.capture(),
          row.times.place.packet());
    }
  }

  private static Map<Long, Integer> counts(Connection connection, Set<Long> subjects)
      throws SQLException {
    Map<Long, Integer> counts = new HashMap<>();
    Columns columns = new Columns("int8");
    subjects.forEach(columns::row);
    try (PreparedStatement statement =
            columns.bind(connection, "select id, facts from subject where id = any(?)");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        counts.put(row.getLong(1), row.getInt(2));
      }
    }
    return counts;
  }

  private static void execute(Connection connection, Columns columns, String sql)
      throws SQLException {
    try (PreparedStatement statement = columns.bind(connection, sql)) {
      statement.executeUpdate();
    }
  }
}
