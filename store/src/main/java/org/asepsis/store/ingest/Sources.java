// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which source an import belongs to, and which captures it counts. */
final class Sources {
  private record CaptureKey(long importId, int ordinal) {}

  private final Cache<Long, Integer> sources = Caffeine.newBuilder().maximumSize(1_000).build();
  private final Cache<CaptureKey, Long> captures =
      Caffeine.newBuilder().maximumSize(10_000).build();

  /** The source's number, if there is such an import of observations. */
  Optional<Integer> source(Connection connection, long importId) throws SQLException {
    Integer known = sources.getIfPresent(importId);
    if (known != null) {
      return Optional.of(known);
    }
    try (PreparedStatement statement =
        connection.prepareStatement("select source_id from import where id = ?")) {
      statement.setLong(1, importId);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next() || row.getObject(1) == null) {
          return Optional.empty();
        }
        sources.put(importId, row.getInt(1));
        return Optional.of(row.getInt(1));
      }
    }
  }

  /** Looks captures of one import up, each once. */
  final class Captures {
    private final Connection connection;
    private final long importId;
    private final Map<Integer, Long> seen = new HashMap<>();

    Captures(Connection connection, long importId) {
      this.connection = connection;
      this.importId = importId;
    }

    /** The capture's number; 0 when nobody announced one with this ordinal. */
    long id(int ordinal) throws SQLException {
      Long known = seen.get(ordinal);
      if (known == null) {
        known = lookUp(ordinal);
        seen.put(ordinal, known);
      }
      return known;
    }

    private long lookUp(int ordinal) throws SQLException {
      CaptureKey key = new CaptureKey(importId, ordinal);
      @Nullable Long cached = captures.getIfPresent(key);
      if (cached != null) {
        return cached;
      }
      try (PreparedStatement statement =
          connection.prepareStatement(
              "select id from capture where import_id = ? and ordinal = ?")) {
        statement.setLong(1, importId);
        statement.setInt(2, ordinal);
        try (ResultSet row = statement.executeQuery()) {
          if (!row.next()) {
            return 0;
          }
          captures.put(key, row.getLong(1));
          return row.getLong(1);
        }
      }
    }
  }

  Captures captures(Connection connection, long importId) {
    return new Captures(connection, importId);
  }
}
