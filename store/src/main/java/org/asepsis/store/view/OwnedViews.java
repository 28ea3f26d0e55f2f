// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.util.List;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which products are here already. Safe for many threads. */
public final class OwnedViews {
  private final JdbcClient database;

  public OwnedViews(JdbcClient database) {
    this.database = database;
  }

  /** Every maker, model and version that is here, with how many there are. */
  public List<OwnedLike> all(Scope scope) {
    return database
        .sql(
            """
            select manufacturer, model, version, count(*) devices, sum(exposures) exposures,
              count(*) filter (where affected > 0) affected
            from device d where merged_into is null and model <> ''
              and (:everywhere or site_id = any(:sites))
            group by 1, 2, 3 order by 1, 2, 3 limit 20000
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(OwnedLike.class)
        .list();
  }
}
