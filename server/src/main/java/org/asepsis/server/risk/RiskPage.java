// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.risk;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Tone;
import org.asepsis.store.assess.Controls;
import org.asepsis.store.view.DeviceId;
import org.asepsis.store.view.DeviceRow;
import org.asepsis.store.view.DeviceViews;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Why a device's risk is what it is, what a change would do to it, and what stands in the way. */
@Controller
final class RiskPage {
  private static final List<String> CONTROLS =
      List.of(
          "Own network zone",
          "Firewall rule",
          "Access list on the switch",
          "Taken off the network",
          "Watched more closely",
          "Other");

  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_YEARS = 3;

  private final RiskSheets sheets;
  private final DeviceViews devices;
  private final Controls controls;
  private final Audit audit;
  private final Clock clock;

  RiskPage(RiskSheets sheets, DeviceViews devices, Controls controls, Audit audit, Clock clock) {
    this.sheets = sheets;
    this.devices = devices;
    this.controls = controls;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/devices/{id:[0-9a-f]{16}}/risk")
  @Needs(Permission.RISK_READ)
  String show(
      @PathVariable String id,
      @RequestParam(defaultValue = "") List<String> close,
      @RequestParam(defaultValue = "") List<String> patch,
      @RequestParam(defaultValue = "") String move,
      @RequestParam(defaultValue = "") String support,
      @RequestParam(defaultValue = "") String shield,
      Viewer viewer,
      Model model) {
    WhatIf whatIf =
        new WhatIf(
            close.stream().filter(one -> !one.isEmpty()).toList(),
            patch.stream().filter(one -> !one.isEmpty()).toList(),
            "yes".equals(move) ? WhatIf.Move.OWN_ZONE : WhatIf.Move.NOWHERE,
            "yes".equals(support) ? WhatIf.Support.SUPPORTED : WhatIf.Support.AS_IT_IS,
            "yes".equals(shield) ? WhatIf.Shield.ONE_MORE : WhatIf.Shield.NONE);
    DeviceRow device = device(id, viewer, Permission.RISK_READ);
    RiskSheet sheet =
        sheets.of(device.id(), viewer, whatIf).orElseThrow(() -> new Missing("device " + id));
    model.addAttribute("device", device);
    model.addAttribute("sheet", sheet);
    model.addAttribute("controls", CONTROLS);
    return "risk/risk";
  }

  /** The working alone, for the device's page. */
  @GetMapping("/devices/{id:[0-9a-f]{16}}/risk/part")
  @Needs(Permission.RISK_READ)
  String part(@PathVariable String id, Viewer viewer, Model model) {
    model.addAttribute(
        "sheet",
        DeviceId.parse(id)
            .flatMap(device -> sheets.of(device, viewer, WhatIf.NOTHING))
            .orElseThrow(() -> new Missing("device " + id)));
    return "risk/part";
  }

  @PostMapping("/devices/{id:[0-9a-f]{16}}/controls")
  @Needs(Permission.ACTIONS_EDIT)
  String addControl(
      @PathVariable String id,
      @RequestParam(defaultValue = "") String control,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String until,
      Viewer viewer,
      RedirectAttributes flash) {
    DeviceRow device = device(id, viewer, Permission.ACTIONS_EDIT);
    Optional<LocalDate> day = day(until);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    boolean isGood =
        CONTROLS.contains(control)
            && !reason.isBlank()
            && reason.length() <= LONGEST_REASON
            && day.isPresent()
            && day.get().isAfter(today)
            && day.get().isBefore(today.plusYears(LONGEST_YEARS));
    if (!isGood) {
      Flash.add(
          flash,
          Tone.DANGER,
          "Nothing was recorded. Say what stands in the way, why it helps, and a day within three"
              + " years until which it holds.");
      return "redirect:/devices/" + id + "/risk";
    }
    audit.write(
        viewer,
        "add-control",
        "device " + id,
        Map.of("control", control, "reason", reason.strip(), "until", until));
    controls.add(device.id(), control, reason.strip(), day.get(), viewer.name());
    Flash.add(flash, Tone.GOOD, "Recorded. The risk is worked out anew within seconds.");
    return "redirect:/devices/" + id + "/risk";
  }

  @PostMapping("/devices/{id:[0-9a-f]{16}}/controls/{control:[0-9]{1,18}}/withdraw")
  @Needs(Permission.ACTIONS_EDIT)
  String withdraw(
      @PathVariable String id,
      @PathVariable long control,
      Viewer viewer,
      RedirectAttributes flash) {
    DeviceRow device = device(id, viewer, Permission.ACTIONS_EDIT);
    audit.write(viewer, "withdraw-control", "device " + id, Map.of("control", "" + control));
    controls.withdraw(device.id(), control);
    Flash.add(flash, Tone.GOOD, "It counts no more.");
    return "redirect:/devices/" + id + "/risk";
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private DeviceRow device(String id, Viewer viewer, Permission permission) {
    return DeviceId.parse(id)
        .flatMap(parsed -> devices.find(parsed, viewer.scope(permission)))
        .orElseThrow(() -> new Missing("device " + id));
  }
}
