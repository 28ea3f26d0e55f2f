// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.alerts;

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
import org.asepsis.store.Scope;
import org.asepsis.store.alerts.AlertRow;
import org.asepsis.store.alerts.AlertViews;
import org.asepsis.store.work.ListWork;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** All alerts, and one alert with the packets that prove it. */
@Controller
final class AlertsPage {
  private static final ListFrame.Empty NONE =
      new ListFrame.Empty(
          "No alerts",
          "Nothing was seen that a rule looks for. While the rules learn what is usual, most of"
              + " them are quiet: see how far they are.",
          "See the rules",
          "/alerts/rules");

  private final AlertViews alerts;
  private final ListWork work;
  private final ListExport export;
  private final Pages pages;
  private final Audit audit;

  AlertsPage(AlertViews alerts, ListWork work, ListExport export, Pages pages, Audit audit) {
    this.alerts = alerts;
    this.work = work;
    this.export = export;
    this.pages = pages;
    this.audit = audit;
  }

  @GetMapping("/alerts")
  @Needs(Permission.ALERTS_READ)
  String list(HttpServletRequest servlet, Viewer viewer, Model model) {
    ListRequest request = ListRequest.from(servlet);
    ListWork.Kept kept = work.of(viewer.userId(), "alerts");
    ListFrame frame =
        new ListFrame(
            List.of(),
            kept.columns(),
            kept.views().stream()
                .map(view ->
                    new ListFrame.SavedLink(view.id(), view.name(), "/alerts?" + view.query()))
                .toList(),
            NONE,
            List.of("csv", "pdf"));
    List<AlertRow> all = alerts.all(viewer.scope(Permission.ALERTS_READ));
    model.addAttribute("list", AlertList.LIST.model(all, request, frame));
    return "alerts/alerts";
  }

  @GetMapping("/alerts/{key:[0-9a-f]{16}}")
  @Needs(Permission.ALERTS_READ)
  String one(@PathVariable String key, Viewer viewer, Model model) {
    Scope scope = viewer.scope(Permission.ALERTS_READ);
    long id = Long.parseLong(key, 16);
    AlertRow alert = alerts.find(id, scope).orElseThrow(() -> new Missing("alert " + key));
    model.addAttribute("alert", alert);
    model.addAttribute("packets", alerts.evidence(id, scope));
    model.addAttribute("events", alerts.events(id, scope));
    return "alerts/alert";
  }

  @GetMapping("/alerts.csv")
  @Needs(Permission.ALERTS_READ)
  void csv(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.csv(response, content(servlet, viewer, "csv"), pages.moments(viewer));
  }

  @GetMapping("/alerts.pdf")
  @Needs(Permission.ALERTS_READ)
  void pdf(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.pdf(response, content(servlet, viewer, "pdf"), pages.moments(viewer));
  }

  private ListExport.Content<AlertRow> content(
      HttpServletRequest servlet, Viewer viewer, String as) {
    ListRequest request = ListRequest.from(servlet);
    audit.write(viewer, "export-alerts", "alerts", Map.of("as", as, "query", request.query()));
    List<AlertRow> chosen =
        AlertList.LIST.chosen(alerts.all(viewer.scope(Permission.ALERTS_READ)), request);
    return new ListExport.Content<>(
        AlertList.LIST.listing(),
        request,
        chosen,
        chosen.size(),
        "Alerts",
        "What rules saw on the network, and what was done about it.");
  }
}
