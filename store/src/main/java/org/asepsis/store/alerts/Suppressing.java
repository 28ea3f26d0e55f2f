// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Puts aside alerts that somebody said not to raise, with the word of who said so. */
final class Suppressing {
  private static final String APPLY =
      """
      with found as (
        select distinct on (a.id) a.id, p.reason, p.created_by from alert a
          left join subject o on o.id = a.originator left join subject r on r.id = a.responder
          join suppression p on p.site_id = a.site_id and p.rule = a.rule and p.withdrawn is null
            and p.expires > ?::timestamptz
            and (p.device_id is null or p.device_id in (o.device_id, r.device_id))
            and (p.peer is null or o.address <<= p.peer or r.address <<= p.peer)
          where a.id = any(?) and a.state = 'open' order by a.id, p.id),
      aside as (update alert a set state = 'suppressed', changed = ?::timestamptz from found
        where found.id = a.id)
      insert into alert_event (alert_id, time, person, what, detail)
        select id, ?::timestamptz, created_by, 'suppressed', reason from found
      """;

  private Suppressing() {}

  static void apply(Connection connection, List<Long> alerts, Instant now) throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(APPLY)) {
      statement.setString(1, now.toString());
      statement.setArray(2, connection.createArrayOf("int8", alerts.toArray()));
      statement.setString(3, now.toString());
      statement.setString(4, now.toString());
      statement.executeUpdate();
    }
  }
}
