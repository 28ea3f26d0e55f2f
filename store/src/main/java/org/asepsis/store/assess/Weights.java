// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.asepsis.assess.risk.RiskWeights;

/** The weights of risk as a person changed them. */
final class Weights {
  static final String PREFIX = "risk.weight.";

  private Weights() {}

  static RiskWeights read(Connection connection) throws SQLException {
    Map<String, String> changed = new HashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select name, value from setting where name like 'risk.weight.%'");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        changed.put(row.getString(1).substring(PREFIX.length()), row.getString(2));
      }
    }
    return RiskWeights.of(changed);
  }
}
