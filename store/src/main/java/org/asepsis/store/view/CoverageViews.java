// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which networks are heard, by whom, how well. Counts may be a minute old. */
public final class CoverageViews implements Kept {
  private final JdbcClient database;
  private final LoadingCache<Scope, Coverage> kept;

  public CoverageViews(JdbcClient database) {
    this.database = database;
    kept =
        Caffeine.newBuilder()
            .maximumSize(20)
            .refreshAfterWrite(Duration.ofSeconds(30))
            .expireAfterWrite(Duration.ofMinutes(10))
            .build(this::read);
  }

  @Override
  public void forget() {
    kept.invalidateAll();
  }

  public Coverage of(Scope scope) {
    return kept.get(scope);
  }

  private Coverage read(Scope scope) {
    return new Coverage(sources(scope), networks(scope), gaps(scope));
  }

  private List<Coverage.Source> sources(Scope scope) {
    return database
        .sql(
            """
            select c.id, t.name site, c.kind, c.name, c.last_heard, c.first_time, c.last_time,
              (select count(distinct s.device_id) from subject s
                where s.source_id = c.id and s.sender) devices,
              coalesce(e.flows, 0) flows, coalesce(e.one_way, 0) one_way,
              coalesce(e.bytes, 0) bytes, coalesce(e.encrypted, 0) encrypted
            from source c join site t on t.id = c.site_id
              left join lateral (
                select sum(e.flows) flows, sum(e.flows) filter (where e.one_way) one_way,
                  sum(e.bytes) bytes, sum(e.bytes) filter (where e.encrypted) encrypted
                from edge e join subject s on s.id = e.originator
                where s.source_id = c.id and e.hour >= c.last_time - interval '7 days') e on true
            where :everywhere or c.site_id = any(:sites) order by t.name, c.name
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, number) ->
            new Coverage.Source(
                row.getInt("id"),
                row.getString("site"),
                row.getString("kind"),
                row.getString("name"),
                instant(row, "last_heard"),
                instant(row, "first_time"),
                instant(row, "last_time"),
                row.getLong("devices"),
                row.getLong("flows"),
                row.getLong("one_way"),
                row.getLong("bytes"),
                row.getLong("encrypted")))
        .list();
  }

  private List<Coverage.Network> networks(Scope scope) {
    return database
        .sql(
            """
            with heard as (
              select d.network_id, array_agg(distinct c.name order by c.name) sources,
                max(s.last_time) last, count(distinct d.id) devices
              from device d join subject s on s.device_id = d.id and s.sender
                join source c on c.id = s.source_id
              where d.merged_into is null and d.network_id is not null group by 1)
            select n.id, t.name site, n.prefix::text prefix, n.name, coalesce(z.name, '') zone,
              coalesce(h.devices, 0) devices, coalesce(h.sources, '{}') sources, h.last
            from network n join site t on t.id = n.site_id left join zone z on z.id = n.zone_id
              left join heard h on h.network_id = n.id
            where :everywhere or n.site_id = any(:sites) order by t.name, n.prefix
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, number) ->
            new Coverage.Network(
                row.getInt("id"),
                row.getString("site"),
                row.getString("prefix"),
                row.getString("name"),
                row.getString("zone"),
                row.getLong("devices"),
                DeviceRows.texts(row, "sources"),
                instant(row, "last")))
        .list();
  }

  /** Times longer than an hour between the captures of one source, the longest first. */
  private List<Coverage.Gap> gaps(Scope scope) {
    return database
        .sql(
            """
            select name, until_before, first_time from (
              select c.name, f.first_time, max(f.last_time) over (partition by c.id
                order by f.first_time rows between unbounded preceding and 1 preceding) until_before
              from capture f join import i on i.id = f.import_id join source c on c.id = i.source_id
              where f.first_time is not null and (:everywhere or c.site_id = any(:sites))) each_capture
            where first_time > until_before + interval '1 hour'
            order by first_time - until_before desc limit 50
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, number) ->
            new Coverage.Gap(
                row.getString("name"),
                DeviceRows.instant(row, "until_before"),
                DeviceRows.instant(row, "first_time")))
        .list();
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
