// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.store.document.DeviceDocument.Evidence;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads evidence as the database keeps it, and names the captures. Confined to its thread. */
final class EvidenceReader {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Long, String> captures;

  private EvidenceReader(Map<Long, String> captures) {
    this.captures = captures;
  }

  static EvidenceReader forDevices(JdbcClient database, Long[] devices) {
    Map<Long, String> captures = new HashMap<>();
    database
        .sql(
            """
            select distinct c.id, c.name from device_candidate d
            cross join lateral jsonb_array_elements(d.evidence) e
            join capture c on c.id = (e ->> 'capture')::bigint
            where d.device_id = any(:ids)
            """)
        .param("ids", devices)
        .query((row, _) -> captures.put(row.getLong("id"), row.getString("name")))
        .list();
    return new EvidenceReader(captures);
  }

  List<Evidence> read(String json) {
    List<Evidence> evidence = new ArrayList<>();
    for (JsonNode one : JSON.readTree(json)) {
      evidence.add(
          new Evidence(
              text(one, "protocol"),
              text(one, "field"),
              text(one, "value"),
              captures.get(one.path("capture").asLong(0)),
              one.path("packet").asLong(0),
              orNull(one, "time")));
    }
    return evidence;
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static @Nullable String orNull(JsonNode node, String name) {
    String text = text(node, name);
    return text.isEmpty() ? null : text;
  }
}
