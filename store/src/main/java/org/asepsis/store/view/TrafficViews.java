// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who talks to whom, summed up by place. Sums may be some minutes old. */
public final class TrafficViews implements Kept {
  /** What conversations are summed up by. */
  public enum Place {
    ZONE("zone"),
    NETWORK("network");

    private final String table;

    Place(String table) {
      this.table = table;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What went from one place to another, of one protocol, in the last week of traffic.
   *
   * @param from empty: in no place that is known
   */
  public record Stretch(
      int fromId,
      String from,
      int toId,
      String to,
      String protocol,
      boolean encrypted,
      long flows,
      long bytes,
      long pairs) {}

  private record Question(Scope scope, Place place) {}

  private final JdbcClient database;
  private final LoadingCache<Question, List<Stretch>> kept;

  public TrafficViews(JdbcClient database) {
    this.database = database;
    kept =
        Caffeine.newBuilder()
            .maximumSize(20)
            .refreshAfterWrite(Duration.ofMinutes(1))
            .expireAfterWrite(Duration.ofMinutes(30))
            .build(this::read);
  }

  @Override
  public void forget() {
    kept.invalidateAll();
  }

  /** The greatest volumes first. */
  public List<Stretch> between(Place place, Scope scope) {
    return kept.get(new Question(scope, place));
  }

  /** Two sources may have seen the same conversation: of one pair the greatest counts. */
  private List<Stretch> read(Question question) {
    String table = question.place().table;
    String sql =
        """
        with pairs as (
          select o.source_id, o.device_id od, r.device_id rd, e.protocol, e.encrypted,
            sum(e.flows) flows, sum(e.bytes) bytes
          from edge e join subject o on o.id = e.originator join subject r on r.id = e.responder
          where e.hour >= (select max(last_time) from source) - interval '7 days'
            and (o.device_id is not null or r.device_id is not null)
          group by 1, 2, 3, 4, 5),
        best as (
          select od, rd, protocol, encrypted, max(flows) flows, max(bytes) bytes
          from pairs group by 1, 2, 3, 4)
        select coalesce(a.PLACE_id, 0) from_id, coalesce(b.PLACE_id, 0) to_id, p.protocol,
          p.encrypted, sum(p.flows) flows, sum(p.bytes) bytes, count(*) pairs,
          coalesce((select LABEL from PLACE n where n.id = a.PLACE_id), '') from_name,
          coalesce((select LABEL from PLACE n where n.id = b.PLACE_id), '') to_name
        from best p left join device a on a.id = p.od left join device b on b.id = p.rd
        where :everywhere or a.site_id = any(:sites) or b.site_id = any(:sites)
        group by a.PLACE_id, b.PLACE_id, p.protocol, p.encrypted order by bytes desc
        """
            .replace("PLACE", table)
            .replace(
                "LABEL",
                question.place() == Place.ZONE
                    ? "n.name"
                    : "coalesce(nullif(n.name, ''), n.prefix::text)");
    return List.copyOf(
        database
            .sql(sql)
            .param("everywhere", question.scope().everywhere())
            .param("sites", question.scope().array())
            .query((row, number) ->
                new Stretch(
                    row.getInt("from_id"),
                    row.getString("from_name"),
                    row.getInt("to_id"),
                    row.getString("to_name"),
                    row.getString("protocol"),
                    row.getBoolean("encrypted"),
                    row.getLong("flows"),
                    row.getLong("bytes"),
                    row.getLong("pairs")))
            .list());
  }
}
