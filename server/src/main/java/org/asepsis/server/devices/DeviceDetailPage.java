// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.devices;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.assess.match.Product;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Missing;
import org.asepsis.server.vulnerabilities.CurrentFaults;
import org.asepsis.store.alerts.AlertViews;
import org.asepsis.store.view.DeviceDetail;
import org.asepsis.store.view.DeviceDetails;
import org.asepsis.store.view.DeviceId;
import org.asepsis.store.view.DeviceRow;
import org.asepsis.store.view.DeviceViews;
import org.asepsis.store.view.VulnerabilityViews;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What a device is, and why we think so. */
@Controller
final class DeviceDetailPage {
  private final DeviceDetails details;
  private final DeviceViews devices;
  private final VulnerabilityViews vulnerabilities;
  private final CurrentFaults faults;
  private final AlertViews alerts;
  private final Audit audit;

  DeviceDetailPage(
      DeviceDetails details,
      DeviceViews devices,
      VulnerabilityViews vulnerabilities,
      CurrentFaults faults,
      AlertViews alerts,
      Audit audit) {
    this.details = details;
    this.devices = devices;
    this.vulnerabilities = vulnerabilities;
    this.faults = faults;
    this.alerts = alerts;
    this.audit = audit;
  }

  @GetMapping("/devices/{id:[0-9a-f]{16}}")
  @Needs(Permission.DEVICES_READ)
  String show(@PathVariable String id, Viewer viewer, Model model) {
    DeviceDetail detail = find(id, viewer);
    if (!detail.device().id().toString().equals(id)) {
      return "redirect:/devices/" + detail.device().id();
    }
    if (viewer.may(Permission.EXPOSURES_READ) && !detail.exposures().isEmpty()) {
      audit.write(
          viewer,
          "view-exposures",
          "device " + id,
          Map.of("exposures", Integer.toString(detail.exposures().size())));
    }
    model.addAttribute("sheet", new DeviceSheet(detail));
    model.addAttribute(
        "alerts",
        viewer.may(Permission.ALERTS_READ)
            ? alerts.ofDevice(detail.device().id().value(), viewer.scope(Permission.ALERTS_READ))
            : List.of());
    model.addAttribute("graph", DeviceGraph.json(detail));
    return "devices/device";
  }

  /** The known faults of a device, which its page asks for once it is shown. */
  @GetMapping("/devices/{id:[0-9a-f]{16}}/faults/part")
  @Needs(Permission.DEVICES_READ)
  String faults(@PathVariable String id, Viewer viewer, Model model) {
    DeviceRow device =
        DeviceId.parse(id)
            .flatMap(asked -> devices.find(asked, viewer.scope(Permission.DEVICES_READ)))
            .orElseThrow(() -> new Missing("device " + id));
    model.addAttribute(
        "faults",
        DeviceFaults.of(
            vulnerabilities.ofDevice(device.id()),
            faults.faults(),
            Product.of(device.manufacturer(), device.model(), device.version())));
    return "devices/faults";
  }

  private DeviceDetail find(String id, Viewer viewer) {
    Optional<DeviceId> parsed = DeviceId.parse(id);
    return parsed
        .flatMap(device -> details.find(device, viewer.scope(Permission.DEVICES_READ)))
        .orElseThrow(() -> new Missing("device " + id));
  }
}
