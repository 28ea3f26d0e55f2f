// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.devices;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.CsvFile;
import org.asepsis.server.export.PdfFile;
import org.asepsis.server.export.PrintTable;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Moments;
import org.asepsis.server.page.Pages;
import org.asepsis.store.view.DeviceDetail;
import org.asepsis.store.view.DeviceDetails;
import org.asepsis.store.view.DeviceFilter;
import org.asepsis.store.view.DeviceId;
import org.asepsis.store.view.DevicePage;
import org.asepsis.store.view.DeviceQuery;
import org.asepsis.store.view.DeviceRow;
import org.asepsis.store.view.DeviceViews;
import org.asepsis.store.work.ListWork;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The list of devices and each device as files: what is filtered, the columns that are shown. */
@Controller
final class DeviceExports {
  private static final int AT_ONCE = 1_000;

  private final DeviceViews devices;
  private final DeviceDetails details;
  private final ListWork work;
  private final Pages pages;
  private final PdfFile pdf;
  private final Audit audit;

  DeviceExports(
      DeviceViews devices,
      DeviceDetails details,
      ListWork work,
      Pages pages,
      PdfFile pdf,
      Audit audit) {
    this.devices = devices;
    this.details = details;
    this.work = work;
    this.pages = pages;
    this.pdf = pdf;
    this.audit = audit;
  }

  @GetMapping("/devices.csv")
  @Needs(Permission.DEVICES_READ)
  void csv(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    ListRequest request = ListRequest.from(servlet);
    List<String> kept = work.of(viewer.userId(), "devices").columns();
    audit.write(viewer, "export-devices", "devices", Map.of("as", "csv", "query", request.query()));
    Moments moments = pages.moments(viewer);
    try (CsvFile file = CsvFile.to(response, "devices")) {
      file.line(DeviceList.LISTING.titles(request, kept));
      devices.forEach(
          filter(request, viewer),
          request.sort(),
          row ->
              DeviceList.LISTING.lines(request, kept, Stream.of(row), moments).forEach(file::line));
    }
  }

  @GetMapping("/devices.pdf")
  @Needs(Permission.DEVICES_READ)
  void pdf(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    ListRequest request = ListRequest.from(servlet);
    List<String> kept = work.of(viewer.userId(), "devices").columns();
    audit.write(viewer, "export-devices", "devices", Map.of("as", "pdf", "query", request.query()));
    DeviceFilter filter = filter(request, viewer);
    List<DeviceRow> rows = first(filter, request.sort());
    Moments moments = pages.moments(viewer);
    PrintTable table =
        new PrintTable(
            "Devices",
            "Everything that was seen on the network, and what we believe it is.",
            filters(request),
            DeviceList.LISTING.titles(request, kept),
            DeviceList.LISTING.lines(request, kept, rows.stream(), moments).toList(),
            Math.max(0, devices.counts(filter).total() - rows.size()));
    pdf.send(response, "devices", "print/list", moments, Map.of("table", table));
  }

  @GetMapping("/devices/{id:[0-9a-f]{16}}.pdf")
  @Needs(Permission.DEVICES_READ)
  void devicePdf(@PathVariable String id, HttpServletResponse response, Viewer viewer)
      throws IOException {
    DeviceDetail detail = find(id, viewer);
    audit.write(viewer, "export-device", "device " + id, Map.of("as", "pdf"));
    pdf.send(
        response,
        "device-" + id,
        "print/device",
        pages.moments(viewer),
        Map.of(
            "sheet", new DeviceSheet(detail), "exposures", viewer.may(Permission.EXPOSURES_READ)));
  }

  /** One line for each value and each thing that speaks for it. */
  @GetMapping("/devices/{id:[0-9a-f]{16}}.csv")
  @Needs(Permission.DEVICES_READ)
  void deviceCsv(@PathVariable String id, HttpServletResponse response, Viewer viewer)
      throws IOException {
    DeviceDetail detail = find(id, viewer);
    audit.write(viewer, "export-device", "device " + id, Map.of("as", "csv"));
    try (CsvFile file = CsvFile.to(response, "device-" + id)) {
      file.line(
          List.of(
              "attribute",
              "value",
              "confidence",
              "protocol",
              "field",
              "said",
              "capture",
              "packet",
              "time"));
      for (DeviceDetail.Attribute attribute : detail.attributes()) {
        for (DeviceDetail.Candidate candidate : attribute.candidates()) {
          for (DeviceDetail.Evidence evidence : candidate.evidence()) {
            file.line(
                List.of(
                    attribute.name(),
                    candidate.value(),
                    "%.2f".formatted(candidate.confidence()),
                    evidence.protocol(),
                    evidence.field(),
                    evidence.value(),
                    evidence.capture(),
                    Long.toString(evidence.packet()),
                    evidence.time()));
          }
        }
      }
    }
  }

  private DeviceDetail find(String id, Viewer viewer) {
    return DeviceId.parse(id)
        .flatMap(device -> details.find(device, viewer.scope(Permission.DEVICES_READ)))
        .orElseThrow(() -> new Missing("device " + id));
  }

  private List<DeviceRow> first(DeviceFilter filter, String sort) {
    List<DeviceRow> rows = new ArrayList<>();
    String cursor = "";
    do {
      DevicePage page = devices.page(DeviceQuery.sorted(filter, sort, cursor, AT_ONCE));
      rows.addAll(page.rows());
      cursor = page.next();
    } while (!cursor.isEmpty() && rows.size() < PrintTable.MOST_ROWS);
    return rows;
  }

  private static DeviceFilter filter(ListRequest request, Viewer viewer) {
    return DeviceList.filter(request, viewer.scope(Permission.DEVICES_READ));
  }

  private static List<String> filters(ListRequest request) {
    List<String> words = new ArrayList<>();
    if (!request.text().isEmpty()) {
      words.add("“" + request.text() + "”");
    }
    request
        .facets()
        .forEach((facet, values) -> words.add(facet + " " + String.join(" or ", values)));
    return words;
  }
}
