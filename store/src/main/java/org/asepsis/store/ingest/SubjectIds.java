// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Subject;
import org.asepsis.store.ingest.Fold.Sighting;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Writes subjects and knows the numbers of those that were written before. A number is remembered
 * only once its transaction is committed; for one thread at a time.
 */
final class SubjectIds {
  static final int MOST = 400_000;

  private static final String EARLIER =
      """
      (v.packet is not null and (s.first_time is null or not s.sender
        or case when s.capture_id is not distinct from nullif(v.capture, 0) then v.packet < s.packet
           else v.first < s.first_time end))\
      """;

  private static final String MERGE =
      """
      sender = s.sender or v.sender,
      hops = case when 1 in (s.hops, v.hops) then 1 when 0 in (s.hops, v.hops) then 0 else 2 end,
      first_time = least(s.first_time, v.first),
      last_time = greatest(s.last_time, v.last),
      capture_id = case when %1$s then nullif(v.capture, 0) else s.capture_id end,
      packet = case when %1$s then v.packet else s.packet end,
      version = s.version + case when (v.sender and not s.sender)
        or (v.hops = 1 and s.hops <> 1) or (v.hops = 0 and s.hops = 2) then 1 else 0 end
      """
          .formatted(EARLIER);

  private static final String INSERT =
      """
      insert into subject as s
        (source_id, mac, address, sender, hops, first_time, last_time, capture_id, packet)
      select ?, nullif(v.key, '')::macaddr, nullif(v.address, '')::inet, v.sender, v.hops, v.first,
        v.last, nullif(v.capture, 0), coalesce(v.packet, 0)
      from unnest(?, ?, ?, ?, ?, ?, ?, ?)
        as v(key, address, sender, hops, first, last, capture, packet)
      on conflict (source_id, mac, address) do nothing
      returning id, mac, host(address)
      """;

  /** One branch for each way a subject can be known, since an index finds no "not distinct". */
  private static final String FIND =
      """
      with v as (select nullif(mac, '')::macaddr mac, nullif(address, '')::inet address
        from unnest(?, ?) as v(mac, address))
      select s.id, s.mac, host(s.address) from v
      join subject s on s.source_id = ? and s.mac = v.mac and s.address = v.address
      union all
      select s.id, s.mac, null from v
      join subject s on s.source_id = ? and s.mac = v.mac and s.address is null
      where v.address is null
      union all
      select s.id, null, host(s.address) from v
      join subject s on s.source_id = ? and s.mac is null and s.address = v.address
      where v.mac is null
      """;

  private static final String UPDATE =
      "update subject s set "
          + MERGE
          + """
          from unnest(?, ?, ?, ?, ?, ?, ?, ?)
            as v(key, address, sender, hops, first, last, capture, packet)
          where s.id = v.key
          """;

  private static final Comparator<Subject> ORDER =
      Comparator.comparing(Subject::mac).thenComparing(Subject::ip);

  private record Key(int source, Subject subject) {}

  private final Cache<Key, Long> committed = Caffeine.newBuilder().maximumSize(MOST).build();

  /** Writes the subjects of one source and gives their numbers. */
  Map<Subject, Long> write(Connection connection, int source, Map<Subject, Sighting> seen)
      throws SQLException {
    Map<Subject, Long> ids = new HashMap<>(seen.size() * 2);
    List<Subject> unknown = new ArrayList<>();
    for (Subject subject : seen.keySet().stream().sorted(ORDER).toList()) {
      Long id = committed.getIfPresent(new Key(source, subject));
      if (id == null) {
        unknown.add(subject);
      } else {
        ids.put(subject, id);
      }
    }
    find(connection, source, unknown, ids);
    unknown.removeIf(ids::containsKey);
    update(connection, seen, ids);
    insert(connection, source, unknown, seen, ids);
    if (ids.size() < seen.size()) {
      throw new SQLException("subjects that were written are not there", "40001");
    }
    return ids;
  }

  /** To be called once the transaction that wrote them is durable. */
  void remember(int source, Map<Subject, Long> ids) {
    ids.forEach((subject, id) -> committed.put(new Key(source, subject), id));
  }

  private static void find(
      Connection connection, int source, List<Subject> subjects, Map<Subject, Long> ids)
      throws SQLException {
    if (subjects.isEmpty()) {
      return;
    }
    Columns columns = new Columns("text", "text");
    subjects.forEach(subject -> columns.row(mac(subject), address(subject)));
    try (PreparedStatement statement = columns.bind(connection, FIND)) {
      for (int branch = 0; branch < 3; branch++) {
        statement.setInt(3 + branch, source);
      }
      read(statement, ids);
    }
  }

  private static void insert(
      Connection connection,
      int source,
      List<Subject> subjects,
      Map<Subject, Sighting> seen,
      Map<Subject, Long> ids)
      throws SQLException {
    if (subjects.isEmpty()) {
      return;
    }
    Columns columns = columns("text");
    for (Subject subject : subjects) {
      row(columns, mac(subject), address(subject), seen.getOrDefault(subject, new Sighting()));
    }
    try (PreparedStatement statement = columns.bind(connection, INSERT, 2)) {
      statement.setInt(1, source);
      read(statement, ids);
    }
  }

  private static void update(
      Connection connection, Map<Subject, Sighting> seen, Map<Subject, Long> ids)
      throws SQLException {
    Columns columns = columns("int8");
    ids.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> {
          Sighting sighting = seen.get(entry.getKey());
          if (sighting != null && sighting.isSeen()) {
            row(columns, entry.getValue(), "", sighting);
          }
        });
    if (!columns.isEmpty()) {
      try (PreparedStatement statement = columns.bind(connection, UPDATE)) {
        statement.executeUpdate();
      }
    }
  }

  private static Columns columns(String key) {
    return new Columns(key, "text", "bool", "int2", "timestamptz", "timestamptz", "int8", "int8");
  }

  private static void row(Columns columns, Object key, String address, Sighting sighting) {
    boolean isPlaced = sighting.sender;
    columns.row(
        key,
        address,
        sighting.sender,
        (short) hops(sighting.hops),
        sighting.isSeen() ? SqlTime.text(sighting.first) : null,
        sighting.isSeen() ? SqlTime.text(sighting.last) : null,
        sighting.place.capture(),
        isPlaced ? sighting.place.packet() : null);
  }

  private static int hops(Hops hops) {
    return switch (hops) {
      case NONE -> 0;
      case SOME -> 1;
      case UNKNOWN -> 2;
    };
  }

  private static void read(PreparedStatement statement, Map<Subject, Long> ids)
      throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        ids.put(subject(row.getString(2), row.getString(3)), row.getLong(1));
      }
    }
  }

  private static Subject subject(@Nullable String mac, @Nullable String address) {
    return new Subject(
        mac == null ? Mac.NONE : Mac.parse(mac), address == null ? Ip.NONE : Ip.parse(address));
  }

  private static String mac(Subject subject) {
    return subject.mac().equals(Mac.NONE) ? "" : subject.mac().toString();
  }

  private static String address(Subject subject) {
    return subject.ip().equals(Ip.NONE) ? "" : subject.ip().toString();
  }
}
