// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The audit log in the database. Each entry is a transaction of its own, whatever the caller does
 * around it, and is durable when {@link #write} returns.
 */
public final class AuditLog {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};

  private final JdbcClient database;
  private final TransactionTemplate transaction;

  // Waiting here costs no connection; waiting for the row in the database would.
  private final ReentrantLock turn = new ReentrantLock();

  public AuditLog(DataSource database) {
    this.database = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Who did something, from where. */
  public record Actor(long personId, String person, String origin) {}

  /** The last entry of the chain. */
  public record Head(long sequence, byte[] hash) {}

  public void write(
      Actor actor, String action, String subject, Map<String, String> detail, Instant time) {
    turn.lock();
    try {
      transaction.executeWithoutResult(_ -> {
        Head head = query("select sequence, hash from audit_head for update");
        AuditEntry entry =
            new AuditEntry(
                head.sequence() + 1,
                time.truncatedTo(ChronoUnit.MICROS),
                actor.personId(),
                clean(actor.person()),
                clean(actor.origin()),
                clean(action),
                clean(subject),
                clean(detail),
                new byte[0]);
        insert(entry, entry.hashAfter(head.hash()));
      });
    } finally {
      turn.unlock();
    }
  }

  /** PostgreSQL keeps no NUL, and half a surrogate pair would be read back as something else. */
  private static String clean(String text) {
    byte[] utf8 = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new String(utf8, java.nio.charset.StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }

  private static Map<String, String> clean(Map<String, String> detail) {
    Map<String, String> clean = new TreeMap<>();
    detail.forEach((name, value) -> clean.put(clean(name), clean(value)));
    return clean;
  }

  private void insert(AuditEntry entry, byte[] hash) {
    database
        .sql(
            """
            insert into audit_entry (sequence, time, person_id, person, origin, action, subject,
                detail, hash)
            values (:sequence, :time, :personId, :person, :origin, :action, :subject,
                :detail::jsonb, :hash)
            """)
        .param("sequence", entry.sequence())
        .param("time", Timestamp.from(entry.time()))
        .param("personId", entry.personId())
        .param("person", entry.person())
        .param("origin", entry.origin())
        .param("action", entry.action())
        .param("subject", entry.subject())
        .param("detail", JSON.writeValueAsString(entry.detail()))
        .param("hash", hash)
        .update();
    database
        .sql("update audit_head set sequence = :sequence, hash = :hash")
        .param("sequence", entry.sequence())
        .param("hash", hash)
        .update();
  }

  /** The last entry; sequence 0 if there is none. */
  public Head head() {
    return query("select sequence, hash from audit_head");
  }

  private Head query(String sql) {
    return database
        .sql(sql)
        .query((row, _) -> new Head(row.getLong("sequence"), row.getBytes("hash")))
        .single();
  }

  /** When the newest entry was written, by the clock of that moment. */
  public @Nullable Instant newest() {
    return database
        .sql("select time from audit_entry order by sequence desc limit 1")
        .query((row, _) -> row.getTimestamp("time").toInstant())
        .optional()
        .orElse(null);
  }

  /** All entries in order, a thousand at a time. */
  public void forEach(Consumer<AuditEntry> consumer) {
    long last = Long.MIN_VALUE;
    while (true) {
      List<AuditEntry> entries =
          database
              .sql("select * from audit_entry where sequence > :last order by sequence limit 1000")
              .param("last", last)
              .query(AuditLog::read)
              .list();
      if (entries.isEmpty()) {
        return;
      }
      entries.forEach(consumer);
      last = entries.getLast().sequence();
    }
  }

  /**
   * Which entries a reviewer asks for; empty text and null mean all.
   *
   * @param before only entries with a smaller sequence number
   */
  public record Filter(
      String person,
      String action,
      @Nullable Instant from,
      @Nullable Instant to,
      long before,
      int limit) {}

  /** Newest first. */
  public List<AuditEntry> find(Filter filter) {
    return database
        .sql(
            """
            select * from audit_entry
            where sequence < :before
              and (:person = '' or person = :person)
              and (:action = '' or action = :action)
              and (cast(:from as timestamptz) is null or time >= :from)
              and (cast(:to as timestamptz) is null or time < :to)
            order by sequence desc limit :limit
            """)
        .param("before", filter.before())
        .param("person", filter.person())
        .param("action", filter.action())
        .param("from", timestamp(filter.from()))
        .param("to", timestamp(filter.to()))
        .param("limit", filter.limit())
        .query(AuditLog::read)
        .list();
  }

  public List<String> actions() {
    return database
        .sql("select distinct action from audit_entry order by action")
        .query(String.class)
        .list();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }

  private static AuditEntry read(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getLong("sequence"),
        row.getTimestamp("time").toInstant(),
        row.getLong("person_id"),
        row.getString("person"),
        row.getString("origin"),
        row.getString("action"),
        row.getString("subject"),
        JSON.readValue(row.getString("detail"), DETAIL),
        row.getBytes("hash"));
  }
}
