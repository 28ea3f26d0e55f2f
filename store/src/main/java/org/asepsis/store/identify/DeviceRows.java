// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.asepsis.inventory.Device;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.store.ingest.Columns;
import org.asepsis.store.ingest.SqlTime;
import org.jspecify.annotations.Nullable;

/** Writes devices and what belongs to them. */
final class DeviceRows {
  /** Between the elements of an array that travels as one text; no shown text holds it. */
  private static final String SEPARATOR = "\u001f";

  private static final String DEVICES =
      """
      insert into device as d (id, site_id, name, type, type_confidence, manufacturer, model, version,
        serial, os, udi, medical, macs, addresses, names, department, location, owner, asset_tag,
        network_id, zone_id, first_time, last_time, search, changed)
      select id, site, name, type, type_confidence, manufacturer, model, version, serial, os, udi,
        medical, string_to_array(macs, e'\\x1f')::macaddr[],
        string_to_array(addresses, e'\\x1f')::inet[], string_to_array(names, e'\\x1f'),
        department, location, owner, asset_tag, network, zone, first, last, search,
        ?::timestamptz
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        as v(id, site, name, type, type_confidence, manufacturer, model, version, serial, os, udi,
          medical, macs, addresses, names, department, location, owner, asset_tag, network, zone,
          first, last, search)
      on conflict (id) do update set
        changed = case when (d.search, d.network_id, d.zone_id, d.type_confidence, d.medical,
            d.merged_into) is distinct from (excluded.search, excluded.network_id,
            excluded.zone_id, excluded.type_confidence, excluded.medical, null)
          then excluded.changed else d.changed end,
        name = excluded.name, type = excluded.type, type_confidence = excluded.type_confidence,
        manufacturer = excluded.manufacturer, model = excluded.model, version = excluded.version,
        serial = excluded.serial, os = excluded.os, udi = excluded.udi,
        medical = excluded.medical, macs = excluded.macs, addresses = excluded.addresses,
        names = excluded.names, department = excluded.department, location = excluded.location,
        owner = excluded.owner, asset_tag = excluded.asset_tag,
        network_id = excluded.network_id, zone_id = excluded.zone_id,
        first_time = excluded.first_time, last_time = excluded.last_time,
        search = excluded.search, merged_into = null
      """;

  private static final String ADDRESSES =
      """
      insert into device_address as a (device_id, address, mac, source_id, during)
      select distinct on (device, address, mac, source) device, address::inet,
        nullif(mac, '')::macaddr, source, tstzrange(first, last, '[]')
      from unnest(?, ?, ?, ?, ?, ?) as v(device, address, mac, source, first, last)
      on conflict (device_id, address, mac, source_id) do update
        set during = range_merge(a.during, excluded.during)
      """;

  private static final String SERVICES =
      """
      insert into device_service (device_id, transport, port, protocol, encrypted, first_time,
        last_time)
      select * from unnest(?, ?, ?, ?, ?, ?, ?)
      """;

  /** A device as it is to be written. */
  record Row(
      long id,
      int site,
      Portrait portrait,
      Optional<Places.Network> network,
      List<Known> subjects,
      List<Fact> facts) {}

  private final Connection connection;
  private final List<Row> rows;
  private final List<Long> captures;
  private final Instant now;

  /**
   * For one neighbourhood.
   *
   * @param captures what the ordinals in evidence stand for
   */
  DeviceRows(Connection connection, List<Row> rows, List<Long> captures, Instant now) {
    this.connection = connection;
    this.rows = rows.stream().sorted(Comparator.comparingLong(Row::id)).toList();
    this.captures = captures;
    this.now = now;
  }

  void write() throws SQLException {
    devices();
    clear("device_candidate");
    new CandidateRows(connection, captures).write(rows);
    clear("device_identifier");
    identifiers();
    clear("device_service");
    services();
    addresses();
    new History(connection, now).write(rows);
  }

  private void devices() throws SQLException {
    Columns columns =
        new Columns(
            "int8",
            "int4",
            "text",
            "text",
            "float4",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "bool",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "int4",
            "int4",
            "timestamptz",
            "timestamptz",
            "text");
    for (Row row : rows) {
      Portrait shown = row.portrait();
      Device device = shown.device();
      String type = shown.value("type");
      columns.row(
          row.id(),
          row.site(),
          shown.value("name"),
          type.isEmpty() ? "unknown" : type,
          (float) shown.typeConfidence(),
          shown.value("manufacturer"),
          shown.value("model"),
          shown.value("version"),
          shown.value("serial"),
          shown.value("os"),
          shown.value("udi"),
          shown.medical(),
          joined(device.macs()),
          joined(device.addresses()),
          joined(device.names()),
          shown.value("department"),
          shown.value("location"),
          shown.value("owner"),
          shown.value("asset_tag"),
          row.network().map(Places.Network::id).orElse(null),
          zone(row),
          SqlTime.text(device.first()),
          SqlTime.text(device.last()),
          shown.search(row.id()));
    }
    try (PreparedStatement statement = columns.bind(connection, DEVICES, 2)) {
      statement.setString(1, now.toString());
      statement.executeUpdate();
    }
  }

  private static @Nullable Integer zone(Row row) {
    return row.network().isPresent() ? row.network().get().zone() : null;
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(SEPARATOR));
  }

  private void clear(String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("delete from " + table + " where device_id = any(?)")) {
      statement.setArray(1, connection.createArrayOf("int8", rows.stream().map(Row::id).toArray()));
      statement.executeUpdate();
    }
  }

  private void identifiers() throws SQLException {
    Columns columns = new Columns("int8", "text", "text");
    for (Row row : rows) {
      row.portrait()
          .device()
          .identifiers()
          .forEach(identifier -> columns.row(row.id(), identifier.kind(), identifier.value()));
    }
    execute(columns, "insert into device_identifier select * from unnest(?, ?, ?)");
  }

  private void services() throws SQLException {
    Columns columns =
        new Columns("int8", "text", "int4", "text", "bool", "timestamptz", "timestamptz");
    for (Row row : rows) {
      Map<String, Fact> byService = new TreeMap<>();
      for (Fact fact : row.facts()) {
        if (fact.observation() instanceof ServiceSeen seen) {
          String key =
              seen.transport() + seen.port() + " " + seen.protocol() + " " + seen.encrypted();
          byService.merge(key, fact, DeviceRows::longer);
        }
      }
      for (Fact fact : byService.values()) {
        if (fact.observation() instanceof ServiceSeen seen) {
          columns.row(
              row.id(),
              seen.transport(),
              seen.port(),
              seen.protocol(),
              seen.encrypted(),
              SqlTime.text(fact.first()),
              SqlTime.text(fact.last()));
        }
      }
    }
    execute(columns, SERVICES);
  }

  private static Fact longer(Fact one, Fact other) {
    return new Fact(
        one.about(),
        one.protocol(),
        one.observation(),
        one.capture(),
        one.packet(),
        Math.min(one.first(), other.first()),
        Math.max(one.last(), other.last()));
  }

  private void addresses() throws SQLException {
    Columns columns = new Columns("int8", "text", "text", "int4", "timestamptz", "timestamptz");
    for (Row row : rows) {
      for (Known subject : row.subjects()) {
        if (row.portrait().device().addresses().contains(subject.subject().ip())
            && subject.last() > 0) {
          columns.row(
              row.id(),
              subject.subject().ip().toString(),
              subject.isStation() ? subject.subject().mac().toString() : "",
              subject.source(),
              SqlTime.text(subject.first()),
              SqlTime.text(subject.last()));
        }
      }
    }
    execute(columns, ADDRESSES);
  }

  private void execute(Columns columns, String sql) throws SQLException {
    if (!columns.isEmpty()) {
      try (PreparedStatement statement = columns.bind(connection, sql)) {
        statement.executeUpdate();
      }
    }
  }
}
