// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.assess.action.Fix;
import org.asepsis.assess.risk.RiskInput.Flaw;

/** The vulnerabilities of devices, as far as they are matched. */
final class Flaws {
  private static final String READ =
      """
      select device_id, advisory, verdict, known_exploited, coalesce(epss, 0), score
      from vulnerability
      where device_id = any(?) and verdict <> 'not' and closed is null order by 1, 2
      """;

  private static final String RANGES =
      """
      select device_id, because from vulnerability
      where device_id = any(?) and verdict = 'affected' and closed is null order by 1, 2
      """;

  private Flaws() {}

  /** Which version mends what applies to each device, as far as the ranges tell. */
  static Map<Long, Fix> fixes(Connection connection, Object... devices) throws SQLException {
    Map<Long, List<String>> because = new HashMap<>();
    if (isThere(connection)) {
      try (PreparedStatement statement = connection.prepareStatement(RANGES)) {
        statement.setArray(1, connection.createArrayOf("int8", devices));
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            because.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(row.getString(2));
          }
        }
      }
    }
    Map<Long, Fix> fixes = new HashMap<>();
    because.forEach((device, sentences) -> fixes.put(device, Fix.above(sentences)));
    return fixes;
  }

  static Map<Long, List<Flaw>> read(Connection connection, Object... devices) throws SQLException {
    Map<Long, List<Flaw>> flaws = new HashMap<>();
    if (!isThere(connection)) {
      return flaws;
    }
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setArray(1, connection.createArrayOf("int8", devices));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          double score = row.getDouble(6);
          Optional<Double> known = row.wasNull() ? Optional.empty() : Optional.of(score);
          flaws
              .computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
              .add(
                  new Flaw(
                      row.getString(2),
                      row.getString(3).equals("affected"),
                      row.getBoolean(4),
                      row.getDouble(5),
                      known));
        }
      }
    }
    return flaws;
  }

  private static boolean isThere(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select to_regclass('vulnerability') is not null");
        ResultSet row = statement.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }
}
