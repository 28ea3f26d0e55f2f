// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.vulnerabilities;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.match.KnownFaults;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.ListExport;
import org.asepsis.server.list.ListFrame;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.list.Rows;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Pages;
import org.asepsis.store.view.VulnerabilityViews;
import org.asepsis.store.vulnerability.Readings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Advisories: what they say, how each product in them is read, and which devices here they mean.
 */
@Controller
final class AdvisoriesPage {
  private static final int ROWS = 50;
  private static final int DEVICES = 200;
  private static final ListFrame.Empty NONE =
      new ListFrame.Empty(
          "No advisory fits", "Try fewer or other words.", "See all advisories", "/advisories");

  private final CurrentFaults current;
  private final VulnerabilityViews vulnerabilities;
  private final Readings readings;
  private final Pages pages;
  private final ListExport export;
  private final Audit audit;

  AdvisoriesPage(
      CurrentFaults current,
      VulnerabilityViews vulnerabilities,
      Readings readings,
      Pages pages,
      ListExport export,
      Audit audit) {
    this.current = current;
    this.vulnerabilities = vulnerabilities;
    this.readings = readings;
    this.pages = pages;
    this.export = export;
    this.audit = audit;
  }

  private List<AdvisoryList.Row> rows(ListRequest request, Viewer viewer) {
    return AdvisoryList.rows(
        current.faults(),
        vulnerabilities.byAdvisory(viewer.scope(Permission.DEVICES_READ)),
        request.text(),
        request.sort());
  }

  @GetMapping("/advisories")
  @Needs(Permission.DEVICES_READ)
  String list(HttpServletRequest servlet, Viewer viewer, Model model) {
    ListRequest request = ListRequest.from(servlet);
    List<AdvisoryList.Row> rows = rows(request, viewer);
    int from = Math.min(VulnerabilityList.position(request.cursor()), rows.size());
    int until = Math.min(from + ROWS, rows.size());
    model.addAttribute(
        "list",
        AdvisoryList.LISTING.model(
            request,
            new Rows<>(
                rows.subList(from, until),
                from,
                rows.size(),
                until < rows.size() ? Integer.toString(until) : ""),
            ListFrame.simple(NONE).exportedAs("csv", "pdf")));
    model.addAttribute("sources", Sources.of(current.faults().knowledge(), pages.moments(viewer)));
    return "vulnerabilities/advisories";
  }

  @GetMapping("/advisories.csv")
  @Needs(Permission.DEVICES_READ)
  void csv(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.csv(response, content(servlet, viewer, "csv"), pages.moments(viewer));
  }

  @GetMapping("/advisories.pdf")
  @Needs(Permission.DEVICES_READ)
  void pdf(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.pdf(response, content(servlet, viewer, "pdf"), pages.moments(viewer));
  }

  private ListExport.Content<AdvisoryList.Row> content(
      HttpServletRequest servlet, Viewer viewer, String as) {
    ListRequest request = ListRequest.from(servlet);
    audit.write(
        viewer, "export-advisories", "advisories", Map.of("as", as, "query", request.query()));
    List<AdvisoryList.Row> rows = rows(request, viewer);
    return new ListExport.Content<>(
        AdvisoryList.LISTING,
        request,
        rows,
        rows.size(),
        "Advisories",
        "As of " + Sources.sentence(current.faults().knowledge()) + ".");
  }

  @GetMapping("/advisories/{id:[A-Za-z0-9._-]{3,60}}")
  @Needs(Permission.DEVICES_READ)
  String one(@PathVariable String id, Viewer viewer, Model model) {
    KnownFaults faults = current.faults();
    Advisory advisory = faults.advisory(id).orElseThrow(() -> new Missing("advisory " + id));
    model.addAttribute("sheet", AdvisorySheet.of(advisory, faults));
    model.addAttribute(
        "devices", vulnerabilities.ofAdvisory(id, viewer.scope(Permission.DEVICES_READ), DEVICES));
    model.addAttribute(
        "own", readings.all().stream().filter(one -> one.advisory().equals(id)).toList());
    model.addAttribute("sources", Sources.of(faults.knowledge(), pages.moments(viewer)));
    return "vulnerabilities/advisory";
  }
}
