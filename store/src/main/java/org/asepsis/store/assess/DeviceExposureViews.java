// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.asepsis.assess.exposure.ExposureRules;
import org.asepsis.store.Scope;
import org.asepsis.store.view.DeviceId;
import org.asepsis.store.view.Kept;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Weaknesses of devices. Safe for many threads; lists may be some seconds old. */
public final class DeviceExposureViews implements Kept {
  /** More rows than anybody reads; the newest are listed. */
  public static final int MOST = 20_000;

  private static final String SELECT =
      """
      select x.*, d.site_id, d.name device_name, d.type, d.department, d.last_time heard,
        coalesce(z.name, '') zone
      from device_exposure x join device d on d.id = x.device_id left join zone z on z.id = d.zone_id
      """;

  private static final String NAMED =
      """
      select x.*, d.site_id, d.name device_name, d.type, d.department, d.last_time heard,
        coalesce(z.name, '') zone,
        (select coalesce(jsonb_agg(e.one || jsonb_build_object('file', f.name) order by e.number), '[]')
          from jsonb_array_elements(x.evidence) with ordinality e (one, number)
          left join capture f on f.id = (e.one ->> 'capture')::bigint) named
      from device_exposure x join device d on d.id = x.device_id left join zone z on z.id = d.zone_id
      """;

  private final JdbcClient database;
  private final LoadingCache<Scope, List<DeviceExposureRow>> kept;

  public DeviceExposureViews(JdbcClient database) {
    this.database = database;
    kept =
        Caffeine.newBuilder()
            .maximumSize(20)
            .refreshAfterWrite(Duration.ofSeconds(5))
            .expireAfterWrite(Duration.ofMinutes(1))
            .build(this::read);
  }

  @Override
  public void forget() {
    kept.invalidateAll();
  }

  /** All of them, without evidence; 20,000 at most. */
  public List<DeviceExposureRow> all(Scope scope) {
    return kept.get(scope);
  }

  /** Those of one device, with evidence; open ones first. */
  public List<DeviceExposureRow> of(DeviceId device, Scope scope) {
    return rows(
        database
            .sql(
                NAMED
                    + " where x.device_id = :id and (:everywhere or d.site_id = any(:sites))"
                    + " order by x.closed_time is not null, x.kind, x.detail")
            .param("id", device.value()),
        scope);
  }

  /** Empty: not there, or not for this scope. */
  public Optional<DeviceExposureRow> find(long id, Scope scope) {
    return rows(
            database
                .sql(NAMED + " where x.id = :id and (:everywhere or d.site_id = any(:sites))")
                .param("id", id),
            scope)
        .stream()
        .findFirst();
  }

  /** Those after an id, for programs; with evidence. */
  public List<DeviceExposureRow> after(
      long id, String kind, Optional<DeviceId> device, int limit, Scope scope) {
    return rows(
        database
            .sql(
                NAMED
                    + " where x.id > :after and (:everywhere or d.site_id = any(:sites))"
                    + " and (:kind = '' or x.kind = :kind)"
                    + " and (:device = 0 or x.device_id = :device) order by x.id limit :limit")
            .param("after", id)
            .param("kind", kind)
            .param("device", device.map(DeviceId::value).orElse(0L))
            .param("limit", limit),
        scope);
  }

  private List<DeviceExposureRow> read(Scope scope) {
    return rows(
        database
            .sql(
                SELECT
                    + " where d.merged_into is null and (:everywhere or d.site_id = any(:sites))"
                    + " order by x.closed_time is not null, x.id desc limit :most")
            .param("most", MOST),
        scope);
  }

  private static List<DeviceExposureRow> rows(JdbcClient.StatementSpec statement, Scope scope) {
    return statement
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) -> row(row))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<DeviceExposureRow> row(ResultSet row) throws SQLException {
    List<DeviceExposureRow.Evidence> evidence = evidence(row);
    long id = row.getLong("id");
    int site = row.getInt("site_id");
    String device = new DeviceId(row.getLong("device_id")).toString();
    String name = row.getString("device_name");
    String type = row.getString("type");
    String department = row.getString("department");
    String zone = row.getString("zone");
    String detail = row.getString("detail");
    String basis = row.getString("basis");
    String because = row.getString("because");
    int peers = row.getInt("peers");
    Instant first = instant(row, "first_time");
    Instant last = instant(row, "last_time");
    Optional<Instant> closed =
        Optional.ofNullable(row.getObject("closed_time", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant);
    String closedBecause = row.getString("closed_because");
    Instant heard = instant(row, "heard");
    return ExposureRules.bundled()
        .find(row.getString("kind"))
        .map(rule ->
            new DeviceExposureRow(
                id,
                site,
                device,
                name,
                type,
                department,
                zone,
                rule,
                detail,
                basis,
                because,
                evidence,
                peers,
                first,
                last,
                closed,
                closedBecause,
                heard));
  }

  private static List<DeviceExposureRow.Evidence> evidence(ResultSet row) throws SQLException {
    if (!hasColumn(row, "named")) {
      return List.of();
    }
    List<DeviceExposureRow.Evidence> evidence = new ArrayList<>();
    for (JsonNode one : JsonMapper.shared().readTree(row.getString("named"))) {
      evidence.add(
          new DeviceExposureRow.Evidence(
              one.path("protocol").asString(""),
              one.path("field").asString(""),
              one.path("value").asString(""),
              one.path("file").asString(""),
              one.path("packet").asLong(0),
              one.path("time").asString(""),
              one.path("peer").asString("")));
    }
    return evidence;
  }

  private static boolean hasColumn(ResultSet row, String name) throws SQLException {
    int columns = row.getMetaData().getColumnCount();
    return Objects.equals(row.getMetaData().getColumnLabel(columns), name);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
