// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.vulnerabilities;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.CsvFile;
import org.asepsis.server.export.ListExport;
import org.asepsis.server.export.PrintTable;
import org.asepsis.server.list.ListFrame;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.list.Rows;
import org.asepsis.server.page.Moments;
import org.asepsis.server.page.Pages;
import org.asepsis.store.view.VulnerabilityFilter;
import org.asepsis.store.view.VulnerabilityRow;
import org.asepsis.store.view.VulnerabilityViews;
import org.asepsis.store.work.ListWork;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Which known faults apply to which devices here. */
@Controller
final class VulnerabilitiesPage {
  private final VulnerabilityViews vulnerabilities;
  private final CurrentFaults faults;
  private final ListWork work;
  private final Pages pages;
  private final ListExport export;
  private final Audit audit;

  VulnerabilitiesPage(
      VulnerabilityViews vulnerabilities,
      CurrentFaults faults,
      ListWork work,
      Pages pages,
      ListExport export,
      Audit audit) {
    this.vulnerabilities = vulnerabilities;
    this.faults = faults;
    this.work = work;
    this.pages = pages;
    this.export = export;
    this.audit = audit;
  }

  private ListFrame.Empty none() {
    return new ListFrame.Empty(
        "None known as of " + Sources.sentence(faults.faults().knowledge()),
        "No advisory names a device that we know by maker and model. What was published later, and"
            + " devices whose model is not known, are not in this answer.",
        "See which devices have no model",
        "/devices");
  }

  @GetMapping("/vulnerabilities")
  @Needs(Permission.DEVICES_READ)
  String list(HttpServletRequest servlet, Viewer viewer, Model model) {
    ListRequest request = ListRequest.from(servlet);
    VulnerabilityFilter filter =
        VulnerabilityList.filter(request, viewer.scope(Permission.DEVICES_READ));
    int from = VulnerabilityList.position(request.cursor());
    List<VulnerabilityRow> rows =
        vulnerabilities.page(filter, request.sort(), from, VulnerabilityList.ROWS + 1);
    boolean more = rows.size() > VulnerabilityList.ROWS;
    VulnerabilityViews.Total total = vulnerabilities.total(filter);
    ListWork.Kept kept = work.of(viewer.userId(), "vulnerabilities");
    Moments moments = pages.moments(viewer);
    ListFrame frame =
        new ListFrame(
            VulnerabilityList.facets(
                vulnerabilities.counts(filter, VulnerabilityList.FACETS), request),
            kept.columns(),
            kept.views().stream()
                .map(view ->
                    new ListFrame.SavedLink(
                        view.id(), view.name(), "/vulnerabilities?" + view.query()))
                .toList(),
            none(),
            List.of("csv", "pdf"));
    model.addAttribute(
        "list",
        VulnerabilityList.LISTING.model(
            request,
            new Rows<>(
                more ? rows.subList(0, VulnerabilityList.ROWS) : rows,
                from,
                total.vulnerabilities(),
                more ? Integer.toString(from + VulnerabilityList.ROWS) : ""),
            frame));
    model.addAttribute("total", total);
    model.addAttribute("sources", Sources.of(faults.faults().knowledge(), moments));
    return "vulnerabilities/vulnerabilities";
  }

  @GetMapping("/vulnerabilities.csv")
  @Needs(Permission.DEVICES_READ)
  void csv(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    ListRequest request = ListRequest.from(servlet);
    audit.write(
        viewer,
        "export-vulnerabilities",
        "vulnerabilities",
        Map.of("as", "csv", "query", request.query()));
    Moments moments = pages.moments(viewer);
    List<String> kept = work.of(viewer.userId(), "vulnerabilities").columns();
    try (CsvFile file = CsvFile.to(response, "vulnerabilities")) {
      file.line(VulnerabilityList.LISTING.titles(request, kept));
      vulnerabilities.forEach(
          VulnerabilityList.filter(request, viewer.scope(Permission.DEVICES_READ)),
          request.sort(),
          row ->
              VulnerabilityList.LISTING
                  .lines(request, kept, Stream.of(row), moments)
                  .forEach(file::line));
    }
  }

  @GetMapping("/vulnerabilities.pdf")
  @Needs(Permission.DEVICES_READ)
  void pdf(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    ListRequest request = ListRequest.from(servlet);
    audit.write(
        viewer,
        "export-vulnerabilities",
        "vulnerabilities",
        Map.of("as", "pdf", "query", request.query()));
    VulnerabilityFilter filter =
        VulnerabilityList.filter(request, viewer.scope(Permission.DEVICES_READ));
    List<VulnerabilityRow> rows =
        vulnerabilities.page(filter, request.sort(), 0, PrintTable.MOST_ROWS);
    export.pdf(
        response,
        new ListExport.Content<>(
            VulnerabilityList.LISTING,
            request,
            rows,
            vulnerabilities.total(filter).vulnerabilities(),
            "Vulnerabilities",
            "As of "
                + Sources.sentence(faults.faults().knowledge())
                + ". What was published later is not known here. Updates are the maker's to"
                + " approve and biomedical engineering's to confirm."),
        pages.moments(viewer));
  }
}
