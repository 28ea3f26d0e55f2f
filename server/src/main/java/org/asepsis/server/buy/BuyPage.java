// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.buy;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.PdfFile;
import org.asepsis.server.page.Moments;
import org.asepsis.server.page.Pages;
import org.asepsis.server.vulnerabilities.CurrentFaults;
import org.asepsis.server.vulnerabilities.Sources;
import org.asepsis.store.view.OwnedViews;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A buyer types maker and model, and learns what is known, what it means here, and what to ask. */
@Controller
final class BuyPage {
  private static final int LONGEST = 200;

  private final CurrentFaults faults;
  private final OwnedViews owned;
  private final Pages pages;
  private final PdfFile pdf;
  private final Audit audit;

  BuyPage(CurrentFaults faults, JdbcClient database, Pages pages, PdfFile pdf, Audit audit) {
    this.faults = faults;
    owned = new OwnedViews(database);
    this.pages = pages;
    this.pdf = pdf;
    this.audit = audit;
  }

  @GetMapping("/check-before-you-buy")
  @Needs(Permission.DEVICES_READ)
  String show(
      @RequestParam(defaultValue = "") String manufacturer,
      @RequestParam(defaultValue = "") String model,
      @RequestParam(defaultValue = "") String version,
      Viewer viewer,
      Model page) {
    page.addAttribute("manufacturer", cut(manufacturer));
    page.addAttribute("model", cut(model));
    page.addAttribute("version", cut(version));
    if (!model.isBlank()) {
      page.addAttribute("purchase", purchase(manufacturer, model, version, viewer));
    }
    page.addAttribute("sources", Sources.of(faults.faults().knowledge(), pages.moments(viewer)));
    return "buy/buy";
  }

  @GetMapping("/check-before-you-buy.pdf")
  @Needs(Permission.DEVICES_READ)
  void pdf(
      @RequestParam(defaultValue = "") String manufacturer,
      @RequestParam String model,
      @RequestParam(defaultValue = "") String version,
      HttpServletResponse response,
      Viewer viewer)
      throws IOException {
    audit.write(viewer, "export-purchase", "product", Map.of("as", "pdf", "model", cut(model)));
    Moments moments = pages.moments(viewer);
    pdf.send(
        response,
        "check-before-you-buy",
        "print/purchase",
        moments,
        Map.of(
            "purchase",
            purchase(manufacturer, model, version, viewer),
            "sources",
            Sources.of(faults.faults().knowledge(), moments)));
  }

  private Purchase purchase(String manufacturer, String model, String version, Viewer viewer) {
    return Purchase.of(
        cut(manufacturer),
        cut(model),
        cut(version),
        faults.faults(),
        owned.all(viewer.scope(Permission.DEVICES_READ)));
  }

  private static String cut(String text) {
    String stripped = text.strip();
    return stripped.length() <= LONGEST ? stripped : stripped.substring(0, LONGEST);
  }
}
