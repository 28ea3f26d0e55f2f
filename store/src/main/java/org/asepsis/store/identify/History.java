// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.store.identify.Portrait.Shown;
import org.asepsis.store.ingest.Columns;

/** What was shown when: a range is closed, and a new one opened, when the shown value changes. */
final class History {
  private record Key(long device, String attribute) {}

  private record Open(String value, String origin) {}

  private final Connection connection;
  private final Instant now;

  History(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  void write(List<DeviceRows.Row> rows) throws SQLException {
    Map<Key, Open> open = open(rows);
    Columns over = new Columns("int8", "text");
    Columns fresh = new Columns("int8", "text", "text", "float4", "text");
    for (DeviceRows.Row row : rows) {
      for (String attribute : Portrait.REMEMBERED) {
        Shown shown = row.portrait().shown().getOrDefault(attribute, Shown.NOTHING);
        Open known = open.get(new Key(row.id(), attribute));
        boolean isSame =
            known == null
                ? shown.value().isEmpty()
                : known.value.equals(shown.value()) && known.origin.equals(shown.origin());
        if (!isSame && known != null) {
          over.row(row.id(), attribute);
        }
        if (!isSame && !shown.value().isEmpty()) {
          fresh.row(row.id(), attribute, shown.value(), (float) shown.confidence(), shown.origin());
        }
      }
    }
    // A clock that was set back must not end a range before it began.
    execute(
        over,
        """
        update device_history h
        set during = tstzrange(lower(h.during), greatest(lower(h.during), ?::timestamptz), '[]')
        from unnest(?, ?) as v(device, attribute)
        where h.device_id = v.device and h.attribute = v.attribute and upper_inf(h.during)
        """);
    execute(
        fresh,
        """
        insert into device_history (during, device_id, attribute, value, confidence, origin)
        select tstzrange(greatest(x.past, ?::timestamptz), null), v.*
        from unnest(?, ?, ?, ?, ?) as v(device, attribute, value, confidence, origin)
        left join lateral (select max(upper(h.during)) past from device_history h
          where h.device_id = v.device and h.attribute = v.attribute) x on true
        """);
  }

  private Map<Key, Open> open(List<DeviceRows.Row> rows) throws SQLException {
    Map<Key, Open> open = new HashMap<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select device_id, attribute, value, origin from device_history"
                + " where device_id = any(?) and upper_inf(during)")) {
      statement.setArray(
          1, connection.createArrayOf("int8", rows.stream().map(DeviceRows.Row::id).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          open.put(
              new Key(row.getLong(1), row.getString(2)),
              new Open(row.getString(3), row.getString(4)));
        }
      }
    }
    return open;
  }

  private void execute(Columns columns, String sql) throws SQLException {
    if (!columns.isEmpty()) {
      try (PreparedStatement statement = columns.bind(connection, sql, 2)) {
        statement.setString(1, now.toString());
        statement.executeUpdate();
      }
    }
  }
}
