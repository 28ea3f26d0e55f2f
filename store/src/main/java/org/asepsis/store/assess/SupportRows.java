// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asepsis.assess.lifecycle.Support;
import org.asepsis.store.ingest.Columns;

/** Writes until when devices are supported. */
final class SupportRows {
  private final Connection connection;

  SupportRows(Connection connection) {
    this.connection = connection;
  }

  void write(Collection<Long> devices, Map<Long, List<Support>> all) throws SQLException {
    Columns columns = new Columns("int8", "text", "text", "text", "date", "text", "text", "date");
    all.forEach((device, own) ->
        own.forEach(support ->
            columns.row(
                device,
                support.part().name().toLowerCase(Locale.ROOT),
                support.name(),
                support.state().name().toLowerCase(Locale.ROOT),
                support.ends().map(LocalDate::toString).orElse(null),
                support.because(),
                support.source(),
                support.asOf().map(LocalDate::toString).orElse(null))));
    try (PreparedStatement statement =
        connection.prepareStatement("delete from device_support where device_id = any(?)")) {
      statement.setArray(1, connection.createArrayOf("int8", devices.toArray()));
      statement.executeUpdate();
    }
    if (!columns.isEmpty()) {
      try (PreparedStatement statement =
          columns.bind(
              connection,
              "insert into device_support (device_id, part, name, state, ends, because, source,"
                  + " as_of) select * from unnest(?, ?, ?, ?, ?, ?, ?, ?)")) {
        statement.executeUpdate();
      }
    }
  }
}
