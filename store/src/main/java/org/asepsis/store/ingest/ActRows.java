// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asepsis.observe.Subject;
import org.asepsis.store.ingest.Fold.Place;
import org.asepsis.store.ingest.Fold.Times;

/** Writes acts, each once for a pair, and says whose exposures are to be judged anew. */
final class ActRows {
  /** More different acts of one pair tell nothing that can be judged. */
  static final int MOST = 200;

  private static final String UPDATE =
      """
      update act a set
        times = a.times + v.times,
        last_time = greatest(a.last_time, v.last),
        first_time = case when e.earlier then v.first else a.first_time end,
        capture_id = case when e.earlier then nullif(v.capture, 0) else a.capture_id end,
        packet = case when e.earlier then v.packet else a.packet end
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        as v(originator, responder, protocol, act, value, times, first, last, capture, packet,
          field)
      join act o on o.originator = v.originator and o.responder = v.responder
        and o.protocol = v.protocol and o.act = v.act and o.value = v.value
      cross join lateral (select case when o.capture_id is not distinct from nullif(v.capture, 0)
        then v.packet < o.packet else v.first < o.first_time end as earlier) e
      where a.originator = v.originator and a.responder = v.responder
        and a.protocol = v.protocol and a.act = v.act and a.value = v.value
      returning a.originator, a.responder, a.protocol, a.act, a.value
      """;

  private static final String INSERT =
      """
      insert into act (originator, responder, protocol, act, value, times, first_time, last_time,
        capture_id, packet, field)
      select originator, responder, protocol, act, value, times, first, last, nullif(capture, 0),
        packet, field
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        as v(originator, responder, protocol, act, value, times, first, last, capture, packet,
          field)
      """;

  private static final String COUNTS =
      """
      select v.o, v.r, count(*) from unnest(?, ?) as v(o, r)
      join act a on a.originator = v.o and a.responder = v.r group by 1, 2
      """;

  private static final String DUE = "insert into assess_due (subject_id) select * from unnest(?)";

  private record Pair(long originator, long responder) {
    static final Comparator<Pair> ORDER =
        Comparator.comparingLong(Pair::originator).thenComparingLong(Pair::responder);
  }

  private record Key(Pair pair, String protocol, String act, String value) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::pair, Pair.ORDER)
            .thenComparing(Key::protocol)
            .thenComparing(Key::act)
            .thenComparing(Key::value);
  }

  private final Map<Key, Times> rows = new TreeMap<>(Key.ORDER);

  ActRows(Map<ActKey, Times> acts, Map<Subject, Long> ids) {
    acts.forEach((key, times) -> {
      Long originator = ids.get(key.originator());
      Long responder = ids.get(key.responder());
      if (originator != null && responder != null) {
        rows.put(
            new Key(new Pair(originator, responder), key.protocol(), key.act(), key.value()),
            times);
      }
    });
  }

  /**
   * Writes them all.
   *
   * @return an example of an act that was left out, if a pair has too many
   */
  Optional<Place> write(Connection connection) throws SQLException {
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Set<Key> known = update(connection);
    Set<Key> fresh = new TreeSet<>(Key.ORDER);
    rows.keySet().stream().filter(key -> !known.contains(key)).forEach(fresh::add);
    return fresh.isEmpty() ? Optional.empty() : insert(connection, fresh);
  }

  private Set<Key> update(Connection connection) throws SQLException {
    Columns columns = columns();
    rows.forEach((key, times) -> row(columns, key, times));
    Set<Key> known = new HashSet<>();
    try (PreparedStatement statement = columns.bind(connection, UPDATE);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        known.add(
            new Key(
                new Pair(row.getLong(1), row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5)));
      }
    }
    return known;
  }

  private Optional<Place> insert(Connection connection, Set<Key> fresh) throws SQLException {
    Map<Pair, Integer> counts = counts(connection, fresh);
    Columns columns = columns();
    Set<Long> due = new TreeSet<>();
    Optional<Place> left = Optional.empty();
    for (Key key : fresh) {
      Times times = rows.getOrDefault(key, new Times());
      if (counts.merge(key.pair, 1, Integer::sum) > MOST) {
        left = Optional.of(times.place);
      } else {
        row(columns, key, times);
        due.add(key.pair.originator);
        due.add(key.pair.responder);
      }
    }
    if (!columns.isEmpty()) {
      execute(connection, columns, INSERT);
      Columns subjects = new Columns("int8");
      due.forEach(subjects::row);
      execute(connection, subjects, DUE);
    }
    return left;
  }

  private static Map<Pair, Integer> counts(Connection connection, Set<Key> fresh)
      throws SQLException {
    TreeSet<Pair> pairs = new TreeSet<>(Pair.ORDER);
    fresh.forEach(key -> pairs.add(key.pair));
    Columns columns = new Columns("int8", "int8");
    pairs.forEach(pair -> columns.row(pair.originator, pair.responder));
    Map<Pair, Integer> counts = new HashMap<>();
    try (PreparedStatement statement = columns.bind(connection, COUNTS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        counts.put(new Pair(row.getLong(1), row.getLong(2)), row.getInt(3));
      }
    }
    return counts;
  }

  private static Columns columns() {
    return new Columns(
        "int8",
        "int8",
        "text",
        "text",
        "text",
        "int8",
        "timestamptz",
        "timestamptz",
        "int8",
        "int8",
        "text");
  }

  private static void row(Columns columns, Key key, Times times) {
    columns.row(
        key.pair.originator,
        key.pair.responder,
        key.protocol,
        key.act,
        key.value,
        times.times,
        SqlTime.text(times.place.time()),
        SqlTime.text(times.last),
        times.place.capture(),
        times.place.packet(),
        times.detail);
  }

  private static void execute(Connection connection, Columns columns, String sql)
      throws SQLException {
    try (PreparedStatement statement = columns.bind(connection, sql)) {
      statement.executeUpdate();
    }
  }
}
