// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.asepsis.store.view.DeviceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is to be done, and what people decided about it. Safe for many threads. */
public final class Actions {
  private static final int MOST = 5_000;

  private static final String SELECT =
      "select a.*, s.name site from action a join site s on s.id = a.site_id ";

  /** A device that an action is for. */
  public record Affected(String id, String name, String type, int risk, int removes) {}

  /** Something that happened to an action; an empty person is the console itself. */
  public record Event(Instant time, String person, String what) {}

  private final JdbcClient database;
  private final Clock clock;

  public Actions(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** All of them, what takes the most risk away first. */
  public List<ActionRow> all(Scope scope) {
    return database
        .sql(
            SELECT
                + " where :everywhere or a.site_id = any(:sites)"
                + " order by a.state = 'done', a.removes desc, a.id limit :most")
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("most", MOST)
        .query((row, _) -> row(row))
        .list();
  }

  /** Those after an id, for programs. */
  public List<ActionRow> after(long id, String state, int limit, Scope scope) {
    return database
        .sql(
            SELECT
                + " where a.id > :after and (:everywhere or a.site_id = any(:sites))"
                + " and (:state = '' or a.state = :state) order by a.id limit :limit")
        .param("after", id)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("state", state)
        .param("limit", limit)
        .query((row, _) -> row(row))
        .list();
  }

  /** Those of one device that are open or accepted. */
  public List<ActionRow> of(DeviceId device, Scope scope) {
    return database
        .sql(
            SELECT
                + " join action_device x on x.action_id = a.id and x.device_id = :device"
                + " where (:everywhere or a.site_id = any(:sites)) and a.state <> 'done'"
                + " order by x.removes desc, a.id")
        .param("device", device.value())
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) -> row(row))
        .list();
  }

  /** Empty: not there, or not for this scope. */
  public Optional<ActionRow> find(long id, Scope scope) {
    return database
        .sql(SELECT + " where a.id = :id and (:everywhere or a.site_id = any(:sites))")
        .param("id", id)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) -> row(row))
        .optional();
  }

  /** Its devices, those it helps most first; 1,000 at most. */
  public List<Affected> devices(long action) {
    return database
        .sql(
            "select d.id, d.name, d.type, d.risk, x.removes from action_device x"
                + " join device d on d.id = x.device_id where x.action_id = :id"
                + " order by x.removes desc, d.name, d.id limit 1000")
        .param("id", action)
        .query((row, _) ->
            new Affected(
                new DeviceId(row.getLong(1)).toString(),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getInt(5)))
        .list();
  }

  public List<Event> events(long action) {
    return database
        .sql("select time, person, what from action_event where action_id = :id order by id desc")
        .param("id", action)
        .query((row, _) ->
            new Event(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getString(2),
                row.getString(3)))
        .list();
  }

  /** Gives it to somebody, by a day; an empty name takes it back. */
  public void assign(long action, String assignee, LocalDate due, String by) {
    database
        .sql(
            "update action set assignee = :assignee, due = :due,"
                + " due_origin = case when due is distinct from :due then 'person' else due_origin"
                + " end, changed = now() where id = :id")
        .param("assignee", assignee)
        .param("due", due)
        .param("id", action)
        .update();
    String whom = assignee.isEmpty() ? "Taken back" : "Given to " + assignee;
    note(action, by, whom + ", due " + due);
  }

  /** Leaves it undone on purpose, until a day. */
  public void accept(long action, String reason, LocalDate until, String by) {
    database
        .sql(
            "update action set state = 'accepted', accepted_until = :until,"
                + " accepted_because = :reason, accepted_by = :by, changed = now()"
                + " where id = :id and state <> 'done'")
        .param("until", until)
        .param("reason", reason)
        .param("by", by)
        .param("id", action)
        .update();
    note(action, by, "Risk accepted until " + until + ": " + reason);
  }

  /** Takes the acceptance back. */
  public void reopen(long action, String by) {
    database
        .sql(
            "update action set state = 'open', accepted_until = null, accepted_because = '',"
                + " accepted_by = '', changed = now() where id = :id and state = 'accepted'")
        .param("id", action)
        .update();
    note(action, by, "Opened again");
  }

  /** Writes down that something happened to it. */
  public void note(long action, String by, String what) {
    database
        .sql(
            "insert into action_event (action_id, time, person, what)"
                + " values (:id, :time, :by, :what)")
        .param("id", action)
        .param("time", clock.instant().atOffset(java.time.ZoneOffset.UTC))
        .param("by", by)
        .param("what", what)
        .update();
  }

  private static ActionRow row(ResultSet row) throws SQLException {
    return new ActionRow(
        row.getLong("id"),
        row.getInt("site_id"),
        row.getString("site"),
        row.getString("kind"),
        row.getString("title"),
        row.getString("what"),
        row.getString("because"),
        row.getDouble("hours"),
        row.getString("cost"),
        row.getInt("devices"),
        row.getInt("risk"),
        row.getInt("removes"),
        row.getString("state"),
        row.getString("assignee"),
        Optional.ofNullable(row.getObject("due", LocalDate.class)),
        Optional.ofNullable(row.getObject("accepted_until", LocalDate.class)),
        row.getString("accepted_because"),
        row.getString("accepted_by"),
        row.getObject("opened", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("closed", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
