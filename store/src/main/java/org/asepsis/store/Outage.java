// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;

/** Tells faults of a database that pass by themselves from those that do not. */
public final class Outage {
  private static final String DISK_FULL = "53100";

  /** Classes of SQLSTATE (PostgreSQL manual, appendix A). */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

  private Outage() {}

  /** Whether trying again later helps. */
  public static boolean isPassing(SQLException e) {
    if (e instanceof SQLTransientException) {
      return true;
    }
    String state = e.getSQLState();
    if (state == null) {
      // The pool closes a broken connection under whoever holds it, and says so without a code.
      return e.getCause() instanceof IOException
          || String.valueOf(e.getMessage()).equals("Connection is closed");
    }
    return PASSING.contains(state.substring(0, 2)) || state.equals("XX000");
  }

  /** What is wrong, for people. */
  public static String sentence(SQLException e) {
    if (DISK_FULL.equals(e.getSQLState())) {
      return "The disk of the database is full. Free some space on it; everything waits and goes on"
          + " by itself, and nothing that was kept is lost.";
    }
    return "The database does not answer. What comes in waits and is kept as soon as it is back.";
  }
}
