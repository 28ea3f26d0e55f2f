// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.asepsis.store.imports.Import.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The table of imports, which is also the queue of those that wait. */
public final class Imports {
  private static final String SELECT =
      """
      select i.*, s.name site_name, coalesce(o.name, '') source_name
      from import i join site s on s.id = i.site_id left join source o on o.id = i.source_id
      """;

  private final JdbcClient database;
  private final TransactionTemplate transactions;

  public Imports(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * A file to come.
   *
   * @param source name of the place that it was recorded at; empty: a place of its own
   */
  public record Request(int site, String kind, String name, String source, String createdBy) {}

  /** Takes a number for a file before its bytes arrive; it does not wait to be read yet. */
  public long announce(Request request) {
    return database
        .sql(
            """
            insert into import (site_id, kind, name, created_by, state)
            values (:site, :kind, :name, :by, 'cancelled') returning id
            """)
        .param("site", request.site())
        .param("kind", request.kind())
        .param("name", request.name())
        .param("by", request.createdBy())
        .query(Long.class)
        .single();
  }

  /** The file has arrived: from now on it waits to be read. */
  public void arrived(long id, Request request, String kind, long bytes, byte[] sha256) {
    transactions.executeWithoutResult(_ -> {
      Integer source = isObserved(kind) ? source(id, request, kind) : null;
      database
          .sql(
              """
              update import set state = 'waiting', kind = :kind, bytes = :bytes, sha256 = :sha256,
                source_id = :source where id = :id
              """)
          .param("kind", kind)
          .param("bytes", bytes)
          .param("sha256", sha256)
          .param("source", source)
          .param("id", id)
          .update();
    });
  }

  /** Whether files of this kind hold observations, which belong to a source. */
  public static boolean isObserved(String kind) {
    return !kind.equals("cmms") && !kind.equals("address-plan");
  }

  private int source(long id, Request request, String kind) {
    String name = request.source().isBlank() ? request.name() + " (" + id + ")" : request.source();
    return database
        .sql(
            """
            insert into source (site_id, kind, name) values (:site, :kind, :name)
            on conflict (site_id, name) do update set name = excluded.name returning id
            """)
        .param("site", request.site())
        .param("kind", kind)
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  /** A file that never arrived whole leaves nothing behind. */
  public void forget(long id) {
    database.sql("delete from import where id = :id").param("id", id).update();
  }

  /** An import of the very same bytes at this site that is done or under way. */
  public Optional<Import> sameFile(int site, byte[] sha256) {
    return database
        .sql(
            SELECT
                + """
                where i.site_id = :site and i.sha256 = :sha256
                  and i.state in ('waiting', 'reading', 'done') order by i.id limit 1
                """)
        .param("site", site)
        .param("sha256", sha256)
        .query(Imports::read)
        .optional();
  }

  /** The one to read next: first what was under way when the console stopped. */
  public Optional<Import> next() {
    return database
        .sql(
            SELECT
                + """
                where i.state in ('reading', 'waiting') and (i.kind <> 'cmms' or i.mapping is not null)
                order by i.state, i.id limit 1
                """)
        .query(Imports::read)
        .optional();
  }

  /** Says which column of books means what, field to heading; from now on it may be read. */
  public void map(long id, int site, String mapping, String by) {
    transactions.executeWithoutResult(_ -> {
      database
          .sql("update import set mapping = :mapping::jsonb where id = :id and state = 'waiting'")
          .param("mapping", mapping)
          .param("id", id)
          .update();
      database
          .sql(
              """
              insert into books_mapping (site_id, mapping, changed_by)
              values (:site, :mapping::jsonb, :by)
              on conflict (site_id) do update
                set mapping = excluded.mapping, changed = now(), changed_by = excluded.changed_by
              """)
          .param("site", site)
          .param("mapping", mapping)
          .param("by", by)
          .update();
    });
  }

  /** Whether it still waits for a person to say what its columns mean. */
  public boolean isUnmapped(long id) {
    return database
        .sql("select mapping is null from import where id = :id")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** What was confirmed for this import; else for the site's former books; else empty. */
  public Optional<String> mapping(long id, int site) {
    return database
        .sql(
            """
            select m from (select mapping::text m, 0 o from import where id = :id
              union all select mapping::text, 1 from books_mapping where site_id = :site) t
            where m is not null order by o limit 1
            """)
        .param("id", id)
        .param("site", site)
        .query(String.class)
        .optional();
  }

  /** What its devices came to, for the result page: counts by name. */
  public Sums sums(long importId) {
    return database
        .sql(
            """
            with seen as (
              select distinct d.id, d.medical, d.type, d.patients from subject u
              join device d on d.id = u.device_id
              where u.source_id = (select source_id from import where id = :id))
            select count(*) devices, count(*) filter (where medical) medical,
              count(*) filter (where type = 'unknown') unidentified,
              count(*) filter (where patients > 0) exposing from seen
            """)
        .param("id", importId)
        .query((row, _) ->
            new Sums(
                row.getLong("devices"),
                row.getLong("medical"),
                row.getLong("unidentified"),
                row.getLong("exposing")))
        .single();
  }

  /**
   * Devices of an import's source: all, medical ones, unknown ones, those with patients in clear.
   */
  public record Sums(long devices, long medical, long unidentified, long exposing) {}

  public void begin(long id, Instant now) {
    database
        .sql(
            """
            update import set state = 'reading', started = coalesce(started, :now) where id = :id
            """)
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  /** How far it is. Counts only grow, also where an import was begun anew. */
  public void progress(long id, Progress progress) {
    database
        .sql(
            """
            update import set bytes_read = greatest(bytes_read, :bytes),
              packets = greatest(packets, :packets),
              observations = greatest(observations, :observations) where id = :id
            """)
        .param("bytes", progress.bytes())
        .param("packets", progress.packets())
        .param("observations", progress.observations())
        .param("id", id)
        .update();
  }

  /** How far an import is. */
  public record Progress(long bytes, long packets, long observations) {}

  /** What came of an import. */
  public record Outcome(
      State state,
      long packets,
      long duplicatePackets,
      long observations,
      boolean damaged,
      String message,
      String result) {}

  public void finish(long id, Outcome outcome, Instant now) {
    database
        .sql(
            """
            update import set state = :state, finished = :now, packets = :packets,
              duplicate_packets = :copies, observations = :observations, damaged = :damaged,
              message = :message, result = :result::jsonb,
              bytes_read = case when :state = 'done' then bytes else bytes_read end
            where id = :id
            """)
        .param("state", outcome.state().label())
        .param("now", Timestamp.from(now))
        .param("packets", outcome.packets())
        .param("copies", outcome.duplicatePackets())
        .param("observations", outcome.observations())
        .param("damaged", outcome.damaged())
        .param("message", outcome.message())
        .param("result", outcome.result())
        .param("id", id)
        .update();
  }

  /** Takes one that waits out of the queue; false if it is not waiting any more. */
  public boolean cancelWaiting(long id, Instant now) {
    return database
            .sql(
                """
                update import set state = 'cancelled', finished = :now
                where id = :id and state = 'waiting'
                """)
            .param("now", Timestamp.from(now))
            .param("id", id)
            .update()
        == 1;
  }

  /** The file with this number in its import, which evidence names. */
  public void capture(long importId, int ordinal, String name) {
    database
        .sql(
            """
            insert into capture (import_id, ordinal, name) values (:import, :ordinal, :name)
            on conflict (import_id, ordinal) do nothing
            """)
        .param("import", importId)
        .param("ordinal", ordinal)
        .param("name", name)
        .update();
  }

  /** What a capture turned out to hold; times are null where it has no packet. */
  public record CaptureFacts(
      String format,
      long packets,
      long bytes,
      @Nullable Instant first,
      @Nullable Instant last,
      String damage) {}

  public void captureRead(long importId, int ordinal, CaptureFacts facts) {
    database
        .sql(
            """
            update capture set format = :format, packets = :packets, bytes = :bytes,
              first_time = :first, last_time = :last, damage = :damage
            where import_id = :import and ordinal = :ordinal
            """)
        .param("format", facts.format())
        .param("packets", facts.packets())
        .param("bytes", facts.bytes())
        .param("first", timestamp(facts.first()))
        .param("last", timestamp(facts.last()))
        .param("damage", facts.damage())
        .param("import", importId)
        .param("ordinal", ordinal)
        .update();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }

  public Optional<Import> find(Scope scope, long id) {
    return database
        .sql(SELECT + "where i.id = :id and (:everywhere or i.site_id = any(:sites))")
        .param("id", id)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(Imports::read)
        .optional();
  }

  /**
   * The newest first.
   *
   * @param before only those with a smaller number
   */
  public List<Import> list(Scope scope, long before, int limit) {
    return database
        .sql(
            SELECT
                + """
                where i.id < :before and (:everywhere or i.site_id = any(:sites))
                order by i.id desc limit :limit
                """)
        .param("before", before)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("limit", limit)
        .query(Imports::read)
        .list();
  }

  /** Names of the places that recordings of a site come from, for people to choose. */
  public List<String> sources(int site) {
    return database
        .sql("select name from source where site_id = :site order by name limit 200")
        .param("site", site)
        .query(String.class)
        .list();
  }

  private static Import read(ResultSet row, int number) throws SQLException {
    return new Import(
        row.getLong("id"),
        row.getInt("site_id"),
        row.getString("site_name"),
        row.getInt("source_id"),
        row.getString("source_name"),
        row.getString("kind"),
        row.getString("name"),
        row.getLong("bytes"),
        State.of(row.getString("state")),
        row.getTimestamp("created").toInstant(),
        instant(row, "started"),
        instant(row, "finished"),
        row.getString("created_by"),
        row.getLong("bytes_read"),
        row.getLong("packets"),
        row.getLong("duplicate_packets"),
        row.getLong("observations"),
        row.getBoolean("damaged"),
        row.getString("message"),
        row.getString("result"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? Optional.empty() : Optional.of(time.toInstant());
  }
}
