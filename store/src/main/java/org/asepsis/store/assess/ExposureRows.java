// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asepsis.assess.exposure.DeviceExposure;
import org.asepsis.assess.exposure.DeviceExposure.Closing;
import org.asepsis.store.ingest.Columns;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the exposures of devices, and takes away those whose evidence is not kept any more. */
final class ExposureRows {
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String UPSERT =
      """
      insert into device_exposure as x (device_id, kind, detail, basis, because, evidence, peers,
        first_time, last_time, closed_time, closed_because, changed)
      select d, k, t, b, w, e::jsonb, p, f, l, c, cb, ?::timestamptz
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as v(d, k, t, b, w, e, p, f, l, c, cb)
      on conflict (device_id, kind, detail) do update set basis = excluded.basis,
        because = excluded.because, evidence = excluded.evidence, peers = excluded.peers,
        first_time = excluded.first_time, last_time = excluded.last_time,
        closed_time = excluded.closed_time, closed_because = excluded.closed_because,
        changed = excluded.changed
      where (x.because, x.evidence, x.last_time, x.closed_time) is distinct from
        (excluded.because, excluded.evidence, excluded.last_time, excluded.closed_time)
      """;

  /** What a device is, is stated anew each time: what is not stated any more, is over. */
  private static final String OVER =
      """
      update device_exposure x set closed_time = d.last_time, changed = ?::timestamptz,
        closed_because = 'What is known of the device says otherwise now.'
      from device d where d.id = x.device_id and x.device_id = any(?) and x.basis = 'inventory'
        and x.closed_time is null and not exists (select from unnest(?, ?, ?) as v(d, k, t)
          where v.d = x.device_id and v.k = x.kind and v.t = x.detail)
      """;

  private static final String GONE =
      """
      delete from device_exposure x where x.device_id = any(?) and x.basis <> 'inventory'
        and not exists (select from unnest(?, ?, ?) as v(d, k, t)
          where v.d = x.device_id and v.k = x.kind and v.t = x.detail)
      """;

  private final Connection connection;
  private final Instant now;

  ExposureRows(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  void write(Collection<Long> devices, Map<Long, List<DeviceExposure>> all) throws SQLException {
    Columns columns =
        new Columns(
            "int8",
            "text",
            "text",
            "text",
            "text",
            "text",
            "int4",
            "timestamptz",
            "timestamptz",
            "timestamptz",
            "text");
    Columns keys = new Columns("int8", "text", "text");
    for (long device : devices) {
      for (DeviceExposure exposure : all.getOrDefault(device, List.of())) {
        keys.row(device, exposure.rule().kind(), exposure.detail());
        row(columns, device, exposure);
      }
    }
    if (!columns.isEmpty()) {
      try (PreparedStatement statement = columns.bind(connection, UPSERT, 2)) {
        statement.setString(1, now.toString());
        statement.executeUpdate();
      }
    }
    Object[] ids = devices.toArray();
    try (PreparedStatement statement = keys.bind(connection, OVER, 3)) {
      statement.setString(1, now.toString());
      statement.setArray(2, connection.createArrayOf("int8", ids));
      statement.executeUpdate();
    }
    try (PreparedStatement statement = keys.bind(connection, GONE, 2)) {
      statement.setArray(1, connection.createArrayOf("int8", ids));
      statement.executeUpdate();
    }
  }

  private static void row(Columns columns, long device, DeviceExposure exposure) {
    columns.row(
        device,
        exposure.rule().kind(),
        exposure.detail(),
        exposure.rule().basis().name().toLowerCase(Locale.ROOT),
        exposure.because(),
        json(exposure.evidence()),
        exposure.peers(),
        exposure.first().toString(),
        exposure.last().toString(),
        exposure.closed().map(closing -> closing.time().toString()).orElse(null),
        exposure.closed().map(Closing::because).orElse(""));
  }

  private static String json(List<DeviceExposure.Evidence> evidence) {
    ArrayNode all = JSON.createArrayNode();
    for (DeviceExposure.Evidence one : evidence) {
      ObjectNode node = all.addObject();
      node.put("protocol", one.protocol());
      node.put("field", one.field());
      node.put("value", one.value());
      if (one.capture() == 0) {
        node.putNull("capture");
      } else {
        node.put("capture", one.capture());
      }
      node.put("packet", one.packet());
      node.put("time", one.time().toString());
      node.put("peer", one.peer());
    }
    return all.toString();
  }
}
