// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The names of places, kept for ten seconds. Safe for many threads. */
public final class PlaceViews {
  private final LoadingCache<String, PlaceNames> kept;

  public PlaceViews(JdbcClient database) {
    kept =
        Caffeine.newBuilder()
            .refreshAfterWrite(Duration.ofSeconds(10))
            .expireAfterWrite(Duration.ofMinutes(10))
            .build(key -> read(database));
  }

  public PlaceNames names() {
    return kept.get("all");
  }

  /** Reads them anew at the next question: after a change. */
  public void forget() {
    kept.invalidateAll();
  }

  private static PlaceNames read(JdbcClient database) {
    Map<String, Map<String, String>> names = new HashMap<>();
    database
        .sql(
            """
            select 'site' kind, id, name from site
            union all select 'zone', id, name from zone
            union all select 'network', id,
              case name when '' then prefix::text else name || ' · ' || prefix end from network
            """)
        .query(row -> {
          names
              .computeIfAbsent(row.getString(1), kind -> new HashMap<>())
              .put(row.getString(2), row.getString(3));
        });
    return new PlaceNames(
        names.getOrDefault("site", Map.of()),
        names.getOrDefault("network", Map.of()),
        names.getOrDefault("zone", Map.of()));
  }
}
