// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.asepsis.wire.PacketTime;

/** Packet time on its way to and from the database, which keeps microseconds. */
public final class SqlTime {
  private static final int MICROSECONDS = "2026-01-01T00:00:00.000000".length();

  private SqlTime() {}

  /** As PostgreSQL reads it; what is less than a microsecond is cut off. */
  public static String text(long nanos) {
    return PacketTime.text(nanos).substring(0, MICROSECONDS) + "Z";
  }

  /** Nanoseconds of a column that is not null. */
  public static long read(ResultSet row, int column) throws SQLException {
    Instant instant = row.getObject(column, OffsetDateTime.class).toInstant();
    return instant.getEpochSecond() * PacketTime.SECOND + instant.getNano();
  }
}
