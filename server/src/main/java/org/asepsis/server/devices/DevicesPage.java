// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.devices;

import jakarta.servlet.http.HttpServletRequest;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.list.ListFrame;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.list.Rows;
import org.asepsis.store.view.DeviceFilter;
import org.asepsis.store.view.DevicePage;
import org.asepsis.store.view.DeviceQuery;
import org.asepsis.store.view.DeviceRow;
import org.asepsis.store.view.DeviceViews;
import org.asepsis.store.view.FacetCounts;
import org.asepsis.store.view.PlaceViews;
import org.asepsis.store.work.ListWork;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The list of devices. */
@Controller
final class DevicesPage {
  private static final int ROWS = 50;
  private static final ListFrame.Empty NONE =
      new ListFrame.Empty(
          "No devices yet",
          "Devices appear here by themselves once the console has seen traffic. Import a capture"
              + " from the switch that your devices are connected to.",
          "Import a capture",
          "/imports");

  private final DeviceViews devices;
  private final PlaceViews places;
  private final ListWork work;

  DevicesPage(DeviceViews devices, PlaceViews places, ListWork work) {
    this.devices = devices;
    this.places = places;
    this.work = work;
  }

  @GetMapping("/devices")
  @Needs(Permission.DEVICES_READ)
  String list(HttpServletRequest servlet, Viewer viewer, Model model) {
    ListRequest request = ListRequest.from(servlet);
    DeviceFilter filter = DeviceList.filter(request, viewer.scope(Permission.DEVICES_READ));
    DevicePage page =
        devices.page(DeviceQuery.sorted(filter, request.sort(), request.cursor(), ROWS));
    FacetCounts counts = devices.counts(filter);
    ListWork.Kept kept = work.of(viewer.userId(), "devices");
    ListFrame frame =
        new ListFrame(
            DeviceList.facets(counts, places.names(), request),
            kept.columns(),
            kept.views().stream()
                .map(view ->
                    new ListFrame.SavedLink(view.id(), view.name(), "/devices?" + view.query()))
                .toList(),
            NONE,
            java.util.List.of("csv", "pdf"));
    Rows<DeviceRow> rows = new Rows<>(page.rows(), page.before(), counts.total(), page.next());
    model.addAttribute("list", DeviceList.LISTING.model(request, rows, frame));
    return "devices/devices";
  }
}
