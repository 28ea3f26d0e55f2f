// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.document;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import org.asepsis.store.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** With whom a device talks. Where two sources saw the same, the greater count is told. */
public final class PeerDocuments {
  private final JdbcClient database;

  public PeerDocuments(JdbcClient database) {
    this.database = database;
  }

  /**
   * A peer in one protocol.
   *
   * @param device null where the peer is no device, or none that the viewer may see
   * @param role of the device that was asked about: {@code originator} or {@code responder}
   */
  public record Peer(
      @Nullable String device,
      @Nullable String ip,
      String protocol,
      String role,
      long flows,
      long bytes,
      Instant first,
      Instant last,
      @JsonIgnore String key) {}

  public Slice<Peer> of(long device, Scope scope, String after, int limit) {
    List<Peer> rows =
        database
            .sql(
                """
                with own as (select id from subject where device_id = :device),
                seen as (
                  select 'originator' as role, e.responder as other, e.protocol, e.flows, e.bytes,
                      e.hour
                  from edge e join own on e.originator = own.id
                  union all
                  select 'responder', e.originator, e.protocol, e.flows, e.bytes, e.hour
                  from edge e join own on e.responder = own.id),
                by_source as (
                  select seen.role, seen.protocol, s.source_id, d.id as device_id,
                      host(s.address) as ip, sum(flows) as flows, sum(bytes) as bytes,
                      min(hour) as first, max(hour) as last
                  from seen join subject s on s.id = seen.other
                  left join device d on d.id = s.device_id
                    and (:everywhere or d.site_id = any(:sites))
                  group by 1, 2, 3, 4, 5),
                peer as (
                  select role, protocol, device_id, ip, max(flows) as flows, max(bytes) as bytes,
                      min(first) as first, max(last) as last,
                      concat_ws(' ', role, protocol, coalesce(ip, ''), device_id) as key
                  from by_source group by 1, 2, 3, 4)
                select * from peer where key collate "C" > :after
                order by key collate "C" limit :limit
                """)
            .param("device", device)
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .param("after", after)
            .param("limit", limit + 1)
            .query((row, _) -> {
              long id = row.getLong("device_id");
              return new Peer(
                  row.wasNull() ? null : "%016x".formatted(id),
                  row.getString("ip"),
                  row.getString("protocol"),
                  row.getString("role"),
                  row.getLong("flows"),
                  row.getLong("bytes"),
                  DeviceDocuments.time(row, "first"),
                  DeviceDocuments.time(row, "last"),
                  row.getString("key"));
            })
            .list();
    return Slice.of(rows, limit, Peer::key);
  }
}
