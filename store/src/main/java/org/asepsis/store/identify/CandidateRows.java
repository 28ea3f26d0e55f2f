// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.asepsis.inventory.AttributeValue;
import org.asepsis.inventory.Evidence;
import org.asepsis.observe.Attribute;
import org.asepsis.store.ingest.Columns;
import org.asepsis.wire.PacketTime;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes every candidate value of devices, each with its evidence. */
final class CandidateRows {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Connection connection;
  private final List<Long> captures;

  /**
   * For one neighbourhood.
   *
   * @param captures what the ordinals in evidence stand for
   */
  CandidateRows(Connection connection, List<Long> captures) {
    this.connection = connection;
    this.captures = captures;
  }

  void write(List<DeviceRows.Row> rows) throws SQLException {
    Columns columns = new Columns("int8", "text", "int4", "text", "float4", "text");
    for (DeviceRows.Row row : rows) {
      for (Attribute attribute : Attribute.values()) {
        Optional<AttributeValue> value = row.portrait().device().attribute(attribute);
        if (value.isPresent()) {
          candidates(columns, row.id(), Portrait.name(attribute), value.get());
        }
      }
    }
    if (!columns.isEmpty()) {
      try (PreparedStatement statement =
          columns.bind(
              connection,
              "insert into device_candidate (device_id, attribute, position, value, confidence,"
                  + " evidence) select d, a, p, v, c, e::jsonb from unnest(?, ?, ?, ?, ?, ?) as"
                  + " v(d, a, p, v, c, e)")) {
        statement.executeUpdate();
      }
    }
  }

  private void candidates(Columns columns, long id, String attribute, AttributeValue value) {
    columns.row(
        id, attribute, 0, value.value(), (float) value.confidence(), json(value.evidence()));
    int position = 1;
    for (AttributeValue.Other other : value.others()) {
      columns.row(
          id,
          attribute,
          position++,
          other.value(),
          (float) other.confidence(),
          json(other.evidence()));
    }
  }

  private String json(List<Evidence> evidence) {
    ArrayNode all = JSON.createArrayNode();
    for (Evidence one : evidence) {
      ObjectNode node = all.addObject();
      node.put("protocol", one.protocol());
      node.put("field", one.field());
      node.put("value", one.value());
      long capture = captures.get(one.capture());
      if (capture == 0) {
        node.putNull("capture");
      } else {
        node.put("capture", capture);
      }
      node.put("packet", one.packet());
      node.put("time", PacketTime.text(one.time()));
    }
    return all.toString();
  }
}
