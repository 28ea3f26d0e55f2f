// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.asepsis.detect.Severity;
import org.asepsis.store.Scope;
import org.asepsis.store.view.DeviceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Alerts for people to read. Those that wait for their devices to be known are not shown. */
public final class AlertViews {
  private static final int MOST = 20_000;

  private static final String SELECT =
      """
      select a.*, e.name site_name, o.device_id o_device, r.device_id r_device,
        coalesce(od.name, '') o_name, coalesce(od.type, '') o_type,
        coalesce(od.department, '') o_department, coalesce(rd.name, '') r_name,
        coalesce(rd.type, '') r_type, coalesce(rd.department, '') r_department
      from alert a join site e on e.id = a.site_id
        left join subject o on o.id = a.originator left join device od on od.id = o.device_id
        left join subject r on r.id = a.responder left join device rd on rd.id = r.device_id
      where a.state <> 'waiting' and (:everywhere or a.site_id = any(:sites))
      """;

  private final JdbcClient database;

  public AlertViews(JdbcClient database) {
    this.database = database;
  }

  /** A packet that proves an alert; import 0 when its capture is kept no more. */
  public record Packet(long importId, String capture, long packet, Instant time) {}

  /** Something that was done about an alert; person empty: by the console itself. */
  public record Event(Instant time, String person, String what, String detail) {}

  /** All of them, the newest first; 20,000 at most. */
  public List<AlertRow> all(Scope scope) {
    return database
        .sql(SELECT + " order by a.raised desc, a.id limit :most")
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("most", MOST)
        .query(AlertViews::row)
        .list();
  }

  /** Open and acknowledged ones of one device. */
  public List<AlertRow> ofDevice(long device, Scope scope) {
    return database
        .sql(
            SELECT
                + """
                  and a.state in ('open', 'acknowledged') and (a.originator in
                    (select id from subject where device_id = :device) or a.responder in
                    (select id from subject where device_id = :device))
                  order by a.severity, a.raised desc, a.id limit 100
                """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("device", device)
        .query(AlertViews::row)
        .list();
  }

  /** The worst open ones. */
  public List<AlertRow> worst(Scope scope, int most) {
    return database
        .sql(SELECT + " and a.state = 'open' order by a.severity, a.raised desc, a.id limit :most")
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("most", most)
        .query(AlertViews::row)
        .list();
  }

  /** How many are open. */
  public int open(Scope scope) {
    return database
        .sql(
            "select count(*) from alert where state = 'open'"
                + " and (:everywhere or site_id = any(:sites))")
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(Integer.class)
        .single();
  }

  /** Empty: not there, or not for this scope. */
  public Optional<AlertRow> find(long id, Scope scope) {
    return database
        .sql(SELECT + " and a.id = :id")
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("id", id)
        .query(AlertViews::row)
        .optional();
  }

  /** The packets that prove it. */
  public List<Packet> evidence(long id, Scope scope) {
    List<Packet> packets = new ArrayList<>();
    database
        .sql(
            """
            select (v.one->>'packet')::bigint packet, (v.one->>'time')::timestamptz "time",
              coalesce(c.name, '') name, coalesce(c.import_id, 0) import_id
            from alert a cross join jsonb_array_elements(a.evidence) with ordinality as v(one, n)
              left join capture c on c.id = (v.one->>'capture')::bigint
            where a.id = :id and (:everywhere or a.site_id = any(:sites)) order by v.n
            """)
        .param("id", id)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(row -> {
          packets.add(
              new Packet(
                  row.getLong("import_id"),
                  row.getString("name"),
                  row.getLong("packet"),
                  instant(row, "time")));
        });
    return packets;
  }

  /** What was done about it, the oldest first. */
  public List<Event> events(long id, Scope scope) {
    return database
        .sql(
            """
            select v.time, v.person, v.what, v.detail from alert_event v
              join alert a on a.id = v.alert_id
            where a.id = :id and (:everywhere or a.site_id = any(:sites)) order by v.id
            """)
        .param("id", id)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) ->
            new Event(
                instant(row, "time"),
                row.getString("person"),
                row.getString("what"),
                row.getString("detail")))
        .list();
  }

  private static AlertRow row(ResultSet row, int number) throws SQLException {
    return new AlertRow(
        row.getLong("id"),
        row.getInt("site_id"),
        row.getString("site_name"),
        row.getString("rule"),
        Severity.values()[row.getInt("severity")],
        row.getString("state"),
        end(row, "o_", "originator_name"),
        end(row, "r_", "responder_name"),
        row.getString("value"),
        row.getString("field"),
        row.getLong("count"),
        row.getInt("times"),
        instant(row, "first_time"),
        instant(row, "last_time"),
        instant(row, "raised"),
        instant(row, "changed"),
        row.getString("assignee"));
  }

  private static AlertRow.End end(ResultSet row, String prefix, String address)
      throws SQLException {
    long device = row.getLong(prefix + "device");
    String id = row.wasNull() ? "" : new DeviceId(device).toString();
    return new AlertRow.End(
        id,
        row.getString(prefix + "name"),
        row.getString(prefix + "type"),
        row.getString(prefix + "department"),
        row.getString(address));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
  }
}
