// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.asepsis.assess.People;
import org.asepsis.observe.Token;
import org.asepsis.store.Scope;
import org.asepsis.store.ingest.TokenBytes;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where patients' data runs readable. Safe for many threads; may be some seconds old. */
public final class ExposureViews implements Kept {
  private static final int MOST = 20_000;

  private final JdbcClient database;
  private final LoadingCache<Scope, List<ExposureRow>> kept;
  private final LoadingCache<Scope, Integer> patients;

  public ExposureViews(JdbcClient database) {
    this.database = database;
    kept =
        Caffeine.newBuilder()
            .maximumSize(20)
            .refreshAfterWrite(Duration.ofSeconds(5))
            .expireAfterWrite(Duration.ofMinutes(1))
            .build(this::read);
    patients =
        Caffeine.newBuilder()
            .maximumSize(50)
            .refreshAfterWrite(Duration.ofMinutes(1))
            .expireAfterWrite(Duration.ofMinutes(10))
            .build(this::count);
  }

  @Override
  public void forget() {
    kept.invalidateAll();
    patients.invalidateAll();
  }

  /** All of them, the most patients first; 20,000 at most. */
  public List<ExposureRow> all(Scope scope) {
    return kept.get(scope);
  }

  /** Empty: not there, or not for this scope. */
  public Optional<ExposureRow> find(long id, Scope scope) {
    return database
        .sql(ExposureRows.SELECT + " where x.id = :id and (:everywhere or x.site_id = any(:sites))")
        .param("id", id)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(ExposureRows::row)
        .optional();
  }

  /**
   * How many different patients all exposures together are about, at least. A patient in five feeds
   * counts once.
   */
  public int patients(Scope scope) {
    int greatest = all(scope).stream().mapToInt(ExposureRow::fewest).max().orElse(0);
    return Math.max(greatest, patients.get(scope));
  }

  private List<ExposureRow> read(Scope scope) {
    return List.copyOf(
        database
            .sql(
                ExposureRows.SELECT
                    + " where :everywhere or x.site_id = any(:sites)"
                    + " order by x.patients desc, x.id limit :most")
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .param("most", MOST)
            .query(ExposureRows::row)
            .list());
  }

  private int count(Scope scope) {
    List<Set<Token>> messages = new ArrayList<>();
    database
        .sql(
            """
            select distinct on (l.digest) l.tokens from ledger l
              join subject s on s.id = l.originator join source c on c.id = s.source_id
            where :everywhere or c.site_id = any(:sites)
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(row -> {
          Set<Token> tokens = new HashSet<>();
          for (byte[] token : (byte[][]) row.getArray("tokens").getArray()) {
            tokens.add(TokenBytes.read(token));
          }
          messages.add(tokens);
        });
    return new People(messages).fewest();
  }
}
