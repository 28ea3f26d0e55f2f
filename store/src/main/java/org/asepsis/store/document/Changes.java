// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.document;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What changed lately. */
public final class Changes {
  /** More than so many at once are told in the next round. */
  public static final int MOST = 2_000;

  private final JdbcClient database;

  public Changes(JdbcClient database) {
    this.database = database;
  }

  /**
   * A thing that changed.
   *
   * @param kind {@code device}, {@code import}, {@code alert} or {@code exposure}
   * @param id as the API writes it
   */
  public record Change(String kind, String id, int site, Instant changed) {}

  /** The database's own clock, by which changes are dated. */
  public Instant now() {
    return database.sql("select now()").query((row, _) -> row.getTimestamp(1).toInstant()).single();
  }

  /** Since then, oldest first. */
  public List<Change> since(Instant time) {
    return database
        .sql(
            """
            (select 'device' as kind, lpad(to_hex(id), 16, '0') as id, site_id, changed
              from device where changed >= :time order by changed limit :most)
            union all
            (select 'import', id::text, site_id, changed
              from import where changed >= :time order by changed limit :most)
            union all
            (select 'alert', lpad(to_hex(id), 16, '0'), site_id, changed
              from alert where changed >= :time and state <> 'waiting'
              order by changed limit :most)
            union all
            (select 'exposure', id::text, site_id, changed
              from exposure where changed >= :time order by changed limit :most)
            order by changed
            """)
        .param("time", Timestamp.from(time))
        .param("most", MOST)
        .query((row, _) ->
            new Change(
                row.getString("kind"),
                row.getString("id"),
                row.getInt("site_id"),
                row.getTimestamp("changed").toInstant()))
        .list();
  }
}
