// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asepsis.store.identify.Recognition.Found;
import org.asepsis.store.ingest.Columns;
import org.asepsis.store.ingest.SourceLocks;

/** One transaction of identification: some waiting subjects and their neighbourhood. */
final class Step {
  private static final String IDENTIFIED =
      """
      update subject s set device_id = nullif(v.device, 0), identified = v.version
      from unnest(?, ?, ?) as v(id, device, version) where s.id = v.id
      """;

  private static final String OVERRIDES =
      """
      select coalesce(m.new, o.device_id), o.attribute, o.value
      from device_override o left join unnest(?, ?) as m(old, new) on m.old = o.device_id
      where o.withdrawn is null and o.device_id = any(?) order by o.id
      """;

  private static final String BOOKS =
      """
      select coalesce(m.new, b.device_id), b.department, b.location, b.owner, b.asset_tag
      from booked_device b left join unnest(?, ?) as m(old, new) on m.old = b.device_id
      where b.device_id = any(?) order by b.id
      """;

  private final Connection connection;
  private final Instant now;
  private final Map<Long, Long> devices = new TreeMap<>();
  private final Map<Long, Known> followed = new TreeMap<>();

  Step(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  /** Identifies at most so many waiting subjects; gives how many there were. */
  int run(int most) throws SQLException {
    Neighbourhood here = Neighbourhood.ofWaiting(connection, most);
    if (here.rows().isEmpty()) {
      return 0;
    }
    followed.putAll(here.followed());
    for (List<Known> rows : Recognition.bySite(here.rows().values()).values()) {
      site(here, rows);
    }
    finish();
    return followed.size();
  }

  private void site(Neighbourhood here, List<Known> rows) throws SQLException {
    int site = rows.getFirst().site();
    Places places = Places.of(connection, site);
    List<Fact> held = here.held().stream().filter(fact -> fact.about().site() == site).toList();
    List<Known> own = rows.stream().filter(row -> followed.containsKey(row.id())).toList();
    Set<Long> subjects = Recognition.subjectsOf(rows, held, own, places.networks());
    List<Fact> facts = new ArrayList<>(Facts.all(connection, here.rows(), subjects));
    held.stream().filter(fact -> !subjects.contains(fact.about().id())).forEach(facts::add);
    Recognition.Result result = Recognition.run(rows, facts, places.networks());
    List<Found> found =
        result.found().stream()
            .filter(one -> one.subjects().stream().anyMatch(row -> followed.containsKey(row.id())))
            .toList();
    if (!found.isEmpty()) {
      write(found, facts, places, result.captures());
    }
  }

  private void write(List<Found> found, List<Fact> facts, Places places, List<Long> captures)
      throws SQLException {
    Naming.Result names = Naming.name(found, taken(found));
    Map<Long, List<Fact>> bySubject = new HashMap<>();
    facts.forEach(
        fact -> bySubject.computeIfAbsent(fact.about().id(), _ -> new ArrayList<>()).add(fact));
    Map<Long, Map<String, String>> said = words(OVERRIDES, names);
    Map<Long, Map<String, String>> books = words(BOOKS, names);
    List<DeviceRows.Row> rows = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      long id = names.ids().get(i);
      Found one = found.get(i);
      Portrait portrait =
          Portrait.of(
              one.device(),
              places.owner(one.device()),
              books.getOrDefault(id, Map.of()),
              said.getOrDefault(id, Map.of()));
      List<Fact> own = new ArrayList<>();
      for (Known subject : one.subjects()) {
        devices.put(subject.id(), id);
        own.addAll(bySubject.getOrDefault(subject.id(), List.of()));
      }
      rows.add(
          new DeviceRows.Row(
              id,
              one.subjects().getFirst().site(),
              portrait,
              places.network(one.device()),
              one.subjects(),
              own));
    }
    new DeviceRows(connection, rows, captures, now).write();
    new Merging(connection).move(names.merged());
  }

  /** Numbers that these devices may have or get, and that somebody outside has. */
  private Set<Long> taken(List<Found> found) throws SQLException {
    Set<Long> wanted = new TreeSet<>();
    Set<Long> own = new TreeSet<>();
    for (Found one : found) {
      wanted.add(Naming.hash(one, 0));
      for (Known row : one.subjects()) {
        own.add(row.id());
        row.device().ifPresent(wanted::add);
      }
    }
    own.addAll(followed.keySet());
    Set<Long> taken = new HashSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select distinct device_id from subject where device_id = any(?)"
                + " and id <> all(?)")) {
      statement.setArray(1, connection.createArrayOf("int8", wanted.toArray()));
      statement.setArray(2, connection.createArrayOf("int8", own.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          taken.add(row.getLong(1));
        }
      }
    }
    return taken;
  }

  /** What people or books say of the devices, by device and attribute; the latest word counts. */
  private Map<Long, Map<String, String>> words(String sql, Naming.Result names)
      throws SQLException {
    Columns merged = new Columns("int8", "int8");
    names.merged().forEach(merged::row);
    Set<Long> ids = new TreeSet<>(names.ids());
    ids.addAll(names.merged().keySet());
    Map<Long, Map<String, String>> words = new HashMap<>();
    try (PreparedStatement statement = merged.bind(connection, sql)) {
      statement.setArray(3, connection.createArrayOf("int8", ids.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Map<String, String> own = words.computeIfAbsent(row.getLong(1), _ -> new TreeMap<>());
          if (sql.equals(OVERRIDES)) {
            own.put(row.getString(2), row.getString(3));
          } else {
            own.put("department", row.getString(2));
            own.put("location", row.getString(3));
            own.put("owner", row.getString(4));
            own.put("asset_tag", row.getString(5));
          }
        }
      }
    }
    return words;
  }

  /** What is wrong with these devices may have changed with them: one subject stands for each. */
  private void assess() throws SQLException {
    Map<Long, Long> one = new TreeMap<>();
    devices.forEach((subject, device) -> one.putIfAbsent(device, subject));
    Columns columns = new Columns("int8");
    one.values().forEach(columns::row);
    if (!columns.isEmpty()) {
      try (PreparedStatement statement =
          columns.bind(connection, "insert into assess_due (subject_id) select * from unnest(?)")) {
        statement.executeUpdate();
      }
    }
  }

  private void finish() throws SQLException {
    TreeSet<Integer> sources = new TreeSet<>();
    Columns columns = new Columns("int8", "int8", "int4");
    Set<Long> changed = new TreeSet<>();
    Set<Long> involved = new TreeSet<>();
    for (Known row : followed.values()) {
      long device = devices.getOrDefault(row.id(), 0L);
      columns.row(row.id(), device, row.version());
      sources.add(row.source());
      if (device != row.device().orElse(0)) {
        changed.add(row.id());
        row.device().ifPresent(involved::add);
        if (device != 0) {
          involved.add(device);
        }
      }
    }
    SourceLocks.take(connection, sources);
    try (PreparedStatement statement = columns.bind(connection, IDENTIFIED)) {
      statement.executeUpdate();
    }
    assess();
    if (!changed.isEmpty()) {
      new Exposures(connection).mark(changed, involved);
    }
  }
}
