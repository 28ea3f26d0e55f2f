// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.mail;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Subscriptions, what happened, and digests. A notice is told to a person in the transaction that
 * makes the mail, so it is never told twice and never lost; a mail keeps its Message-ID however
 * often it must be sent.
 */
public final class MailStore {
  private final JdbcClient database;
  private final TransactionTemplate transaction;

  public MailStore(DataSource database) {
    this.database = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  }

  public Set<NoticeKind> subscriptions(long person) {
    Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
    database
        .sql("select kind from subscription where person_id = :person")
        .param("person", person)
        .query(String.class)
        .list()
        .forEach(label -> NoticeKind.labelled(label).ifPresent(kinds::add));
    return kinds;
  }

  /** From now on these and no others. */
  public void subscribe(long person, Collection<NoticeKind> kinds) {
    String[] labels = kinds.stream().map(NoticeKind::label).toArray(String[]::new);
    transaction.executeWithoutResult(_ -> {
      database
          .sql("delete from subscription where person_id = :person and kind <> all(:kinds)")
          .param("person", person)
          .param("kinds", labels)
          .update();
      database
          .sql(
              """
              insert into subscription (person_id, kind)
              select :person, unnest(:kinds) on conflict do nothing
              """)
          .param("person", person)
          .param("kinds", labels)
          .update();
    });
  }

  /** Notes what happened and is not noted yet: each thing once. */
  public void gather(Instant silentSince) {
    database
        .sql(
            """
            insert into notice (kind, site_id, thing)
            select 'new-medical-device', site_id, to_hex(id) from device d
              where medical and merged_into is null and not exists (
                select from notice where kind = 'new-medical-device' and thing = to_hex(d.id))
            union all
            select 'alert', site_id, id::text from alert a
              where state = 'open' and not exists (
                select from notice where kind = 'alert' and thing = a.id::text)
            union all
            select 'urgent-alert', site_id, id::text from alert a
              where state = 'open' and severity <= 1 and not exists (
                select from notice where kind = 'urgent-alert' and thing = a.id::text)
            union all
            select 'new-exposure', site_id, id::text from exposure e
              where not exists (
                select from notice where kind = 'new-exposure' and thing = e.id::text)
            union all
            select 'import-failed', site_id, id::text from import i
              where state = 'failed' and not exists (
                select from notice where kind = 'import-failed' and thing = i.id::text)
            union all
            select 'source-silent', site_id, id || ' ' || last_heard from source
              where last_heard < :silentSince
            on conflict do nothing
            """)
        .param("silentSince", Timestamp.from(silentSince))
        .update();
  }

  /** Notes something about the console itself. */
  public void note(NoticeKind kind, String thing) {
    database
        .sql("insert into notice (kind, thing) values (:kind, :thing) on conflict do nothing")
        .param("kind", kind.label())
        .param("thing", thing)
        .update();
  }

  /** A mail to write: what for how often. */
  public interface Writer {
    Draft write(Map<NoticeKind, Integer> counts);
  }

  /** Subject and body of a mail. */
  public record Draft(String subject, String body, String messageId) {}

  /**
   * Makes one mail of all that a person was not told yet and may see; nothing if that is nothing.
   *
   * @param scopes where the person may see each kind
   */
  public void digest(long person, Map<NoticeKind, Scope> scopes, Writer writer) {
    transaction.executeWithoutResult(_ -> {
      database
          .sql("select id from person where id = :person for update")
          .param("person", person)
          .query(Long.class)
          .single();
      Map<NoticeKind, List<Long>> untold = new EnumMap<>(NoticeKind.class);
      scopes.forEach((kind, scope) -> {
        List<Long> ids = untold(person, kind, scope);
        if (!ids.isEmpty()) {
          untold.put(kind, ids);
        }
      });
      if (!untold.isEmpty()) {
        make(person, untold, writer);
      }
    });
  }

  private List<Long> untold(long person, NoticeKind kind, Scope scope) {
    return database
        .sql(
            """
            select n.id from notice n
            join subscription s on s.kind = n.kind and s.person_id = :person
            where n.kind = :kind and n.created >= s.created
              and (:everywhere or n.site_id = any(:sites))
              and not exists (
                select from notice_told t where t.notice_id = n.id and t.person_id = :person)
            """)
        .param("person", person)
        .param("kind", kind.label())
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(Long.class)
        .list();
  }

  private void make(long person, Map<NoticeKind, List<Long>> untold, Writer writer) {
    Map<NoticeKind, Integer> counts = new EnumMap<>(NoticeKind.class);
    untold.forEach((kind, ids) -> counts.put(kind, ids.size()));
    Draft draft = writer.write(counts);
    long mail =
        database
            .sql(
                """
                insert into mail (person_id, message_id, subject, body)
                values (:person, :messageId, :subject, :body) returning id
                """)
            .param("person", person)
            .param("messageId", draft.messageId())
            .param("subject", draft.subject())
            .param("body", draft.body())
            .query(Long.class)
            .single();
    for (List<Long> ids : untold.values()) {
      database
          .sql(
              """
              insert into notice_told (notice_id, person_id, mail_id)
              select unnest(:ids), :person, :mail
              """)
          .param("ids", ids.toArray(Long[]::new))
          .param("person", person)
          .param("mail", mail)
          .update();
    }
  }

  /** A mail that is to be sent. */
  public record Waiting(
      long id, String address, String messageId, String subject, String body, int attempts) {}

  /** Oldest first; mail to people without an address or account is left alone. */
  public List<Waiting> due(Instant now) {
    return database
        .sql(
            """
            select m.*, p.email from mail m join person p on p.id = m.person_id
            where m.sent is null and m.next_attempt <= :now and p.email <> '' and not p.disabled
            order by m.id limit 100
            """)
        .param("now", Timestamp.from(now))
        .query((row, _) ->
            new Waiting(
                row.getLong("id"),
                row.getString("email"),
                row.getString("message_id"),
                row.getString("subject"),
                row.getString("body"),
                row.getInt("attempts")))
        .list();
  }

  public void sent(long mail, Instant now) {
    database
        .sql("update mail set sent = :now, attempts = attempts + 1, problem = '' where id = :id")
        .param("now", Timestamp.from(now))
        .param("id", mail)
        .update();
  }

  public void failed(long mail, Instant again, String problem) {
    database
        .sql(
            """
            update mail set attempts = attempts + 1, next_attempt = :again, problem = :problem
            where id = :id
            """)
        .param("again", Timestamp.from(again))
        .param("problem", problem)
        .param("id", mail)
        .update();
  }
}
