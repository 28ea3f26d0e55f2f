// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.devices;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Visible;
import org.asepsis.store.view.DeviceDetail;
import tools.jackson.databind.json.JsonMapper;

/** The picture of a device's peers, as graph.js draws it. The table below it says the same. */
final class DeviceGraph {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST = 24;

  private DeviceGraph() {}

  static String json(DeviceDetail detail) {
    Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();
    List<Map<String, Object>> edges = new ArrayList<>();
    String self = detail.device().id().toString();
    nodes.put(self, node(self, Visible.text(detail.device().title()), "self", ""));
    for (DeviceDetail.Peer peer : detail.peers()) {
      String id = peer.device().isEmpty() ? "ip " + peer.address() : peer.device();
      if (!nodes.containsKey(id) && nodes.size() > MOST) {
        continue;
      }
      String name = peer.name().isEmpty() ? peer.address() : peer.name();
      nodes.putIfAbsent(
          id,
          node(
              id,
              Visible.text(name),
              peer.device().isEmpty() ? "outside" : "device",
              peer.device().isEmpty() ? "" : "/devices/" + peer.device()));
      boolean starts = "originator".equals(peer.role());
      edges.add(
          Map.of(
              "source", starts ? self : id,
              "target", starts ? id : self,
              "label", peer.protocol().isEmpty() ? "port " + peer.port() : peer.protocol(),
              "clear", !peer.encrypted(),
              "title", Terms.bytes(peer.bytes())));
    }
    return JSON.writeValueAsString(Map.of("nodes", nodes.values(), "edges", edges));
  }

  private static Map<String, Object> node(String id, String label, String kind, String path) {
    return Map.of("id", id, "label", label, "kind", kind, "path", path);
  }
}
