// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.asepsis.store.ingest.FactBody;
import org.asepsis.store.ingest.SqlTime;

/** Reads the facts of subjects. */
final class Facts {
  private static final String SELECT =
      """
      select subject_id, kind, protocol, body::text, coalesce(capture_id, 0), packet, first_time,
        last_time
      from fact where subject_id = any(?)
      """;

  private Facts() {}

  /** Who says that it holds which address. */
  static List<Fact> held(Connection connection, Map<Long, Known> rows, Collection<Long> subjects)
      throws SQLException {
    return read(connection, SELECT + " and kind = 'address-held'", rows, subjects);
  }

  static List<Fact> all(Connection connection, Map<Long, Known> rows, Collection<Long> subjects)
      throws SQLException {
    String order = " order by capture_id nulls last, packet, subject_id, digest";
    return read(connection, SELECT + order, rows, subjects);
  }

  private static List<Fact> read(
      Connection connection, String sql, Map<Long, Known> rows, Collection<Long> subjects)
      throws SQLException {
    List<Fact> facts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setArray(1, connection.createArrayOf("int8", subjects.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Known about = rows.get(row.getLong(1));
          if (about != null) {
            FactBody body = new FactBody(row.getString(2), row.getString(4));
            facts.add(
                new Fact(
                    about,
                    row.getString(3),
                    body.observation(about.subject()),
                    row.getLong(5),
                    row.getLong(6),
                    SqlTime.read(row, 7),
                    SqlTime.read(row, 8)));
          }
        }
      }
    }
    return facts;
  }
}
