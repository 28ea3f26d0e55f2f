// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sites, networks, sources of observations and imports. */
public final class PlaceDocuments {
  private final JdbcClient database;

  public PlaceDocuments(JdbcClient database) {
    this.database = database;
  }

  /** A hospital or a clinic. */
  public record Site(int id, String name, @JsonProperty("time_zone") String timeZone) {}

  /** A range of addresses of a site. */
  public record Network(
      int id,
      int site,
      String prefix,
      String name,
      @Nullable Integer vlan,
      @Nullable Integer zone,
      String origin) {}

  /** A place on the network that is listened to, or another program's table. */
  public record Sensor(
      int id,
      int site,
      String kind,
      String name,
      Instant created,
      @JsonProperty("last_heard") @Nullable Instant lastHeard,
      @Nullable Instant first,
      @Nullable Instant last) {}

  /** A file on its way into the console, or there. */
  public record Import(
      long id,
      int site,
      @Nullable Integer sensor,
      String kind,
      String name,
      long bytes,
      String state,
      Instant created,
      @Nullable Instant started,
      @Nullable Instant finished,
      @JsonProperty("created_by") String createdBy,
      @JsonProperty("bytes_read") long bytesRead,
      long packets,
      @JsonProperty("duplicate_packets") long duplicatePackets,
      long observations,
      boolean damaged,
      String message) {}

  public List<Site> sites(Scope scope) {
    return database
        .sql("select * from site where (:everywhere or id = any(:sites)) order by id")
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) ->
            new Site(row.getInt("id"), row.getString("name"), row.getString("time_zone")))
        .list();
  }

  public Slice<Network> networks(Scope scope, long after, int limit) {
    List<Network> rows =
        database
            .sql(
                """
                select *, prefix::text as cidr from network
                where id > :after and (:everywhere or site_id = any(:sites))
                order by id limit :limit
                """)
            .param("after", after)
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .param("limit", limit + 1)
            .query((row, _) ->
                new Network(
                    row.getInt("id"),
                    row.getInt("site_id"),
                    row.getString("cidr"),
                    row.getString("name"),
                    (Integer) row.getObject("vlan"),
                    (Integer) row.getObject("zone_id"),
                    row.getString("origin")))
            .list();
    return Slice.of(rows, limit, network -> Integer.toString(network.id()));
  }

  public Slice<Sensor> sensors(Scope scope, long after, int limit) {
    List<Sensor> rows =
        database
            .sql(
                """
                select * from source
                where id > :after and (:everywhere or site_id = any(:sites))
                order by id limit :limit
                """)
            .param("after", after)
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .param("limit", limit + 1)
            .query((row, _) ->
                new Sensor(
                    row.getInt("id"),
                    row.getInt("site_id"),
                    row.getString("kind"),
                    row.getString("name"),
                    DeviceDocuments.time(row, "created"),
                    orNull(row, "last_heard"),
                    orNull(row, "first_time"),
                    orNull(row, "last_time")))
            .list();
    return Slice.of(rows, limit, sensor -> Integer.toString(sensor.id()));
  }

  /** Newest first. */
  public Slice<Import> imports(Scope scope, String state, long before, int limit) {
    List<Import> rows =
        database
            .sql(
                """
                select * from import
                where id < :before and (:everywhere or site_id = any(:sites))
                  and (:state = '' or state = :state)
                order by id desc limit :limit
                """)
            .param("before", before)
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .param("state", state)
            .param("limit", limit + 1)
            .query((row, _) -> readImport(row))
            .list();
    return Slice.of(rows, limit, one -> Long.toString(one.id()));
  }

  public Optional<Import> findImport(long id, Scope scope) {
    return database
        .sql("select * from import where id = :id and (:everywhere or site_id = any(:sites))")
        .param("id", id)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) -> readImport(row))
        .optional();
  }

  private static Import readImport(ResultSet row) throws SQLException {
    return new Import(
        row.getLong("id"),
        row.getInt("site_id"),
        (Integer) row.getObject("source_id"),
        row.getString("kind"),
        row.getString("name"),
        row.getLong("bytes"),
        row.getString("state"),
        DeviceDocuments.time(row, "created"),
        orNull(row, "started"),
        orNull(row, "finished"),
        row.getString("created_by"),
        row.getLong("bytes_read"),
        row.getLong("packets"),
        row.getLong("duplicate_packets"),
        row.getLong("observations"),
        row.getBoolean("damaged"),
        row.getString("message"));
  }

  private static @Nullable Instant orNull(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
