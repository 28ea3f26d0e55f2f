// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.asepsis.store.document.DeviceDocument.Attribute;
import org.asepsis.store.document.DeviceDocument.Candidate;
import org.asepsis.store.document.DeviceDocument.Evidence;
import org.asepsis.store.document.DeviceDocument.Identifier;
import org.asepsis.store.document.DeviceDocument.Service;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Devices with all their evidence: six statements, however many devices. */
public final class DeviceDocuments {
  private final JdbcClient database;

  public DeviceDocuments(JdbcClient database) {
    this.database = database;
  }

  /** Those that the scope sees, in the order of the ids. */
  public List<DeviceDocument> of(List<Long> ids, Scope scope) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Long[] wanted = ids.toArray(Long[]::new);
    Parts parts = new Parts(database, wanted);
    Map<Long, DeviceDocument> found = new HashMap<>();
    database
        .sql(
            """
            select id, site_id, name, macs::text[] as macs,
                (select coalesce(array_agg(host(a) order by a), '{}') from unnest(addresses) a)
                  as addresses, names, type, type_confidence, manufacturer, model, version, serial, os, udi,
                medical, department, location, owner, asset_tag, network_id, zone_id, first_time,
                last_time, changed, case when risk_time is null then null else risk end risk
            from device
            where id = any(:ids) and merged_into is null
              and (:everywhere or site_id = any(:sites))
            """)
        .param("ids", wanted)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) -> found.put(row.getLong("id"), parts.document(row)))
        .list();
    List<DeviceDocument> documents = new ArrayList<>();
    for (Long id : ids) {
      DeviceDocument document = found.get(id);
      if (document != null) {
        documents.add(document);
      }
    }
    return documents;
  }

  /** The device, or the one that it proved to be. */
  public Optional<DeviceDocument> find(long id, Scope scope) {
    long shown =
        database
            .sql("select coalesce(merged_into, id) from device where id = :id")
            .param("id", id)
            .query(Long.class)
            .optional()
            .orElse(id);
    return of(List.of(shown), scope).stream().findFirst();
  }

  /** What hangs on devices, by device. Confined to its thread. */
  private static final class Parts {
    private final Map<Long, Map<String, List<Found>>> candidates = new HashMap<>();
    private final Map<Long, Map<String, String>> overrides = new HashMap<>();
    private final Map<Long, List<Identifier>> identifiers = new HashMap<>();
    private final Map<Long, List<Service>> services = new HashMap<>();

    private record Found(String value, double confidence, List<Evidence> evidence) {}

    Parts(JdbcClient database, Long[] ids) {
      EvidenceReader evidence = EvidenceReader.forDevices(database, ids);
      each(
          database,
          "select * from device_candidate where device_id = any(:ids)"
              + " order by device_id, attribute, position",
          ids,
          row ->
              candidates
                  .computeIfAbsent(row.getLong("device_id"), _ -> new HashMap<>())
                  .computeIfAbsent(row.getString("attribute"), _ -> new ArrayList<>())
                  .add(
                      new Found(
                          row.getString("value"),
                          rounded(row.getDouble("confidence")),
                          evidence.read(row.getString("evidence")))));
      each(
          database,
          "select * from device_override where device_id = any(:ids) and withdrawn is null",
          ids,
          row ->
              overrides
                  .computeIfAbsent(row.getLong("device_id"), _ -> new HashMap<>())
                  .put(row.getString("attribute"), row.getString("value")));
      each(
          database,
          "select * from device_identifier where device_id = any(:ids) order by kind, value",
          ids,
          row ->
              identifiers
                  .computeIfAbsent(row.getLong("device_id"), _ -> new ArrayList<>())
                  .add(new Identifier(row.getString("kind"), row.getString("value"))));
      each(
          database,
          "select * from device_service where device_id = any(:ids)"
              + " order by transport, port, protocol, encrypted",
          ids,
          row ->
              services
                  .computeIfAbsent(row.getLong("device_id"), _ -> new ArrayList<>())
                  .add(
                      new Service(
                          row.getString("transport"),
                          row.getInt("port"),
                          row.getString("protocol"),
                          row.getBoolean("encrypted"))));
    }

    /** Reads one row of a result. */
    private interface RowReader {
      void read(ResultSet row) throws SQLException;
    }

    private static void each(JdbcClient database, String sql, Long[] ids, RowReader reader) {
      database.sql(sql).param("ids", ids).query((ResultSet row) -> reader.read(row));
    }

    DeviceDocument document(ResultSet row) throws SQLException {
      long id = row.getLong("id");
      return new DeviceDocument(
          "%016x".formatted(id),
          row.getInt("site_id"),
          row.getString("name"),
          texts(row, "macs"),
          texts(row, "addresses"),
          texts(row, "names"),
          attribute(id, "type", row),
          attribute(id, "manufacturer", row),
          attribute(id, "model", row),
          attribute(id, "version", row),
          attribute(id, "serial", row),
          attribute(id, "os", row),
          attribute(id, "udi", row),
          (Boolean) row.getObject("medical"),
          identifiers.getOrDefault(id, List.of()),
          services.getOrDefault(id, List.of()),
          row.getString("department"),
          row.getString("location"),
          row.getString("owner"),
          row.getString("asset_tag"),
          (Integer) row.getObject("network_id"),
          (Integer) row.getObject("zone_id"),
          row.getObject("risk", Integer.class),
          time(row, "first_time"),
          time(row, "last_time"),
          time(row, "changed"));
    }

    private @Nullable Attribute attribute(long id, String name, ResultSet row) throws SQLException {
      String shown = row.getString(name);
      List<Found> found = candidates.getOrDefault(id, Map.of()).getOrDefault(name, List.of());
      String entered = overrides.getOrDefault(id, Map.of()).get(name);
      boolean isUnknown = shown.isEmpty() || (name.equals("type") && shown.equals("unknown"));
      if (entered == null && isUnknown && found.isEmpty()) {
        return null;
      }
      String value = entered == null ? shown : entered;
      Found best = found.stream().filter(one -> one.value().equals(value)).findFirst().orElse(null);
      return new Attribute(
          value,
          entered == null ? (best == null ? 0 : best.confidence()) : 1,
          entered == null ? "network" : "person",
          best == null ? List.of() : best.evidence(),
          found.stream()
              .filter(one -> !one.value().equals(value))
              .map(one -> new Candidate(one.value(), one.confidence()))
              .toList());
    }

    private static double rounded(double confidence) {
      return Math.round(confidence * 100) / 100.0;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
      return List.of((String[]) row.getArray(column).getArray());
    }
  }

  static Instant time(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time.toInstant();
  }
}
