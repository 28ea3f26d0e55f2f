// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that a device's page shows, in eight statements. Safe for many threads. */
public final class DeviceDetails {
  private static final Duration PEERS_OF = Duration.ofDays(30);
  private static final int MOST = 200;

  private final JdbcClient database;
  private final DeviceViews devices;

  public DeviceDetails(JdbcClient database, DeviceViews devices) {
    this.database = database;
    this.devices = devices;
  }

  /** Empty: not there, or not for this scope. A merged device's id leads to what it became. */
  public Optional<DeviceDetail> find(DeviceId asked, Scope scope) {
    return devices.find(asked, scope).map(this::detail);
  }

  private DeviceDetail detail(DeviceRow device) {
    long id = device.id().value();
    List<DeviceDetail.Identifier> identifiers = new ArrayList<>();
    List<DeviceDetail.Service> services = new ArrayList<>();
    doors(id, identifiers, services);
    List<DeviceDetail.Note> notes = new ArrayList<>();
    List<DeviceDetail.Document> documents = new ArrayList<>();
    papers(id, notes, documents);
    List<DeviceDetail.Correction> corrections = new ArrayList<>();
    List<DeviceDetail.Change> changes = new ArrayList<>();
    words(id, corrections, changes);
    return new DeviceDetail(
        device,
        attributes(id),
        corrections,
        changes,
        addresses(id),
        identifiers,
        services,
        peers(device),
        exposures(id),
        notes,
        documents);
  }

  private List<DeviceDetail.Attribute> attributes(long id) {
    Map<String, Map<Integer, DeviceDetail.Candidate>> found = new LinkedHashMap<>();
    database
        .sql(
            """
            select c.attribute, c.position, c.value, c.confidence, e.one ->> 'protocol' protocol,
              e.one ->> 'field' field, e.one ->> 'value' said, e.one ->> 'packet' packet,
              e.one ->> 'time' time, f.name capture
            from device_candidate c
              left join lateral jsonb_array_elements(c.evidence) with ordinality e (one, number) on true
              left join capture f on f.id = (e.one ->> 'capture')::bigint
            where c.device_id = :id
            order by array_position(array['type', 'manufacturer', 'model', 'version', 'serial', 'os',
              'udi'], c.attribute), c.position, e.number
            """)
        .param("id", id)
        .query(row -> {
          DeviceDetail.Candidate candidate =
              found
                  .computeIfAbsent(row.getString("attribute"), name -> new LinkedHashMap<>())
                  .computeIfAbsent(row.getInt("position"), position -> candidate(row));
          if (row.getString("protocol") != null) {
            candidate.evidence().add(evidence(row));
          }
        });
    return found.entrySet().stream()
        .map(entry ->
            new DeviceDetail.Attribute(entry.getKey(), List.copyOf(entry.getValue().values())))
        .toList();
  }

  private static DeviceDetail.Candidate candidate(ResultSet row) {
    try {
      return new DeviceDetail.Candidate(
          row.getString("value"), row.getDouble("confidence"), new ArrayList<>());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DeviceDetail.Evidence evidence(ResultSet row) throws SQLException {
    return new DeviceDetail.Evidence(
        row.getString("protocol"),
        text(row, "field"),
        text(row, "said"),
        text(row, "capture"),
        row.getLong("packet"),
        text(row, "time"));
  }

  private void words(
      long id, List<DeviceDetail.Correction> corrections, List<DeviceDetail.Change> changes) {
    database
        .sql(
            """
            select 'person' kind, id, attribute, value, reason, created at, created_by,
              withdrawn is not null gone, '' origin
            from device_override where device_id = :id
            union all
            select 'change', 0, attribute, value, '', lower(during), '', false, origin
            from device_history where device_id = :id and not lower_inf(during)
            order by at desc, id desc, attribute limit 400
            """)
        .param("id", id)
        .query(row -> {
          if ("person".equals(row.getString("kind"))) {
            corrections.add(
                new DeviceDetail.Correction(
                    row.getLong("id"),
                    row.getString("attribute"),
                    row.getString("value"),
                    row.getString("reason"),
                    DeviceRows.instant(row, "at"),
                    row.getString("created_by"),
                    row.getBoolean("gone")));
          } else {
            changes.add(
                new DeviceDetail.Change(
                    row.getString("attribute"),
                    row.getString("value"),
                    DeviceRows.instant(row, "at"),
                    row.getString("origin")));
          }
        });
  }

  private List<DeviceDetail.Held> addresses(long id) {
    return database
        .sql(
            """
            select host(a.address) address, coalesce(a.mac::text, '') mac, s.name source,
              lower(a.during) since, upper(a.during) until
            from device_address a join source s on s.id = a.source_id
            where a.device_id = :id and not isempty(a.during)
            order by until desc, a.address limit 200
            """)
        .param("id", id)
        .query((row, number) ->
            new DeviceDetail.Held(
                row.getString("address"),
                row.getString("mac"),
                row.getString("source"),
                DeviceRows.instant(row, "since"),
                Objects.requireNonNullElse(
                        row.getObject("until", OffsetDateTime.class),
                        row.getObject("since", OffsetDateTime.class))
                    .toInstant()))
        .list();
  }

  private void doors(
      long id, List<DeviceDetail.Identifier> identifiers, List<DeviceDetail.Service> services) {
    database
        .sql(
            """
            select 0 port, kind, value, '' transport, false encrypted, null::timestamptz first_time,
              null::timestamptz last_time
            from device_identifier where device_id = :id
            union all
            select port, '', protocol, transport, encrypted, first_time, last_time
            from device_service where device_id = :id order by 1, 2, 3
            """)
        .param("id", id)
        .query(row -> {
          if (row.getString("kind").isEmpty()) {
            services.add(
                new DeviceDetail.Service(
                    row.getString("transport"),
                    row.getInt("port"),
                    row.getString("value"),
                    row.getBoolean("encrypted"),
                    DeviceRows.instant(row, "first_time"),
                    DeviceRows.instant(row, "last_time")));
          } else {
            identifiers.add(
                new DeviceDetail.Identifier(row.getString("kind"), row.getString("value")));
          }
        });
  }

  /** Two sources may have seen the same conversation: the greatest counts, not the sum. */
  /*
   * "offset 0" looks each peer up: the planner expects as many peers as a server has and would
   * read all subjects for three of them.
   */
  private List<DeviceDetail.Peer> peers(DeviceRow device) {
    return database
        .sql(
            """
            with own as (select id, source_id from subject where device_id = :id),
            talk as (
              select own.source_id, 'originator' part, e.responder other, e.protocol, e.port,
                e.encrypted, sum(e.flows) flows, sum(e.bytes) bytes, max(e.hour) last
              from own join edge e on e.originator = own.id where e.hour >= :since
              group by 1, 2, 3, 4, 5, 6
              union all
              select own.source_id, 'responder', e.originator, e.protocol, e.port,
                e.encrypted, sum(e.flows), sum(e.bytes), max(e.hour)
              from own join edge e on e.responder = own.id where e.hour >= :since
              group by 1, 2, 3, 4, 5, 6),
            told as (
              select t.source_id, t.part, t.protocol, t.port, t.encrypted, o.device_id,
                case when o.device_id is null then o.address end address, max(o.address) an_address,
                sum(t.flows) flows, sum(t.bytes) bytes, max(t.last) last
              from talk t cross join lateral (
                select s.device_id, s.address from subject s where s.id = t.other offset 0) o
              group by 1, 2, 3, 4, 5, 6, 7),
            best as (
              select part, protocol, port, encrypted, device_id, address, max(an_address) an_address,
                max(flows) flows, max(bytes) bytes, max(last) last
              from told group by 1, 2, 3, 4, 5, 6 order by bytes desc limit :most)
            select b.*, coalesce(d.name, '') name, coalesce(d.type, '') type,
              coalesce(host(b.an_address), '') shown
            from best b left join device d on d.id = b.device_id order by b.bytes desc
            """)
        .param("id", device.id().value())
        .param("since", device.last().minus(PEERS_OF).atOffset(ZoneOffset.UTC))
        .param("most", MOST)
        .query((row, number) -> peer(row))
        .list();
  }

  private static DeviceDetail.Peer peer(ResultSet row) throws SQLException {
    long device = row.getLong("device_id");
    String id = row.wasNull() ? "" : new DeviceId(device).toString();
    return new DeviceDetail.Peer(
        id,
        row.getString("name"),
        row.getString("type"),
        row.getString("shown"),
        row.getString("protocol"),
        row.getInt("port"),
        row.getBoolean("encrypted"),
        row.getString("part"),
        row.getLong("flows"),
        row.getLong("bytes"),
        DeviceRows.instant(row, "last"));
  }

  private List<ExposureRow> exposures(long id) {
    return database
        .sql(
            ExposureRows.SELECT
                + " where x.originator_id = :id or x.responder_id = :id"
                + " order by x.patients desc, x.id limit 100")
        .param("id", id)
        .query(ExposureRows::row)
        .list();
  }

  private void papers(
      long id, List<DeviceDetail.Note> notes, List<DeviceDetail.Document> documents) {
    database
        .sql(
            """
            select 'note' kind, id, text, 0 bytes, created, created_by from device_note
            where device_id = :id or device_id in (select id from device where merged_into = :id)
            union all
            select 'document', id, name, bytes, created, created_by from device_document
            where device_id = :id or device_id in (select id from device where merged_into = :id)
            order by created desc, id desc limit 400
            """)
        .param("id", id)
        .query(row -> {
          if ("note".equals(row.getString("kind"))) {
            notes.add(
                new DeviceDetail.Note(
                    row.getLong("id"),
                    row.getString("text"),
                    DeviceRows.instant(row, "created"),
                    row.getString("created_by")));
          } else {
            documents.add(
                new DeviceDetail.Document(
                    row.getLong("id"),
                    row.getString("text"),
                    row.getInt("bytes"),
                    DeviceRows.instant(row, "created"),
                    row.getString("created_by")));
          }
        });
  }

  private static String text(ResultSet row, String column) throws SQLException {
    return Objects.requireNonNullElse(row.getString(column), "");
  }
}
