// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Reads a row of {@link #COLUMNS} from {@link #TABLES}. */
final class DeviceRows {
  static final String COLUMNS =
      """
      d.id, d.site_id, s.name site, d.name, d.type, d.type_confidence, d.manufacturer, d.model,
      d.version, d.serial, d.os, d.udi, d.medical, d.macs::text[] macs,
      array(select host(a) from unnest(d.addresses) a) addresses, d.names, d.department,
      d.location, d.owner, d.asset_tag, d.network_id,
      coalesce(nullif(n.name, ''), n.prefix::text, '') network, d.zone_id, coalesce(z.name, '') zone,
      d.exposures, d.patients,
      case when d.risk_time is null then -1 else d.risk end risk, d.first_time, d.last_time
      """;
  static final String TABLES =
      """
      device d join site s on s.id = d.site_id left join network n on n.id = d.network_id
      left join zone z on z.id = d.zone_id
      """;

  private DeviceRows() {}

  static DeviceRow row(ResultSet row, int number) throws SQLException {
    return new DeviceRow(
        new DeviceId(row.getLong("id")),
        row.getInt("site_id"),
        row.getString("site"),
        row.getString("name"),
        row.getString("type"),
        row.getDouble("type_confidence"),
        row.getString("manufacturer"),
        row.getString("model"),
        row.getString("version"),
        row.getString("serial"),
        row.getString("os"),
        row.getString("udi"),
        medical(row),
        texts(row, "macs"),
        texts(row, "addresses"),
        texts(row, "names"),
        row.getString("department"),
        row.getString("location"),
        row.getString("owner"),
        row.getString("asset_tag"),
        new DeviceRow.Place(row.getInt("network_id"), row.getString("network")),
        new DeviceRow.Place(row.getInt("zone_id"), row.getString("zone")),
        row.getInt("exposures"),
        row.getInt("patients"),
        row.getInt("risk"),
        instant(row, "first_time"),
        instant(row, "last_time"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return Stream.of((Object[]) array.getArray()).map(Object::toString).toList();
  }

  private static DeviceRow.Medical medical(ResultSet row) throws SQLException {
    boolean medical = row.getBoolean("medical");
    if (row.wasNull()) {
      return DeviceRow.Medical.UNKNOWN;
    }
    return medical ? DeviceRow.Medical.YES : DeviceRow.Medical.NO;
  }
}
