// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asepsis.assess.action.Due;
import org.asepsis.assess.action.Need;
import org.asepsis.store.assess.Assessed.Device;
import org.asepsis.store.ingest.Columns;

/** Groups what devices need into actions: few things to do for many devices. */
final class ActionRows {
  private static final String ENSURE =
      """
      insert into action (site_id, key, kind, task, label, hours_each, title, what, because, hours,
        cost, devices, risk, removes, opened, changed)
      select s, k, d, t, l, h, '', w, b, 0, c, 0, 0, 0, ?::timestamptz, ?::timestamptz
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?) as v(s, k, d, t, l, h, w, b, c)
      on conflict (site_id, key) do nothing
      """;

  private static final String IDS =
      "select a.id, a.site_id, a.key from action a join unnest(?, ?) as v(s, k)"
          + " on a.site_id = v.s and a.key = v.k";

  private static final String SUMS =
      """
      select a.id, count(x.device_id)::int, coalesce(max(d.risk), 0)::int,
        coalesce(sum(x.removes), 0)::int, coalesce(min(d.name), ''), a.task, a.label, a.hours_each, a.opened
      from action a left join action_device x on x.action_id = a.id
        left join device d on d.id = x.device_id
      where a.id = any(?) group by a.id
      """;

  private static final String WRITE =
      """
      update action a set title = v.title, devices = v.n, risk = v.risk, removes = v.removes,
        hours = v.hours, changed = ?::timestamptz,
        due = case when a.due_origin = 'policy' then v.due::date else a.due end,
        state = case when v.n = 0 then 'done' when a.state = 'done' then 'open' else a.state end,
        closed = case when v.n > 0 then null when a.closed is null then ?::timestamptz else a.closed end
      from unnest(?, ?, ?, ?, ?, ?, ?) as v(id, title, n, risk, removes, hours, due)
      where a.id = v.id and (a.title, a.devices, a.risk, a.removes, a.due) is distinct from
        (v.title, v.n, v.risk, v.removes, case when a.due_origin = 'policy' then v.due::date else a.due end)
      """;

  private record Key(int site, String key) {}

  private record Sum(
      int devices,
      int risk,
      int removes,
      String name,
      String task,
      String label,
      float hours,
      Instant opened) {}

  private final Connection connection;
  private final Instant now;

  ActionRows(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  void write(List<Device> devices, Map<Long, List<Need>> needs) throws SQLException {
    Map<Key, Need> wanted = new HashMap<>();
    for (Device device : devices) {
      for (Need need : needs.getOrDefault(device.id(), List.of())) {
        wanted.putIfAbsent(new Key(device.site(), need.key()), need);
      }
    }
    Map<Key, Long> ids = ensure(wanted);
    Set<Long> touched = new TreeSet<>(ids.values());
    touched.addAll(link(devices, needs, ids));
    sum(touched);
  }

  private Map<Key, Long> ensure(Map<Key, Need> wanted) throws SQLException {
    Map<Key, Long> ids = new HashMap<>();
    if (wanted.isEmpty()) {
      return ids;
    }
    Columns rows =
        new Columns("int4", "text", "text", "text", "text", "float4", "text", "text", "text");
    Columns keys = new Columns("int4", "text");
    wanted.forEach((key, need) -> {
      rows.row(
          key.site,
          key.key,
          need.kind().name().toLowerCase(Locale.ROOT),
          need.task(),
          need.label(),
          (float) need.hours(),
          need.what(),
          need.because(),
          need.cost());
      keys.row(key.site, key.key);
    });
    try (PreparedStatement statement = rows.bind(connection, ENSURE, 3)) {
      statement.setString(1, now.toString());
      statement.setString(2, now.toString());
      statement.executeUpdate();
    }
    try (PreparedStatement statement = keys.bind(connection, IDS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        ids.put(new Key(row.getInt(2), row.getString(3)), row.getLong(1));
      }
    }
    return ids;
  }

  /** Writes which devices are in which actions; gives the actions that lost one. */
  private Set<Long> link(List<Device> devices, Map<Long, List<Need>> needs, Map<Key, Long> ids)
      throws SQLException {
    Set<Long> before = new TreeSet<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from action_device where device_id = any(?) returning action_id")) {
      statement.setArray(
          1, connection.createArrayOf("int8", devices.stream().map(Device::id).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          before.add(row.getLong(1));
        }
      }
    }
    Columns links = new Columns("int8", "int8", "int4");
    for (Device device : devices) {
      for (Need need : needs.getOrDefault(device.id(), List.of())) {
        links.row(ids.get(new Key(device.site(), need.key())), device.id(), need.removes());
      }
    }
    if (!links.isEmpty()) {
      try (PreparedStatement statement =
          links.bind(
              connection,
              "insert into action_device (action_id, device_id, removes)"
                  + " select * from unnest(?, ?, ?)")) {
        statement.executeUpdate();
      }
    }
    return before;
  }

  private void sum(Set<Long> actions) throws SQLException {
    if (actions.isEmpty()) {
      return;
    }
    Due due = Policy.read(connection);
    Columns columns = new Columns("int8", "text", "int4", "int4", "int4", "float4", "text");
    for (Map.Entry<Long, Sum> entry : sums(actions).entrySet()) {
      Sum sum = entry.getValue();
      LocalDate opened = LocalDate.ofInstant(sum.opened, ZoneOffset.UTC);
      columns.row(
          entry.getKey(),
          Need.title(sum.task, sum.label, sum.devices, sum.name),
          sum.devices,
          sum.risk,
          sum.removes,
          sum.hours * sum.devices,
          due.of(opened, sum.risk).toString());
    }
    try (PreparedStatement statement = columns.bind(connection, WRITE, 3)) {
      statement.setString(1, now.toString());
      statement.setString(2, now.toString());
      statement.executeUpdate();
    }
  }

  private Map<Long, Sum> sums(Set<Long> actions) throws SQLException {
    Map<Long, Sum> sums = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(SUMS)) {
      statement.setArray(1, connection.createArrayOf("int8", actions.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          sums.put(
              row.getLong(1),
              new Sum(
                  row.getInt(2),
                  row.getInt(3),
                  row.getInt(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  row.getFloat(8),
                  Assessed.instant(row, 9)));
        }
      }
    }
    return sums;
  }
}
