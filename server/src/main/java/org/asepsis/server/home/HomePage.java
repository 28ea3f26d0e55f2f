// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.home;

import java.util.List;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Open;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Role;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.exposures.ExposureSummary;
import org.asepsis.server.page.Moments;
import org.asepsis.server.page.Pages;
import org.asepsis.store.Scope;
import org.asepsis.store.alerts.AlertViews;
import org.asepsis.store.view.Coverage;
import org.asepsis.store.view.CoverageViews;
import org.asepsis.store.view.DeviceFacet;
import org.asepsis.store.view.DeviceFilter;
import org.asepsis.store.view.DeviceQuery;
import org.asepsis.store.view.DeviceViews;
import org.asepsis.store.view.ExposureRow;
import org.asepsis.store.view.ExposureViews;
import org.asepsis.store.view.FacetCounts;
import org.asepsis.store.view.HomeViews;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after sign-in: what this person is here for. */
@Controller
final class HomePage {
  private final DeviceViews devices;
  private final ExposureViews exposures;
  private final CoverageViews coverage;
  private final HomeViews home;
  private final AlertViews alerts;
  private final Pages pages;
  private final Audit audit;

  HomePage(
      DeviceViews devices,
      ExposureViews exposures,
      CoverageViews coverage,
      HomeViews home,
      AlertViews alerts,
      Pages pages,
      Audit audit) {
    this.devices = devices;
    this.exposures = exposures;
    this.coverage = coverage;
    this.home = home;
    this.alerts = alerts;
    this.pages = pages;
    this.audit = audit;
  }

  /** Whose work the page is for, in the order of what comes first when somebody has two roles. */
  enum Desk {
    ANALYST("home/analyst"),
    PRIVACY("home/privacy"),
    BIOMED("home/biomed"),
    ADMINISTRATION("home/administration"),
    OTHERS("home/others");

    private final String template;

    Desk(String template) {
      this.template = template;
    }

    static Desk of(Viewer viewer) {
      if (holds(viewer, Role.ANALYST)) {
        return ANALYST;
      }
      if (holds(viewer, Role.PRIVACY_OFFICER)) {
        return PRIVACY;
      }
      if (holds(viewer, Role.BIOMED)) {
        return BIOMED;
      }
      return holds(viewer, Role.ADMINISTRATOR) ? ADMINISTRATION : OTHERS;
    }

    private static boolean holds(Viewer viewer, Role role) {
      return viewer.everywhere().contains(role)
          || viewer.atSites().values().stream().anyMatch(roles -> roles.contains(role));
    }
  }

  @GetMapping("/")
  @Open(to = Open.Audience.SIGNED_IN)
  String show(Viewer viewer, Model model) {
    Scope scope = viewer.scope(Permission.DEVICES_READ);
    Moments moments = pages.moments(viewer);
    FacetCounts counts = devices.counts(DeviceFilter.all(scope));
    model.addAttribute("counts", counts);
    model.addAttribute("more", home.counts(scope));
    Coverage heard = coverage.of(viewer.scope(Permission.COVERAGE_READ));
    model.addAttribute("coverage", heard);
    Desk desk = Desk.of(viewer);
    switch (desk) {
      case ANALYST -> {
        List<ExposureRow> all = seen(viewer);
        model.addAttribute("alerts", alerts.worst(viewer.scope(Permission.ALERTS_READ), 6));
        model.addAttribute("exposures", all.stream().limit(5).toList());
        model.addAttribute("changes", home.changes(scope).stream().limit(8).toList());
        model.addAttribute("newest", first(DeviceFilter.all(scope), "-first"));
        model.addAttribute(
            "unidentified",
            first(DeviceFilter.all(scope).with(DeviceFacet.TYPE, "unknown"), "-last"));
      }
      case PRIVACY -> {
        Scope exposed = viewer.scope(Permission.EXPOSURES_READ);
        List<ExposureRow> all = seen(viewer);
        model.addAttribute("exposures", all.stream().limit(8).toList());
        model.addAttribute(
            "summary", ExposureSummary.of(all, exposures.patients(exposed), heard, moments));
      }
      case BIOMED -> {
        DeviceFilter medical = DeviceFilter.all(scope).with(DeviceFacet.MEDICAL, "yes");
        model.addAttribute("medical", devices.counts(medical));
        model.addAttribute("unbooked", first(medical.with(DeviceFacet.BOOKED, "no"), "-last"));
        model.addAttribute("missed", home.missed(scope, 6));
      }
      case ADMINISTRATION, OTHERS ->
          model.addAttribute("newest", first(DeviceFilter.all(scope), "-first"));
    }
    return desk.template;
  }

  private List<ExposureRow> seen(Viewer viewer) {
    List<ExposureRow> all = exposures.all(viewer.scope(Permission.EXPOSURES_READ));
    if (!all.isEmpty()) {
      audit.write(viewer, "view-exposures", "home", Map.of());
    }
    return all;
  }

  private List<org.asepsis.store.view.DeviceRow> first(DeviceFilter filter, String sort) {
    return devices.page(DeviceQuery.sorted(filter, sort, "", 6)).rows();
  }
}
