// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.risk;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.ListExport;
import org.asepsis.server.list.ListFrame;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Pages;
import org.asepsis.store.assess.DeviceExposureRow;
import org.asepsis.store.assess.DeviceExposureViews;
import org.asepsis.store.work.ListWork;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Weak services and settings of devices, seen in their traffic. */
@Controller
final class DeviceExposuresPage {
  private static final ListFrame.Empty NONE =
      new ListFrame.Empty(
          "Nothing weak was seen",
          "That is good news only for the networks that are listened to. Look at the coverage"
              + " before you rely on it.",
          "See what is covered",
          "/coverage");

  private final DeviceExposureViews exposures;
  private final ListWork work;
  private final ListExport export;
  private final Pages pages;
  private final Audit audit;

  DeviceExposuresPage(
      DeviceExposureViews exposures, ListWork work, ListExport export, Pages pages, Audit audit) {
    this.exposures = exposures;
    this.work = work;
    this.export = export;
    this.pages = pages;
    this.audit = audit;
  }

  @GetMapping("/device-exposures")
  @Needs(Permission.RISK_READ)
  String list(HttpServletRequest servlet, Viewer viewer, Model model) {
    ListRequest request = ListRequest.from(servlet);
    ListWork.Kept kept = work.of(viewer.userId(), "device-exposures");
    ListFrame frame =
        new ListFrame(
            List.of(),
            kept.columns(),
            kept.views().stream()
                .map(view ->
                    new ListFrame.SavedLink(
                        view.id(), view.name(), "/device-exposures?" + view.query()))
                .toList(),
            NONE,
            List.of("csv", "pdf"));
    List<DeviceExposureRow> all = exposures.all(viewer.scope(Permission.RISK_READ));
    model.addAttribute("list", DeviceExposureList.LIST.model(all, request, frame));
    model.addAttribute("isCut", all.size() >= DeviceExposureViews.MOST);
    return "risk/device-exposures";
  }

  @GetMapping("/device-exposures/{id:[0-9]{1,18}}")
  @Needs(Permission.RISK_READ)
  String one(@PathVariable long id, Viewer viewer, Model model) {
    DeviceExposureRow exposure =
        exposures
            .find(id, viewer.scope(Permission.RISK_READ))
            .orElseThrow(() -> new Missing("exposure " + id));
    model.addAttribute("exposure", exposure);
    return "risk/device-exposure";
  }

  @GetMapping("/device-exposures.csv")
  @Needs(Permission.RISK_READ)
  void csv(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.csv(response, content(servlet, viewer, "csv"), pages.moments(viewer));
  }

  @GetMapping("/device-exposures.pdf")
  @Needs(Permission.RISK_READ)
  void pdf(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.pdf(response, content(servlet, viewer, "pdf"), pages.moments(viewer));
  }

  private ListExport.Content<DeviceExposureRow> content(
      HttpServletRequest servlet, Viewer viewer, String as) {
    ListRequest request = ListRequest.from(servlet);
    audit.write(
        viewer,
        "export-device-exposures",
        "device exposures",
        Map.of("as", as, "query", request.query()));
    List<DeviceExposureRow> chosen =
        DeviceExposureList.LIST.chosen(exposures.all(viewer.scope(Permission.RISK_READ)), request);
    return new ListExport.Content<>(
        DeviceExposureList.LIST.listing(),
        request,
        chosen,
        chosen.size(),
        "Exposed devices",
        "Weak services and settings, as they were seen in the traffic.");
  }
}
