// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.asepsis.detect.Rule;
import org.asepsis.detect.Rules;
import org.asepsis.store.Scope;
import org.asepsis.store.view.DeviceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which rules are on at a site, what they learned, and which alerts are not raised. */
public final class RuleViews {
  private final JdbcClient database;

  public RuleViews(JdbcClient database) {
    this.database = database;
  }

  /**
   * What a site chose for a rule.
   *
   * @param numbers its own thresholds, by name
   */
  public record Choice(boolean isOn, Map<String, Long> numbers) {}

  /**
   * A rule at a site.
   *
   * @param rule with the site's own thresholds
   */
  public record Row(Rule rule, boolean isOn, boolean isChanged) {}

  /**
   * What the rules learn from a source.
   *
   * @param ended when a person ended the learning
   */
  public record Learning(
      int source,
      String name,
      String site,
      Optional<Instant> began,
      Optional<Instant> reached,
      Optional<Instant> ended,
      String endedBy) {}

  /** Alerts that are not raised. */
  public record Suppression(
      long id,
      String site,
      String rule,
      String device,
      String deviceName,
      String peer,
      String reason,
      Instant expires,
      Instant created,
      String createdBy) {}

  /** All rules of a site, in their order. */
  public List<Row> rules(int site) {
    RuleChoices choices = new RuleChoices();
    java.util.Set<String> changed = new java.util.HashSet<>();
    database
        .sql("select rule, enabled, numbers::text from rule_choice where site_id = :site")
        .param("site", site)
        .query(row -> {
          choices.add(row.getString(1), row.getBoolean(2), row.getString(3));
          changed.add(row.getString(1));
        });
    return Rules.all().stream()
        .map(rule -> new Row(choices.own(rule), choices.isOn(rule), changed.contains(rule.id())))
        .toList();
  }

  /** Sources that were heard, and how far their learning is. */
  public List<Learning> learning(Scope scope) {
    return database
        .sql(
            """
            select s.id, s.name, e.name site, s.first_time, s.last_time, s.learning_ended,
              s.learning_ended_by
            from source s join site e on e.id = s.site_id
            where s.first_time is not null and (:everywhere or s.site_id = any(:sites))
            order by e.name, s.name limit 500
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) ->
            new Learning(
                row.getInt("id"),
                row.getString("name"),
                row.getString("site"),
                moment(row.getTimestamp("first_time")),
                moment(row.getTimestamp("last_time")),
                moment(row.getTimestamp("learning_ended")),
                row.getString("learning_ended_by")))
        .list();
  }

  private static Optional<Instant> moment(java.sql.@org.jspecify.annotations.Nullable Timestamp t) {
    return t == null ? Optional.empty() : Optional.of(t.toInstant());
  }

  /** Those in force, the ones that end first before others. */
  public List<Suppression> suppressions(Scope scope, Instant now) {
    return database
        .sql(
            """
            select p.id, e.name site, p.rule, p.device_id, coalesce(d.name, '') device_name,
              coalesce(text(p.peer), '') peer, p.reason, p.expires, p.created, p.created_by
            from suppression p join site e on e.id = p.site_id
              left join device d on d.id = p.device_id
            where p.withdrawn is null and p.expires > :now
              and (:everywhere or p.site_id = any(:sites))
            order by p.expires, p.id limit 1000
            """)
        .param("now", java.sql.Timestamp.from(now))
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) -> {
          long device = row.getLong("device_id");
          return new Suppression(
              row.getLong("id"),
              row.getString("site"),
              row.getString("rule"),
              row.wasNull() ? "" : new DeviceId(device).toString(),
              row.getString("device_name"),
              Objects.requireNonNullElse(row.getString("peer"), "").replaceFirst("/32$", ""),
              row.getString("reason"),
              AlertViews.instant(row, "expires"),
              AlertViews.instant(row, "created"),
              row.getString("created_by"));
        })
        .list();
  }
}
