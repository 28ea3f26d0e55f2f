// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.risk;

import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.assess.action.Due;
import org.asepsis.assess.risk.Risk.Band;
import org.asepsis.assess.risk.RiskFactor;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.actions.Tickets;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.store.assess.Assessor;
import org.asepsis.store.settings.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How much each factor of risk counts, by when actions are due, and where tickets go. */
@Controller
final class RiskSettingsPage {
  private static final String WEIGHT = "risk.weight.";
  private static final String DAYS = "action.days.";

  private final Settings settings;
  private final Assessor assessor;
  private final Audit audit;

  RiskSettingsPage(Settings settings, Assessor assessor, Audit audit) {
    this.settings = settings;
    this.assessor = assessor;
    this.audit = audit;
  }

  @GetMapping("/settings/risk")
  @Needs(Permission.SETTINGS_EDIT)
  String show(Model model) {
    Map<String, String> typed = new HashMap<>();
    Map<String, String> weights = settings.startingWith(WEIGHT);
    for (RiskFactor factor : RiskFactor.all()) {
      typed.put(
          WEIGHT + factor.id(),
          weights.getOrDefault(WEIGHT + factor.id(), Double.toString(factor.weight())));
    }
    Map<String, String> days = new HashMap<>();
    settings
        .startingWith(DAYS)
        .forEach((name, value) -> days.put(name.substring(DAYS.length()), value));
    Due due = Due.of(days);
    for (Band band : Band.values()) {
      typed.put(DAYS + label(band), Integer.toString(due.days(band)));
    }
    typed.put(
        Tickets.ADDRESS, settings.startingWith(Tickets.ADDRESS).getOrDefault(Tickets.ADDRESS, ""));
    return show(model, typed, Map.of());
  }

  private String show(Model model, Map<String, String> typed, Map<String, String> faults) {
    model.addAttribute("factors", RiskFactor.all());
    model.addAttribute("bands", List.of(Band.values()));
    model.addAttribute("typed", typed);
    model.addAttribute("faults", faults);
    model.addAttribute("hasToken", settings.hasSecret(Tickets.TOKEN));
    return "risk/settings";
  }

  @PostMapping("/settings/risk")
  @Needs(Permission.SETTINGS_EDIT)
  String save(
      Viewer viewer,
      HttpServletResponse response,
      Model model,
      RedirectAttributes flash,
      @RequestParam Map<String, String> form)
      throws SQLException {
    Map<String, String> typed = new TreeMap<>();
    Map<String, String> faults = new HashMap<>();
    for (RiskFactor factor : RiskFactor.all()) {
      String text = form.getOrDefault(WEIGHT + factor.id(), "").strip();
      typed.put(WEIGHT + factor.id(), text);
      if (!text.matches("0(\\.\\d{1,3})?|1(\\.0{1,3})?")) {
        faults.put(WEIGHT + factor.id(), "Say a number from 0 to 1, for example 0.25.");
      }
    }
    for (Band band : Band.values()) {
      String text = form.getOrDefault(DAYS + label(band), "").strip();
      typed.put(DAYS + label(band), text);
      if (!text.matches("[1-9][0-9]{0,3}")) {
        faults.put(DAYS + label(band), "Say a number of days from 1 to 3650.");
      }
    }
    String address = form.getOrDefault(Tickets.ADDRESS, "").strip();
    typed.put(Tickets.ADDRESS, address);
    if (!address.isEmpty()) {
      Tickets.fault(address).ifPresent(fault -> faults.put(Tickets.ADDRESS, fault));
    }
    if (!faults.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(model, typed, faults);
    }
    audit.write(viewer, "change-settings", "risk", typed);
    typed.forEach((name, value) -> settings.put(name, value, viewer.name()));
    String token = form.getOrDefault("token", "").strip();
    if (!token.isEmpty()) {
      settings.putSecret(Tickets.TOKEN, token, viewer.name());
    }
    assessor.touchAll();
    Flash.add(flash, Tone.GOOD, "Saved. All risks are worked out anew; that may take a while.");
    return "redirect:/settings";
  }

  private static String label(Band band) {
    return band.name().toLowerCase(Locale.ROOT);
  }
}
