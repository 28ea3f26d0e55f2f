// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.asepsis.assess.exposure.ExposureRule;
import org.asepsis.assess.exposure.ExposureRules;
import org.asepsis.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Exposures as CONTRACT section 2 writes them: where patients' data runs in clear, and weaknesses
 * of devices, which have one device, no patients and no basis of counting.
 */
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
   * @param restsOn {@code content}, {@code port} or {@code inventory}
   * @param closed packet time of what proves that it is over
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
      Instant last,
      String title,
      String severity,
      @JsonProperty("rests_on") String restsOn,
      String because,
      String practice,
      @JsonProperty("what_to_do") String whatToDo,
      @Nullable Instant closed,
      @JsonProperty("closed_because") String closedBecause) {}

  /** Which exposures; empty text and null mean all. */
  public record Filter(String kind, String protocol, @Nullable Long device) {}

  /**
   * Some exposures, those after an id.
   *
   * @param scope of exposures of patients' data
   * @param ofDevices of weaknesses of devices
   */
  public Slice<Exposure> find(Filter filter, Scope scope, Scope ofDevices, long after, int limit) {
    List<Exposure> rows =
        database
            .sql(
                """
                select * from (
                  select id, site_id, kind, protocol, originator_id,
                    host(originator_address) originator_ip, responder_id,
                    host(responder_address) responder_ip, patients, fewest, most, basis, fields,
                    flows, first_time, last_time, 'content' rests_on, '' because,
                    null::timestamptz closed_time, '' closed_because
                  from exposure where :everywhere or site_id = any(:sites)
                  union all
                  select x.id, d.site_id, x.kind, '', x.device_id, null, null, null, 0, 0, 0, '',
                    '{}', 0, x.first_time, x.last_time, x.basis, x.because, x.closed_time,
                    x.closed_because
                  from device_exposure x join device d on d.id = x.device_id
                  where d.merged_into is null
                    and (:devicesEverywhere or d.site_id = any(:deviceSites))) e
                where id > :after
                  and (:kind = '' or kind = :kind) and (:protocol = '' or protocol = :protocol)
                  and (cast(:device as bigint) is null or originator_id = :device
                    or responder_id = :device)
                order by id limit :limit
                """)
            .param("after", after)
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .param("devicesEverywhere", ofDevices.everywhere())
            .param("deviceSites", ofDevices.array())
            .param("kind", filter.kind())
            .param("protocol", filter.protocol())
            .param("device", filter.device())
            .param("limit", limit + 1)
            .query((row, _) -> read(row))
            .list();
    return Slice.of(rows, limit, exposure -> Long.toString(exposure.id()));
  }

  private static Exposure read(ResultSet row) throws SQLException {
    Optional<ExposureRule> rule = ExposureRules.bundled().find(row.getString("kind"));
    OffsetDateTime closed = row.getObject("closed_time", OffsetDateTime.class);
    End originator = end(row, "originator");
    End responder = end(row, "responder");
    boolean isResponder =
        originator.ip == null
            && rule.map(known -> known.role() == ExposureRule.Role.RESPONDER).orElse(false);
    return new Exposure(
        row.getLong("id"),
        row.getInt("site_id"),
        row.getString("kind"),
        row.getString("protocol"),
        isResponder ? responder : originator,
        isResponder ? originator : responder,
        row.getInt("patients"),
        List.of(row.getInt("fewest"), row.getInt("most")),
        row.getString("basis"),
        List.of((String[]) row.getArray("fields").getArray()),
        row.getLong("flows"),
        DeviceDocuments.time(row, "first_time"),
        DeviceDocuments.time(row, "last_time"),
        rule.map(ExposureRule::title).orElse(""),
        rule.map(known -> known.severity().name().toLowerCase(Locale.ROOT)).orElse(""),
        row.getString("rests_on"),
        row.getString("because"),
        rule.map(ExposureRule::citation).orElse(""),
        rule.map(ExposureRule::todo).orElse(""),
        closed == null ? null : closed.toInstant(),
        row.getString("closed_because"));
  }

  private static End end(ResultSet row, String side) throws SQLException {
    long device = row.getLong(side + "_id");
    return new End(row.wasNull() ? null : "%016x".formatted(device), row.getString(side + "_ip"));
  }
}
