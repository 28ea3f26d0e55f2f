// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sites, kept for ten seconds: every page needs a time zone. Safe for many threads. */
public final class SiteViews {
  /** A site: a hospital, a clinic. */
  public record Site(int id, String name, ZoneId zone) {}

  private final LoadingCache<String, List<Site>> kept;

  public SiteViews(JdbcClient database) {
    kept =
        Caffeine.newBuilder()
            .refreshAfterWrite(Duration.ofSeconds(10))
            .expireAfterWrite(Duration.ofMinutes(10))
            .build(key ->
                database
                    .sql("select id, name, time_zone from site order by id")
                    .query((row, number) ->
                        new Site(row.getInt(1), row.getString(2), zone(row.getString(3))))
                    .list());
  }

  /** All of them, in the order they were made. */
  public List<Site> all() {
    return kept.get("all");
  }

  /** Reads them anew at the next question: after a change. */
  public void forget() {
    kept.invalidateAll();
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneId.of("UTC");
    }
  }
}
