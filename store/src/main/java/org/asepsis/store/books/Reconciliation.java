// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.books;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the books and the network say of each other. */
public final class Reconciliation {
  private final JdbcClient database;

  public Reconciliation(JdbcClient database) {
    this.database = database;
  }

  /** Where a device stands. */
  public enum Standing {
    /** Seen on the network and booked. */
    MATCHED,
    /** Seen, but the books do not know it. */
    UNBOOKED,
    /** Booked, but not seen in the given time, or never. */
    MISSING;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A device, a row of the books, or both.
   *
   * @param device as people see it; empty where none was seen
   * @param matchedBy what told them to be one: {@code mac}, {@code serial}, …
   * @param lastSeen empty where it was never seen
   */
  public record Line(
      String device,
      String name,
      String assetTag,
      String type,
      String manufacturer,
      String model,
      String serial,
      String department,
      String location,
      String matchedBy,
      Optional<Instant> lastSeen) {}

  /** How many stand where. */
  public record Counts(long matched, long unbooked, long missing) {
    public long of(Standing standing) {
      return switch (standing) {
        case MATCHED -> matched;
        case UNBOOKED -> unbooked;
        case MISSING -> missing;
      };
    }
  }

  /** All that stand so, medical devices first, by department and name. */
  public List<Line> lines(Scope scope, Standing standing, Instant seenSince, int limit) {
    return database
        .sql(
            switch (standing) {
              case MATCHED -> MATCHED + " and d.last_time >= :since" + ORDER;
              case UNBOOKED -> UNBOOKED + ORDER;
              case MISSING -> MISSING + ORDER;
            })
        .param("since", Timestamp.from(seenSince))
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("limit", limit)
        .query(Reconciliation::line)
        .list();
  }

  public Counts counts(Scope scope, Instant seenSince) {
    return database
        .sql(
            """
            select
              (select count(*) from booked_device b join device d on d.id = b.device_id
                where d.last_time >= :since and (:everywhere or b.site_id = any(:sites))) matched,
              (select count(*) from device d where d.merged_into is null
                and (:everywhere or d.site_id = any(:sites))
                and not exists (select from booked_device b where b.device_id = d.id)) unbooked,
              (select count(*) from booked_device b left join device d on d.id = b.device_id
                where (d.id is null or d.last_time < :since)
                  and (:everywhere or b.site_id = any(:sites))) missing
            """)
        .param("since", Timestamp.from(seenSince))
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) ->
            new Counts(row.getLong("matched"), row.getLong("unbooked"), row.getLong("missing")))
        .single();
  }

  /** The moment so many days before another. */
  public static Instant daysBefore(Instant now, int days) {
    return now.minus(Duration.ofDays(days));
  }

  private static final String MATCHED =
      """
      select d.id, coalesce(nullif(d.name, ''), b.name) name, b.asset_tag,
        coalesce(nullif(d.type, 'unknown'), b.type) type,
        coalesce(nullif(d.manufacturer, ''), b.manufacturer) manufacturer,
        coalesce(nullif(d.model, ''), b.model) model,
        coalesce(nullif(d.serial, ''), b.serial) serial, b.department, b.location, b.matched_by,
        d.last_time, d.medical
      from booked_device b join device d on d.id = b.device_id
      where (:everywhere or b.site_id = any(:sites))
      """;

  private static final String UNBOOKED =
      """
      select d.id, d.name, d.asset_tag, d.type, d.manufacturer, d.model, d.serial, d.department,
        d.location, '' matched_by, d.last_time, d.medical
      from device d
      where d.merged_into is null and (:everywhere or d.site_id = any(:sites))
        and not exists (select from booked_device b where b.device_id = d.id)
        and d.last_time is not null and :since::timestamptz is not null
      """;

  private static final String MISSING =
      """
      select d.id, b.name, b.asset_tag, b.type, b.manufacturer, b.model, b.serial, b.department,
        b.location, b.matched_by, d.last_time, true medical
      from booked_device b left join device d on d.id = b.device_id
      where (:everywhere or b.site_id = any(:sites)) and (d.id is null or d.last_time < :since)
      """;

  private static final String ORDER =
      " order by medical desc nulls last, department, name, asset_tag limit :limit";

  private static Line line(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    String device = row.wasNull() ? "" : String.format(Locale.ROOT, "%016x", id);
    Timestamp last = row.getTimestamp("last_time");
    return new Line(
        device,
        row.getString("name"),
        row.getString("asset_tag"),
        row.getString("type"),
        row.getString("manufacturer"),
        row.getString("model"),
        row.getString("serial"),
        row.getString("department"),
        row.getString("location"),
        row.getString("matched_by"),
        last == null ? Optional.empty() : Optional.of(last.toInstant()));
  }
}
