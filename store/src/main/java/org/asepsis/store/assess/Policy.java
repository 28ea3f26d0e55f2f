// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.asepsis.assess.action.Due;

/** By when actions are due, as a person changed it. */
final class Policy {
  static final String PREFIX = "action.days.";

  private Policy() {}

  static Due read(Connection connection) throws SQLException {
    Map<String, String> changed = new HashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select name, value from setting where name like 'action.days.%'");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        changed.put(row.getString(1).substring(PREFIX.length()), row.getString(2));
      }
    }
    return Due.of(changed);
  }
}
