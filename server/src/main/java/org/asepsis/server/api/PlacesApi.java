// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.document.ExposureDocuments;
import org.asepsis.store.document.PlaceDocuments;
import org.asepsis.store.view.DeviceId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exposures, sites, networks, sensors and imports for programs. */
@RestController
@RequestMapping("/api/v1")
final class PlacesApi {
  private static final Set<String> STATES =
      Set.of("", "waiting", "reading", "done", "failed", "cancelled");

  private final ExposureDocuments exposures;
  private final PlaceDocuments places;
  private final Audit audit;

  PlacesApi(ExposureDocuments exposures, PlaceDocuments places, Audit audit) {
    this.exposures = exposures;
    this.places = places;
    this.audit = audit;
  }

  @GetMapping("/exposures")
  @Needs(Permission.EXPOSURES_READ)
  PageOf<ExposureDocuments.Exposure> exposures(
      Viewer viewer,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String protocol,
      @RequestParam(defaultValue = "") String device,
      @RequestParam(defaultValue = PageOf.LIMIT) int limit,
      @RequestParam(defaultValue = "") String cursor) {
    Long id =
        device.isEmpty()
            ? null
            : DeviceId.parse(device)
                .orElseThrow(
                    () -> new BadRequest("device is not an id: 16 hexadecimal digits, lower case."))
                .value();
    ExposureDocuments.Filter filter = new ExposureDocuments.Filter(kind, protocol, id);
    long after = PageOf.number(cursor, 0);
    int most = PageOf.limit(limit);
    audit.write(viewer, "view-exposures", "exposures", Map.of("by", "the API", "device", device));
    return PageOf.of(
        exposures.find(
            filter,
            viewer.scope(Permission.EXPOSURES_READ),
            viewer.scope(Permission.RISK_READ),
            after,
            most));
  }

  @GetMapping("/sites")
  @Needs(Permission.DEVICES_READ)
  PageOf<PlaceDocuments.Site> sites(Viewer viewer) {
    List<PlaceDocuments.Site> sites = places.sites(viewer.scope(Permission.DEVICES_READ));
    return new PageOf<>(sites, null);
  }

  @GetMapping("/networks")
  @Needs(Permission.COVERAGE_READ)
  PageOf<PlaceDocuments.Network> networks(
      Viewer viewer,
      @RequestParam(defaultValue = PageOf.LIMIT) int limit,
      @RequestParam(defaultValue = "") String cursor) {
    return PageOf.of(
        places.networks(
            viewer.scope(Permission.COVERAGE_READ), PageOf.number(cursor, 0), PageOf.limit(limit)));
  }

  @GetMapping("/sensors")
  @Needs(Permission.COVERAGE_READ)
  PageOf<PlaceDocuments.Sensor> sensors(
      Viewer viewer,
      @RequestParam(defaultValue = PageOf.LIMIT) int limit,
      @RequestParam(defaultValue = "") String cursor) {
    return PageOf.of(
        places.sensors(
            viewer.scope(Permission.COVERAGE_READ), PageOf.number(cursor, 0), PageOf.limit(limit)));
  }

  @GetMapping("/imports")
  @Needs(Permission.IMPORTS_READ)
  PageOf<PlaceDocuments.Import> imports(
      Viewer viewer,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = PageOf.LIMIT) int limit,
      @RequestParam(defaultValue = "") String cursor) {
    if (!STATES.contains(state)) {
      throw new BadRequest(
          "state is " + state + ". Ask for waiting, reading, done, failed or cancelled.");
    }
    return PageOf.of(
        places.imports(
            viewer.scope(Permission.IMPORTS_READ),
            state,
            PageOf.number(cursor, Long.MAX_VALUE),
            PageOf.limit(limit)));
  }

  @GetMapping("/imports/{id}")
  @Needs(Permission.IMPORTS_READ)
  PlaceDocuments.Import oneImport(Viewer viewer, @PathVariable long id) {
    return places
        .findImport(id, viewer.scope(Permission.IMPORTS_READ))
        .orElseThrow(() -> new NotFound("import " + id));
  }
}
