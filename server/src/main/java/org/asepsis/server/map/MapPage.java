// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Visible;
import org.asepsis.store.view.TrafficViews;
import org.asepsis.store.view.TrafficViews.Stretch;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/** Which parts of the network talk to which, by protocol, with volumes. */
@Controller
public final class MapPage {
  private static final int DRAWN = 60;
  private static final int LISTED = 300;

  private final TrafficViews traffic;

  MapPage(TrafficViews traffic) {
    this.traffic = traffic;
  }

  @GetMapping("/map")
  @Needs(Permission.DEVICES_READ)
  String show(
      @RequestParam(defaultValue = "zone") String by,
      @RequestParam(defaultValue = "") String protocol,
      Viewer viewer,
      Model model) {
    TrafficViews.Place place =
        "network".equals(by) ? TrafficViews.Place.NETWORK : TrafficViews.Place.ZONE;
    List<Stretch> all = traffic.between(place, viewer.scope(Permission.DEVICES_READ));
    List<Stretch> shown =
        all.stream()
            .filter(one -> protocol.isEmpty() || name(one.protocol()).equals(protocol))
            .toList();
    model.addAttribute("by", place.label());
    model.addAttribute("protocol", protocol);
    model.addAttribute(
        "protocols", all.stream().map(one -> name(one.protocol())).distinct().sorted().toList());
    model.addAttribute("stretches", shown.stream().limit(LISTED).toList());
    model.addAttribute("more", Math.max(0, shown.size() - LISTED));
    model.addAttribute("graph", graph(shown, place));
    model.addAttribute("chart", chart(shown));
    return "map/map";
  }

  /** Protocols that nobody recognised have no name. */
  public static String name(String protocol) {
    return protocol.isEmpty() ? "not recognised" : protocol;
  }

  /** A place that nothing is known of is still somewhere. */
  public static String place(String name) {
    return name.isEmpty() ? "elsewhere" : Visible.text(name);
  }

  private static String graph(List<Stretch> stretches, TrafficViews.Place place) {
    Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();
    Map<String, long[]> lines = new LinkedHashMap<>();
    for (Stretch one : stretches) {
      String from = "p" + one.fromId();
      String to = "p" + one.toId();
      nodes.putIfAbsent(from, node(from, one.fromId(), place(one.from()), place));
      nodes.putIfAbsent(to, node(to, one.toId(), place(one.to()), place));
      long[] sums = lines.computeIfAbsent(from + " " + to, key -> new long[2]);
      sums[one.encrypted() ? 1 : 0] += one.bytes();
    }
    List<Map<String, Object>> edges = new ArrayList<>();
    lines.entrySet().stream()
        .limit(DRAWN)
        .forEach(line -> {
          String[] ends = line.getKey().split(" ", -1);
          long clear = line.getValue()[0];
          long bytes = clear + line.getValue()[1];
          edges.add(
              Map.of(
                  "source",
                  ends[0],
                  "target",
                  ends[1],
                  "label",
                  Terms.bytes(bytes),
                  "clear",
                  clear * 2 > bytes,
                  "width",
                  1 + Math.log10(Math.max(1, bytes / 10_000.0)),
                  "title",
                  Terms.bytes(bytes)));
        });
    return JsonMapper.shared()
        .writeValueAsString(Map.of("shape", "ring", "nodes", nodes.values(), "edges", edges));
  }

  private static Map<String, Object> node(
      String key, int id, String label, TrafficViews.Place place) {
    return Map.of(
        "id",
        key,
        "label",
        label,
        "kind",
        id == 0 ? "outside" : "device",
        "path",
        id == 0 ? "" : "/devices?" + place.label() + "=" + id);
  }

  private static String chart(List<Stretch> stretches) {
    Map<String, List<Stretch>> byProtocol =
        stretches.stream()
            .collect(
                Collectors.groupingBy(
                    one -> name(one.protocol()), LinkedHashMap::new, Collectors.toList()));
    List<Map.Entry<String, List<Stretch>>> rows =
        byProtocol.entrySet().stream()
            .sorted(
                Map.Entry.comparingByValue(
                    (one, other) -> Long.compare(bytes(other, 2), bytes(one, 2))))
            .limit(12)
            .toList();
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "rows",
                rows.stream().map(Map.Entry::getKey).toList(),
                "series",
                List.of(
                    series("readable", "--bar-clear", rows, 0),
                    series("encrypted", "--bar-cipher", rows, 1))));
  }

  private static Map<String, Object> series(
      String name, String color, List<Map.Entry<String, List<Stretch>>> rows, int part) {
    return Map.of(
        "name",
        name,
        "color",
        color,
        "values",
        rows.stream().map(row -> Map.of("value", bytes(row.getValue(), part))).toList());
  }

  /** Of readable ones (0), encrypted ones (1) or all (2). */
  private static long bytes(List<Stretch> stretches, int part) {
    return stretches.stream()
        .filter(one -> part == 2 || one.encrypted() == (part == 1))
        .mapToLong(Stretch::bytes)
        .sum();
  }
}
