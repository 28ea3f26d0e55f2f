// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.exposures;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.CsvFile;
import org.asepsis.server.export.PdfFile;
import org.asepsis.server.list.ListFrame;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Moments;
import org.asepsis.server.page.Pages;
import org.asepsis.store.Scope;
import org.asepsis.store.view.CoverageViews;
import org.asepsis.store.view.ExposureRow;
import org.asepsis.store.view.ExposureViews;
import org.asepsis.store.work.ListWork;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Where patients' data runs readable, how many at least, and what cannot be seen. */
@Controller
final class ExposuresPage {
  private static final ListFrame.Empty NONE =
      new ListFrame.Empty(
          "No patients' data seen in clear",
          "That is good news only for the networks that are listened to, and for what is not"
              + " encrypted. Look at the coverage before you rely on it.",
          "See what is covered",
          "/coverage");

  private final ExposureViews exposures;
  private final CoverageViews coverage;
  private final ListWork work;
  private final Pages pages;
  private final PdfFile pdf;
  private final Audit audit;

  ExposuresPage(
      ExposureViews exposures,
      CoverageViews coverage,
      ListWork work,
      Pages pages,
      PdfFile pdf,
      Audit audit) {
    this.exposures = exposures;
    this.coverage = coverage;
    this.work = work;
    this.pages = pages;
    this.pdf = pdf;
    this.audit = audit;
  }

  @GetMapping("/exposures")
  @Needs(Permission.EXPOSURES_READ)
  String list(HttpServletRequest servlet, Viewer viewer, Model model) {
    ListRequest request = ListRequest.from(servlet);
    Scope scope = viewer.scope(Permission.EXPOSURES_READ);
    audit.write(viewer, "view-exposures", "exposures", Map.of("query", request.query()));
    List<ExposureRow> all = exposures.all(scope);
    ListWork.Kept kept = work.of(viewer.userId(), "exposures");
    ListFrame frame =
        new ListFrame(
            ExposureList.facets(all, request),
            kept.columns(),
            kept.views().stream()
                .map(view ->
                    new ListFrame.SavedLink(view.id(), view.name(), "/exposures?" + view.query()))
                .toList(),
            NONE,
            List.of("csv", "pdf"));
    model.addAttribute(
        "list",
        ExposureList.LISTING.model(
            request, ExposureList.rows(ExposureList.chosen(all, request), request), frame));
    model.addAttribute("summary", summary(scope, pages.moments(viewer)));
    return "exposures/exposures";
  }

  @GetMapping("/exposures/{id:[0-9]{1,18}}")
  @Needs(Permission.EXPOSURES_READ)
  String one(@PathVariable long id, Viewer viewer, Model model) {
    ExposureRow exposure =
        exposures
            .find(id, viewer.scope(Permission.EXPOSURES_READ))
            .orElseThrow(() -> new Missing("exposure " + id));
    audit.write(viewer, "view-exposures", "exposure " + id, Map.of());
    model.addAttribute("exposure", exposure);
    return "exposures/exposure";
  }

  @GetMapping("/exposures.csv")
  @Needs(Permission.EXPOSURES_READ)
  void csv(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    ListRequest request = ListRequest.from(servlet);
    audit.write(
        viewer, "export-exposures", "exposures", Map.of("as", "csv", "query", request.query()));
    List<String> kept = work.of(viewer.userId(), "exposures").columns();
    List<ExposureRow> all = exposures.all(viewer.scope(Permission.EXPOSURES_READ));
    try (CsvFile file = CsvFile.to(response, "exposures")) {
      file.line(ExposureList.LISTING.titles(request, kept));
      ExposureList.LISTING
          .lines(request, kept, ExposureList.chosen(all, request).stream(), pages.moments(viewer))
          .forEach(file::line);
    }
  }

  @GetMapping("/exposures.pdf")
  @Needs(Permission.EXPOSURES_READ)
  void pdf(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    ListRequest request = ListRequest.from(servlet);
    audit.write(
        viewer, "export-exposures", "exposures", Map.of("as", "pdf", "query", request.query()));
    Scope scope = viewer.scope(Permission.EXPOSURES_READ);
    Moments moments = pages.moments(viewer);
    pdf.send(
        response,
        "patients-data-in-clear",
        "print/exposures",
        moments,
        Map.of(
            "summary",
            summary(scope, moments),
            "rows",
            ExposureList.chosen(exposures.all(scope), request).stream().limit(2_000).toList()));
  }

  private ExposureSummary summary(Scope scope, Moments moments) {
    return ExposureSummary.of(
        exposures.all(scope), exposures.patients(scope), coverage.of(scope), moments);
  }
}
