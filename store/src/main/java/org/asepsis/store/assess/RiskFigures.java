// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Numbers about all devices of a scope. */
public final class RiskFigures {
  /** One advisory and how many devices it concerns. */
  public record Advisory(String id, int affected, int possible, boolean exploited) {}

  private final JdbcClient database;

  public RiskFigures(JdbcClient database) {
    this.database = database;
  }

  /** How many devices have which score. */
  public Map<Integer, Integer> byScore(Scope scope) {
    Map<Integer, Integer> scores = new TreeMap<>();
    database
        .sql(
            "select risk, count(*)::int from device where merged_into is null"
                + " and (:everywhere or site_id = any(:sites)) group by 1")
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(row -> {
          scores.put(row.getInt(1), row.getInt(2));
        });
    return scores;
  }

  /** Whether vulnerabilities are matched at all. */
  public boolean isMatched() {
    return database
        .sql("select to_regclass('vulnerability') is not null")
        .query(Boolean.class)
        .single();
  }

  /** Those that concern any device, the ones that are used in attacks and concern most first. */
  public List<Advisory> advisories(Scope scope) {
    if (!isMatched()) {
      return List.of();
    }
    return database
        .sql(
            """
            select v.advisory, (count(*) filter (where v.verdict = 'affected'))::int,
              (count(*) filter (where v.verdict = 'possibly'))::int, bool_or(v.known_exploited)
            from vulnerability v join device d on d.id = v.device_id
            where v.verdict <> 'not' and v.closed is null
              and (:everywhere or d.site_id = any(:sites))
            group by 1 order by 4 desc, 2 desc, 3 desc, 1 limit 500
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) ->
            new Advisory(row.getString(1), row.getInt(2), row.getInt(3), row.getBoolean(4)))
        .list();
  }
}
