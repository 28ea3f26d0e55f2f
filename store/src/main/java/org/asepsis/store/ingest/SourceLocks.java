// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SortedSet;

/**
 * Whoever changes subjects of a source holds its lock first, so that no two transactions wait for
 * rows of each other.
 */
public final class SourceLocks {
  private static final int CLASS = 0x41736570;

  private SourceLocks() {}

  /** Takes the locks of these sources, in order, until the transaction ends. */
  public static void take(Connection connection, SortedSet<Integer> sources) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_xact_lock(?, ?)")) {
      for (int source : sources) {
        statement.setInt(1, CLASS);
        statement.setInt(2, source);
        statement.execute();
      }
    }
  }
}
