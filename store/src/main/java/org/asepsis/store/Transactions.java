// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in a transaction that is committed, or undone when the work throws. */
public final class Transactions {
  private Transactions() {}

  /** Something to do in a transaction. */
  public interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** Does the work; what it gives is durable when this returns. */
  public static <T> T in(DataSource database, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        undo(connection, e);
        throw e;
      }
    }
  }

  private static void undo(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      // The connection is gone, and with it the transaction; what came first is what to tell.
      cause.addSuppressed(e);
    }
  }
}
