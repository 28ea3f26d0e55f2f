// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/** Reads a row of {@link #SELECT}. */
final class ExposureRows {
  static final String SELECT =
      """
      select x.*, host(x.originator_address) o_address, host(x.responder_address) r_address,
        coalesce(o.name, '') o_name, coalesce(o.type, '') o_type,
        coalesce(o.department, '') o_department, coalesce(oz.name, '') o_zone,
        coalesce(r.name, '') r_name, coalesce(r.type, '') r_type,
        coalesce(r.department, '') r_department, coalesce(rz.name, '') r_zone
      from exposure x left join device o on o.id = x.originator_id
        left join zone oz on oz.id = o.zone_id
        left join device r on r.id = x.responder_id left join zone rz on rz.id = r.zone_id
      """;

  private ExposureRows() {}

  static ExposureRow row(ResultSet row, int number) throws SQLException {
    return new ExposureRow(
        row.getLong("id"),
        row.getInt("site_id"),
        row.getString("kind"),
        row.getString("protocol"),
        end(row, "originator_id", "o_"),
        end(row, "responder_id", "r_"),
        row.getInt("patients"),
        row.getInt("fewest"),
        row.getInt("most"),
        row.getString("basis"),
        DeviceRows.texts(row, "fields"),
        row.getLong("flows"),
        DeviceRows.instant(row, "first_time"),
        DeviceRows.instant(row, "last_time"));
  }

  private static ExposureRow.End end(ResultSet row, String id, String prefix) throws SQLException {
    long device = row.getLong(id);
    String shown = row.wasNull() ? "" : new DeviceId(device).toString();
    return new ExposureRow.End(
        shown,
        row.getString(prefix + "name"),
        row.getString(prefix + "type"),
        row.getString(prefix + "department"),
        row.getString(prefix + "zone"),
        Objects.requireNonNullElse(row.getString(prefix + "address"), ""));
  }
}
