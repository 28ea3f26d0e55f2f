// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Brings the times of devices forward where only times moved on. */
final class Freshness {
  private static final List<String> STATEMENTS =
      List.of(
          """
          update device d set last_time = x.last
          from (select device_id, max(last_time) last from subject
            where device_id is not null group by device_id) x
          where d.id = x.device_id and d.last_time < x.last
          """,
          """
          update device_address a
          set during = tstzrange(lower(a.during), s.last_time, '[]')
          from subject s
          where s.device_id = a.device_id and s.source_id = a.source_id and s.address = a.address
            and s.mac is not distinct from a.mac and s.last_time > upper(a.during)
          """,
          """
          update device_service v set last_time = x.last
          from (select s.device_id, f.body->>'transport' transport, (f.body->>'port')::int port,
              f.body->>'protocol' protocol, (f.body->>'encrypted')::boolean encrypted,
              max(f.last_time) last
            from fact f join subject s on s.id = f.subject_id
            where f.kind = 'service' and s.device_id is not null group by 1, 2, 3, 4, 5) x
          where v.device_id = x.device_id and v.transport = x.transport and v.port = x.port
            and v.protocol = x.protocol and v.encrypted = x.encrypted and v.last_time < x.last
          """);

  private Freshness() {}

  /** Says how many rows moved on. */
  static int bring(Connection connection) throws SQLException {
    int moved = 0;
    try (Statement statement = connection.createStatement()) {
      for (String sql : STATEMENTS) {
        moved += statement.executeUpdate(sql);
      }
    }
    return moved;
  }
}
