// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.books;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.ListExport;
import org.asepsis.server.list.Cell;
import org.asepsis.server.list.Column;
import org.asepsis.server.list.ListFrame;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.list.Listing;
import org.asepsis.server.list.Rows;
import org.asepsis.server.page.Pages;
import org.asepsis.server.page.Terms;
import org.asepsis.store.books.Reconciliation;
import org.asepsis.store.books.Reconciliation.Line;
import org.asepsis.store.books.Reconciliation.Standing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is booked and seen, seen but not booked, booked but not seen. */
@Controller
final class BooksPage {
  private static final int MOST_SHOWN = 500;
  private static final int MOST_EXPORTED = 200_000;
  private static final int LONGEST_ABSENCE = 3_650;

  static final Listing<Line> LISTING =
      new Listing<>(
          "books",
          "device",
          "devices",
          "",
          List.of(
              Column.<Line>plain("name", "Device", BooksPage::name).always(),
              Column.plain("asset-tag", "Asset tag", line -> Cell.text(line.assetTag())),
              Column.plain("type", "Kind", line -> type(line.type())),
              Column.plain("manufacturer", "Maker", line -> Cell.text(line.manufacturer())),
              Column.plain("model", "Model", line -> Cell.text(line.model())),
              Column.plain("serial", "Serial number", line -> Cell.text(line.serial())),
              Column.plain("department", "Department", line -> Cell.text(line.department())),
              Column.<Line>plain("location", "Location", line -> Cell.text(line.location()))
                  .onRequest(),
              Column.plain("matched-by", "Known by", line -> Cell.text(words(line.matchedBy()))),
              Column.plain(
                  "last-seen",
                  "Last seen",
                  line -> line.lastSeen().map(Cell::time).orElse(Cell.unknown("never")))));

  private final Reconciliation reconciliation;
  private final Audit audit;
  private final ListExport export;
  private final Pages pages;
  private final Clock clock;

  BooksPage(
      Reconciliation reconciliation, Audit audit, ListExport export, Pages pages, Clock clock) {
    this.reconciliation = reconciliation;
    this.audit = audit;
    this.export = export;
    this.pages = pages;
    this.clock = clock;
  }

  private static Cell name(Line line) {
    String shown =
        line.name().isEmpty()
            ? line.assetTag().isEmpty() ? "without a name" : line.assetTag()
            : line.name();
    return line.device().isEmpty()
        ? Cell.text(shown)
        : Cell.link(shown, "/devices/" + line.device());
  }

  private static Cell type(String type) {
    return type.equals("unknown") || type.isEmpty()
        ? Cell.unknown("not known")
        : Cell.text(Terms.type(type));
  }

  private static String words(String way) {
    return switch (way) {
      case "mac" -> "hardware address";
      case "serial" -> "serial number";
      case "asset-tag" -> "asset tag";
      case "name" -> "name on the network";
      case "address" -> "network address only";
      default -> way;
    };
  }

  @GetMapping("/books")
  @Needs(Permission.DEVICES_READ)
  String show(
      HttpServletRequest servlet,
      Viewer viewer,
      Model model,
      @RequestParam(defaultValue = "unbooked") String standing,
      @RequestParam(defaultValue = "30") int days) {
    Standing chosen = standing(standing);
    int kept = Math.clamp(days, 1, LONGEST_ABSENCE);
    Instant since = Reconciliation.daysBefore(clock.instant(), kept);
    var scope = viewer.scope(Permission.DEVICES_READ);
    Reconciliation.Counts counts = reconciliation.counts(scope, since);
    List<Line> lines = reconciliation.lines(scope, chosen, since, MOST_SHOWN);
    model.addAttribute("counts", counts);
    model.addAttribute("standing", chosen);
    model.addAttribute("days", kept);
    model.addAttribute(
        "list",
        LISTING.model(
            ListRequest.from(servlet),
            new Rows<>(lines, 0, counts.of(chosen), ""),
            ListFrame.simple(empty(chosen, counts)).exportedAs("csv", "pdf")));
    return "books/books";
  }

  private static ListFrame.Empty empty(Standing standing, Reconciliation.Counts counts) {
    if (counts.matched() + counts.missing() == 0) {
      return new ListFrame.Empty(
          "No inventory was handed in yet",
          "Export the list of devices from your maintenance system (CMMS) as CSV and hand it in."
              + " Then you see here what is missing on either side.",
          "Hand in your inventory",
          "/imports");
    }
    return switch (standing) {
      case MATCHED -> new ListFrame.Empty("None matched yet", "No booked device was seen.", "", "");
      case UNBOOKED ->
          new ListFrame.Empty("Everything seen is booked", "There is nothing to do here.", "", "");
      case MISSING ->
          new ListFrame.Empty("Everything booked was seen", "There is nothing to do here.", "", "");
    };
  }

  @GetMapping("/books.csv")
  @Needs(Permission.DEVICES_READ)
  void csv(
      HttpServletRequest servlet,
      HttpServletResponse response,
      Viewer viewer,
      @RequestParam(defaultValue = "unbooked") String standing,
      @RequestParam(defaultValue = "30") int days)
      throws IOException {
    export.csv(response, content(servlet, viewer, standing(standing), days), pages.moments(viewer));
  }

  @GetMapping("/books.pdf")
  @Needs(Permission.DEVICES_READ)
  void pdf(
      HttpServletRequest servlet,
      HttpServletResponse response,
      Viewer viewer,
      @RequestParam(defaultValue = "unbooked") String standing,
      @RequestParam(defaultValue = "30") int days)
      throws IOException {
    export.pdf(response, content(servlet, viewer, standing(standing), days), pages.moments(viewer));
  }

  private ListExport.Content<Line> content(
      HttpServletRequest servlet, Viewer viewer, Standing standing, int days) {
    audit.write(viewer, "export-list", "books", Map.of("standing", standing.label()));
    int kept = Math.clamp(days, 1, LONGEST_ABSENCE);
    List<Line> lines =
        reconciliation.lines(
            viewer.scope(Permission.DEVICES_READ),
            standing,
            Reconciliation.daysBefore(clock.instant(), kept),
            MOST_EXPORTED);
    String about =
        switch (standing) {
          case MATCHED -> "Booked, and seen on the network.";
          case UNBOOKED -> "Seen on the network, but not in the books.";
          case MISSING -> "Booked, but not seen in " + kept + " days.";
        };
    return new ListExport.Content<>(
        LISTING, ListRequest.from(servlet), lines, lines.size(), "Inventory and network", about);
  }

  private static Standing standing(String label) {
    for (Standing standing : Standing.values()) {
      if (standing.label().equals(label)) {
        return standing;
      }
    }
    return Standing.UNBOOKED;
  }
}
