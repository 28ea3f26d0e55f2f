// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What home pages count beside devices and exposures. May be some seconds old. */
public final class HomeViews implements Kept {
  /**
   * The counts.
   *
   * @param booked lines in the hospital's books
   * @param missing of these, never seen
   * @param unbooked medical devices that are in no book
   * @param newDevices first seen in the last week of traffic
   * @param bytes on disk, of the whole database
   */
  public record Counts(
      long booked,
      long missing,
      long unbooked,
      long newDevices,
      long running,
      long failed,
      long bytes,
      Optional<Instant> latest) {}

  /** A change of what is shown. */
  public record Change(
      DeviceId device, String name, String attribute, String value, String origin, Instant since) {}

  /** A booked device that was never seen. */
  public record Missed(
      String assetTag, String type, String manufacturer, String model, String department) {}

  private final JdbcClient database;
  private final LoadingCache<Scope, Counts> counted;
  private final LoadingCache<Scope, List<Change>> changed;

  public HomeViews(JdbcClient database) {
    this.database = database;
    counted =
        Caffeine.newBuilder()
            .maximumSize(50)
            .refreshAfterWrite(Duration.ofSeconds(5))
            .expireAfterWrite(Duration.ofMinutes(1))
            .build(this::count);
    changed =
        Caffeine.newBuilder()
            .maximumSize(50)
            .refreshAfterWrite(Duration.ofSeconds(5))
            .expireAfterWrite(Duration.ofMinutes(1))
            .build(this::readChanges);
  }

  @Override
  public void forget() {
    counted.invalidateAll();
    changed.invalidateAll();
  }

  public Counts counts(Scope scope) {
    return counted.get(scope);
  }

  /** The latest changes of known values, by any origin. */
  public List<Change> changes(Scope scope) {
    return changed.get(scope);
  }

  /** Booked devices that were never seen, the first of them. */
  public List<Missed> missed(Scope scope, int limit) {
    return database
        .sql(
            """
            select asset_tag, type, manufacturer, model, department from booked_device
            where device_id is null and (:everywhere or site_id = any(:sites))
            order by department, type, asset_tag limit :limit
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("limit", limit)
        .query((row, number) ->
            new Missed(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5)))
        .list();
  }

  private Counts count(Scope scope) {
    return database
        .sql(
            """
            with latest as (select max(last_time) at from source
              where :everywhere or site_id = any(:sites))
            select
              (select count(*) from booked_device b where :everywhere or b.site_id = any(:sites)) booked,
              (select count(*) from booked_device b where b.device_id is null
                and (:everywhere or b.site_id = any(:sites))) missing,
              (select count(*) from device d where d.medical and d.merged_into is null
                and not exists (select from booked_device b where b.device_id = d.id)
                and (:everywhere or d.site_id = any(:sites))) unbooked,
              (select count(*) from device d, latest where d.merged_into is null
                and d.first_time > latest.at - interval '7 days'
                and (:everywhere or d.site_id = any(:sites))) new_devices,
              (select count(*) from import i where i.state in ('waiting', 'reading')
                and (:everywhere or i.site_id = any(:sites))) running,
              (select count(*) from import i where i.state = 'failed'
                and (:everywhere or i.site_id = any(:sites))) failed,
              pg_database_size(current_database()) bytes, (select at from latest) latest
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, number) ->
            new Counts(
                row.getLong("booked"),
                row.getLong("missing"),
                row.getLong("unbooked"),
                row.getLong("new_devices"),
                row.getLong("running"),
                row.getLong("failed"),
                row.getLong("bytes"),
                CoverageViews.instant(row, "latest")))
        .single();
  }

  private List<Change> readChanges(Scope scope) {
    return database
        .sql(
            """
            select d.id, d.name, h.attribute, h.value, h.origin, lower(h.during) since
            from device_history h join device d on d.id = h.device_id
            where h.value <> '' and d.merged_into is null
              and (:everywhere or d.site_id = any(:sites))
            order by lower(h.during) desc limit 12
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, number) ->
            new Change(
                new DeviceId(row.getLong("id")),
                row.getString("name"),
                row.getString("attribute"),
                row.getString("value"),
                row.getString("origin"),
                DeviceRows.instant(row, "since")))
        .list();
  }
}
