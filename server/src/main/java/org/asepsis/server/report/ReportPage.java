// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.report;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.PdfFile;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Moments;
import org.asepsis.server.page.Pages;
import org.asepsis.store.view.SiteViews;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A site's risk as a PDF for people and as a workbook for whoever wants to go on with it. */
@Controller
final class ReportPage {
  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Reports reports;
  private final SiteViews sites;
  private final Pages pages;
  private final PdfFile pdf;
  private final Audit audit;

  ReportPage(Reports reports, SiteViews sites, Pages pages, PdfFile pdf, Audit audit) {
    this.reports = reports;
    this.sites = sites;
    this.pages = pages;
    this.pdf = pdf;
    this.audit = audit;
  }

  @GetMapping("/report")
  @Needs(Permission.RISK_READ)
  String show(@RequestParam(defaultValue = "") String site, Viewer viewer, Model model) {
    Optional<SiteReport.Place> chosen = site(site, viewer);
    model.addAttribute("report", reports.of(viewer, chosen, pages.moments(viewer)));
    model.addAttribute("sites", seen(viewer));
    model.addAttribute("site", chosen.map(one -> Integer.toString(one.id())).orElse(""));
    return "report/report";
  }

  @GetMapping("/report.pdf")
  @Needs(Permission.RISK_READ)
  void pdf(
      @RequestParam(defaultValue = "") String site, Viewer viewer, HttpServletResponse response)
      throws IOException {
    Moments moments = pages.moments(viewer);
    Optional<SiteReport.Place> chosen = site(site, viewer);
    audit.write(viewer, "export-report", "report", Map.of("as", "pdf", "site", site));
    pdf.send(
        response,
        "risk-report",
        "print/report",
        moments,
        Map.of("report", reports.of(viewer, chosen, moments)));
  }

  @GetMapping("/report.xlsx")
  @Needs(Permission.RISK_READ)
  void workbook(
      @RequestParam(defaultValue = "") String site, Viewer viewer, HttpServletResponse response)
      throws IOException {
    Moments moments = pages.moments(viewer);
    Optional<SiteReport.Place> chosen = site(site, viewer);
    audit.write(viewer, "export-report", "report", Map.of("as", "xlsx", "site", site));
    byte[] workbook = ReportWorkbook.of(reports.of(viewer, chosen, moments), moments);
    response.setContentType(WORKBOOK);
    response.setContentLength(workbook.length);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename("risk-report.xlsx").build().toString());
    response.getOutputStream().write(workbook);
  }

  private List<SiteReport.Place> seen(Viewer viewer) {
    return sites.all().stream()
        .filter(site -> viewer.scope(Permission.RISK_READ).includes(site.id()))
        .map(site -> new SiteReport.Place(site.id(), site.name()))
        .toList();
  }

  private Optional<SiteReport.Place> site(String asked, Viewer viewer) {
    List<SiteReport.Place> seen = seen(viewer);
    if (asked.isEmpty()) {
      return seen.size() == 1 ? Optional.of(seen.getFirst()) : Optional.empty();
    }
    return Optional.of(
        seen.stream()
            .filter(site -> Integer.toString(site.id()).equals(asked))
            .findFirst()
            .orElseThrow(() -> new Missing("site like this")));
  }
}
