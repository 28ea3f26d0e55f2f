// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.Scope;
import org.asepsis.store.document.DeviceDocument;
import org.asepsis.store.document.DeviceDocuments;
import org.asepsis.store.document.PeerDocuments;
import org.asepsis.store.view.Cursors;
import org.asepsis.store.view.DeviceFacet;
import org.asepsis.store.view.DeviceFilter;
import org.asepsis.store.view.DeviceId;
import org.asepsis.store.view.DevicePage;
import org.asepsis.store.view.DeviceQuery;
import org.asepsis.store.view.DeviceViews;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Devices and their peers for programs. */
@RestController
@RequestMapping("/api/v1/devices")
final class DevicesApi {
  /** Not by patients: who may see devices may not always see how many patients they expose. */
  private static final Set<String> SORTS =
      Set.of(
          "name",
          "type",
          "manufacturer",
          "model",
          "department",
          "location",
          "first",
          "last",
          "risk");

  private static final Map<String, String> MEDICAL =
      Map.of("true", "yes", "false", "no", "unknown", "unknown");

  private final DeviceViews views;
  private final DeviceDocuments documents;
  private final PeerDocuments peers;

  DevicesApi(DeviceViews views, DeviceDocuments documents, PeerDocuments peers) {
    this.views = views;
    this.documents = documents;
    this.peers = peers;
  }

  @GetMapping
  @Needs(Permission.DEVICES_READ)
  PageOf<DeviceDocument> list(
      Viewer viewer,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") List<String> type,
      @RequestParam(defaultValue = "") String medical,
      @RequestParam(defaultValue = "") List<String> manufacturer,
      @RequestParam(defaultValue = "") List<String> department,
      @RequestParam(defaultValue = "") List<String> site,
      @RequestParam(defaultValue = "") List<String> zone,
      @RequestParam(defaultValue = "") List<String> network,
      @RequestParam(defaultValue = "name") String sort,
      @RequestParam(defaultValue = PageOf.LIMIT) int limit,
      @RequestParam(defaultValue = "") String cursor) {
    Map<DeviceFacet, List<String>> chosen = new EnumMap<>(DeviceFacet.class);
    put(chosen, DeviceFacet.TYPE, type);
    put(chosen, DeviceFacet.MANUFACTURER, manufacturer);
    put(chosen, DeviceFacet.DEPARTMENT, department);
    put(chosen, DeviceFacet.SITE, site);
    put(chosen, DeviceFacet.ZONE, zone);
    put(chosen, DeviceFacet.NETWORK, network);
    if (!medical.isEmpty()) {
      String value = MEDICAL.get(medical);
      if (value == null) {
        throw new BadRequest("medical is " + medical + ". Ask for true, false or unknown.");
      }
      chosen.put(DeviceFacet.MEDICAL, List.of(value));
    }
    if (!SORTS.contains(sort.startsWith("-") ? sort.substring(1) : sort)) {
      throw new BadRequest(
          "sort is "
              + sort
              + ". Sort by one of "
              + String.join(", ", SORTS.stream().sorted().toList())
              + "; with - in front the other way round.");
    }
    if (!cursor.isEmpty() && !Cursors.isOurs(cursor)) {
      throw new BadRequest(
          "cursor is not one that this server gave. Begin again without a cursor.");
    }
    Scope scope = viewer.scope(Permission.DEVICES_READ);
    DevicePage page =
        views.page(
            DeviceQuery.sorted(
                new DeviceFilter(scope, q, chosen), sort, cursor, PageOf.limit(limit)));
    List<Long> ids = page.rows().stream().map(row -> row.id().value()).toList();
    return new PageOf<>(documents.of(ids, scope), page.next().isEmpty() ? null : page.next());
  }

  private static void put(
      Map<DeviceFacet, List<String>> chosen, DeviceFacet facet, List<String> values) {
    List<String> given = values.stream().filter(value -> !value.isEmpty()).toList();
    if (!given.isEmpty()) {
      chosen.put(facet, given);
    }
  }

  @GetMapping("/{id}")
  @Needs(Permission.DEVICES_READ)
  DeviceDocument one(Viewer viewer, @PathVariable String id) {
    return find(viewer, id);
  }

  @GetMapping("/{id}/peers")
  @Needs(Permission.DEVICES_READ)
  PageOf<PeerDocuments.Peer> peers(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(defaultValue = PageOf.LIMIT) int limit,
      @RequestParam(defaultValue = "") String cursor) {
    String shown = find(viewer, id).id();
    long device = DeviceId.parse(shown).orElseThrow().value();
    return PageOf.of(
        peers.of(
            device,
            viewer.scope(Permission.DEVICES_READ),
            PageOf.key(cursor),
            PageOf.limit(limit)));
  }

  private DeviceDocument find(Viewer viewer, String id) {
    return DeviceId.parse(id)
        .flatMap(known -> documents.find(known.value(), viewer.scope(Permission.DEVICES_READ)))
        .orElseThrow(() -> new NotFound("device " + (id.length() > 40 ? "like this" : id)));
  }
}
