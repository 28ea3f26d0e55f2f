// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.asepsis.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where patients' data runs in clear, as CONTRACT section 2 writes it. */
public final class ExposureDocuments {
  private final JdbcClient database;

  public ExposureDocuments(JdbcClient database) {
    this.database = database;
  }

  /** One end of a conversation. */
  public record End(@Nullable String device, @Nullable String ip) {}

  /**
   * An exposure.
   *
   * @param patients at least so many, as far as could be seen
   */
  public record Exposure(
      long id,
      int site,
      String kind,
      String protocol,
      End originator,
      End responder,
      int patients,
      @JsonProperty("patients_range") List<Integer> patientsRange,
      String basis,
      List<String> identifiers,
      long flows,
      Instant first,
      Instant last) {}

  /** Which exposures; empty text and null mean all. */
  public record Filter(String kind, String protocol, @Nullable Long device) {}

  public Slice<Exposure> find(Filter filter, Scope scope, long after, int limit) {
    List<Exposure> rows =
        database
            .sql(
                """
                select *, host(originator_address) as originator_ip,
                    host(responder_address) as responder_ip
                from exposure
                where id > :after and (:everywhere or site_id = any(:sites))
                  and (:kind = '' or kind = :kind) and (:protocol = '' or protocol = :protocol)
                  and (cast(:device as bigint) is null or originator_id = :device
                    or responder_id = :device)
                order by id limit :limit
                """)
            .param("after", after)
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .param("kind", filter.kind())
            .param("protocol", filter.protocol())
            .param("device", filter.device())
            .param("limit", limit + 1)
            .query((row, _) -> read(row))
            .list();
    return Slice.of(rows, limit, exposure -> Long.toString(exposure.id()));
  }

  private static Exposure read(ResultSet row) throws SQLException {
    return new Exposure(
        row.getLong("id"),
        row.getInt("site_id"),
        row.getString("kind"),
        row.getString("protocol"),
        end(row, "originator"),
        end(row, "responder"),
        row.getInt("patients"),
        List.of(row.getInt("fewest"), row.getInt("most")),
        row.getString("basis"),
        List.of((String[]) row.getArray("fields").getArray()),
        row.getLong("flows"),
        DeviceDocuments.time(row, "first_time"),
        DeviceDocuments.time(row, "last_time"));
  }

  private static End end(ResultSet row, String side) throws SQLException {
    long device = row.getLong(side + "_id");
    return new End(row.wasNull() ? null : "%016x".formatted(device), row.getString(side + "_ip"));
  }
}
