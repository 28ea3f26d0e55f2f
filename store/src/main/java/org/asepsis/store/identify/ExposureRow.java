// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.asepsis.assess.Exposure;
import org.asepsis.assess.PhiInClear;
import org.asepsis.observe.PatientField;
import org.asepsis.store.identify.Exposures.Route;
import org.asepsis.store.ingest.SqlTime;
import org.asepsis.wire.Ip;

/** The row of one exposure. */
final class ExposureRow {
  private static final String UPSERT =
      """
      insert into exposure (site_id, kind, protocol, originator_id, originator_address,
        responder_id, responder_address, patients, fewest, most, basis, fields, flows, first_time,
        last_time)
      values (?, 'phi-in-clear', ?, ?, ?::inet, ?, ?::inet, ?, ?, ?, ?, ?, ?, ?::timestamptz,
        ?::timestamptz)
      on conflict (site_id, kind, protocol, originator_id, originator_address, responder_id,
        responder_address) do update set patients = excluded.patients, fewest = excluded.fewest,
        most = excluded.most, basis = excluded.basis, fields = excluded.fields,
        flows = excluded.flows, first_time = excluded.first_time, last_time = excluded.last_time
      """;

  private final Connection connection;
  private final Route route;

  ExposureRow(Connection connection, Route route) {
    this.connection = connection;
    this.route = route;
  }

  /** Writes it anew. */
  void write(PhiInClear.Crossing crossing) throws SQLException {
    Exposure exposure =
        PhiInClear.exposure(
            route.protocol(),
            new Exposure.Party(Optional.empty(), Ip.NONE),
            new Exposure.Party(Optional.empty(), Ip.NONE),
            crossing);
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      statement.setInt(1, route.site());
      statement.setString(2, route.protocol());
      statement.setObject(3, route.originator().device(), java.sql.Types.BIGINT);
      statement.setString(4, route.originator().address());
      statement.setObject(5, route.responder().device(), java.sql.Types.BIGINT);
      statement.setString(6, route.responder().address());
      statement.setInt(7, exposure.patients());
      statement.setInt(8, exposure.fewest());
      statement.setInt(9, exposure.most());
      statement.setString(10, exposure.basis());
      statement.setArray(
          11,
          connection.createArrayOf(
              "text", exposure.fields().stream().map(PatientField::label).toArray()));
      statement.setLong(12, exposure.flows());
      statement.setString(13, SqlTime.text(exposure.first()));
      statement.setString(14, SqlTime.text(exposure.last()));
      statement.executeUpdate();
    }
  }

  /** Nothing of it is in the ledger any more. */
  void delete() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "delete from exposure where site_id = ? and protocol = ?"
                + " and originator_id is not distinct from ?"
                + " and originator_address is not distinct from ?::inet"
                + " and responder_id is not distinct from ?"
                + " and responder_address is not distinct from ?::inet")) {
      statement.setInt(1, route.site());
      statement.setString(2, route.protocol());
      statement.setObject(3, route.originator().device(), java.sql.Types.BIGINT);
      statement.setString(4, route.originator().address());
      statement.setObject(5, route.responder().device(), java.sql.Types.BIGINT);
      statement.setString(6, route.responder().address());
      statement.executeUpdate();
    }
  }
}
