// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What people do about alerts and rules; each change of an alert leaves a line in its history. */
public final class AlertWork {
  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final Clock clock;

  public AlertWork(JdbcClient database, TransactionTemplate transactions, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Somebody looks after it; false when it is neither open nor acknowledged. */
  public boolean acknowledge(long id, String person, Scope scope) {
    return move(id, "acknowledged", List.of("open"), person, "", scope);
  }

  /** It is done with; false when it was not open. */
  public boolean close(long id, String person, String reason, Scope scope) {
    return move(id, "closed", List.of("open", "acknowledged", "suppressed"), person, reason, scope);
  }

  private boolean move(
      long id, String to, List<String> from, String person, String detail, Scope scope) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          int changed =
              database
                  .sql(
                      """
                      update alert set state = :to, changed = :now,
                        assignee = case when :to = 'acknowledged' and assignee = ''
                          then :person else assignee end
                      where id = :id and state = any(:from)
                        and (:everywhere or site_id = any(:sites))
                      """)
                  .param("to", to)
                  .param("now", now())
                  .param("person", person)
                  .param("id", id)
                  .param("from", from.toArray(String[]::new))
                  .param("everywhere", scope.everywhere())
                  .param("sites", scope.array())
                  .update();
          if (changed > 0) {
            event(id, person, to, detail);
          }
          return changed > 0;
        }));
  }

  /** Gives it to somebody. */
  public boolean assign(long id, String person, String assignee, Scope scope) {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          int changed =
              database
                  .sql(
                      """
                      update alert set assignee = :assignee, changed = :now
                      where id = :id and (:everywhere or site_id = any(:sites))
                      """)
                  .param("assignee", assignee)
                  .param("now", now())
                  .param("id", id)
                  .param("everywhere", scope.everywhere())
                  .param("sites", scope.array())
                  .update();
          if (changed > 0) {
            event(id, person, "assigned", assignee);
          }
          return changed > 0;
        }));
  }

  private void event(long id, String person, String what, String detail) {
    database
        .sql(
            "insert into alert_event (alert_id, time, person, what, detail)"
                + " values (:id, :now, :person, :what, :detail)")
        .param("id", id)
        .param("now", now())
        .param("person", person)
        .param("what", what)
        .param("detail", detail)
        .update();
  }

  /**
   * What is not to be raised.
   *
   * @param device empty: any
   * @param peer an address or network that takes part; empty: any
   */
  public record Quiet(
      int site, String rule, OptionalLong device, String peer, String reason, Instant expires) {}

  /** Raises no such alert until then, and puts aside those that are open. */
  public void suppress(Quiet quiet, String person) {
    transactions.executeWithoutResult(_ -> {
      database
          .sql(
              """
              insert into suppression
                (site_id, rule, device_id, peer, reason, expires, created, created_by)
              values (:site, :rule, :device, nullif(:peer, '')::inet, :reason, :expires, :now,
                :person)
              """)
          .param("site", quiet.site())
          .param("rule", quiet.rule())
          .param("device", quiet.device().isPresent() ? quiet.device().getAsLong() : null)
          .param("peer", quiet.peer())
          .param("reason", quiet.reason())
          .param("expires", at(quiet.expires()))
          .param("now", now())
          .param("person", person)
          .update();
      database
          .sql(PUT_ASIDE)
          .param("now", now())
          .param("person", person)
          .param("reason", quiet.reason())
          .param("site", quiet.site())
          .param("rule", quiet.rule())
          .param("device", quiet.device().isPresent() ? quiet.device().getAsLong() : null)
          .param("peer", quiet.peer())
          .update();
    });
  }

  private static final String PUT_ASIDE =
      """
      with aside as (
        update alert a set state = 'suppressed', changed = :now
        where a.site_id = :site and a.rule = :rule and a.state in ('open', 'acknowledged')
          and exists (select from subject s where s.id in (a.originator, a.responder)
            and (:device::bigint is null or s.device_id = :device))
          and (:peer = '' or exists (select from subject s
            where s.id in (a.originator, a.responder) and s.address <<= nullif(:peer, '')::inet))
        returning id)
      insert into alert_event (alert_id, time, person, what, detail)
        select id, :now, :person, 'suppressed', :reason from aside
      """;

  /** Takes a suppression back; what it put aside stays aside. */
  public boolean withdraw(long suppression, Scope scope) {
    return database
            .sql(
                "update suppression set withdrawn = :now where id = :id and withdrawn is null"
                    + " and (:everywhere or site_id = any(:sites))")
            .param("now", now())
            .param("id", suppression)
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .update()
        > 0;
  }

  /** Switches a rule on or off and sets its thresholds for a site. */
  public void choose(int site, String rule, RuleViews.Choice choice, String person) {
    database
        .sql(
            """
            insert into rule_choice (site_id, rule, enabled, numbers, changed, changed_by)
            values (:site, :rule, :enabled, :numbers::jsonb, :now, :person)
            on conflict (site_id, rule) do update set enabled = excluded.enabled,
              numbers = excluded.numbers, changed = excluded.changed,
              changed_by = excluded.changed_by
            """)
        .param("site", site)
        .param("rule", rule)
        .param("enabled", choice.isOn())
        .param("numbers", JsonMapper.shared().writeValueAsString(Map.copyOf(choice.numbers())))
        .param("now", now())
        .param("person", person)
        .update();
  }

  /** What was seen of this source so far is all that is usual. */
  public boolean endLearning(int source, String person, Scope scope) {
    return database
            .sql(
                """
                update source set learning_ended = :now, learning_ended_by = :person
                where id = :id and learning_ended is null
                  and (:everywhere or site_id = any(:sites))
                """)
            .param("now", now())
            .param("person", person)
            .param("id", source)
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .update()
        > 0;
  }

  private java.sql.Timestamp now() {
    return at(clock.instant());
  }

  private static java.sql.Timestamp at(Instant instant) {
    return java.sql.Timestamp.from(instant);
  }
}
