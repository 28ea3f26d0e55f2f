// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Open;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.audit.HeadSigner;
import org.asepsis.server.audit.SyslogTarget;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.store.settings.Retention;
import org.asepsis.store.settings.Settings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Settings of the console itself: retention and syslog; and the way to all others. */
@Controller
final class SettingsPage {
  private final Settings settings;
  private final ObjectProvider<SettingsCard> cards;
  private final HeadSigner signer;
  private final Audit audit;

  SettingsPage(
      Settings settings, ObjectProvider<SettingsCard> cards, HeadSigner signer, Audit audit) {
    this.settings = settings;
    this.cards = cards;
    this.signer = signer;
    this.audit = audit;
  }

  @GetMapping("/settings")
  @Open(to = Open.Audience.SIGNED_IN)
  String index(Viewer viewer, Model model) {
    List<SettingsCard> shown =
        cards.orderedStream().filter(card -> viewer.may(card.needs())).toList();
    model.addAttribute("cards", shown);
    return "settings/settings";
  }

  @GetMapping("/settings/retention")
  @Needs(Permission.SETTINGS_EDIT)
  String retention(Model model) {
    Map<String, String> kept = settings.startingWith("retention.");
    Map<String, String> typed = new HashMap<>();
    for (Retention kind : Retention.values()) {
      typed.put(kind.setting(), Long.toString(kind.in(kept).toDays()));
    }
    return retention(model, typed, Map.of());
  }

  @PostMapping("/settings/retention")
  @Needs(Permission.SETTINGS_EDIT)
  String saveRetention(
      Viewer viewer,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect,
      @RequestParam Map<String, String> form) {
    Map<String, String> typed = new TreeMap<>();
    Map<String, String> faults = new HashMap<>();
    for (Retention kind : Retention.values()) {
      String days = form.getOrDefault(kind.setting(), "").strip();
      typed.put(kind.setting(), days);
      if (!days.matches("\\d{1,5}")
          || Integer.parseInt(days) < Retention.SHORTEST_DAYS
          || Integer.parseInt(days) > Retention.LONGEST_DAYS) {
        faults.put(
            kind.setting(),
            "Say a number of days from "
                + Retention.SHORTEST_DAYS
                + " to "
                + Retention.LONGEST_DAYS
                + ".");
      }
    }
    if (!faults.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return retention(model, typed, faults);
    }
    audit.write(viewer, "change-settings", "retention", typed);
    typed.forEach((name, days) -> settings.put(name, days, viewer.name()));
    Flash.add(redirect, Tone.GOOD, "Retention was saved. What is older goes at the next clean-up.");
    return "redirect:/settings";
  }

  private static String retention(
      Model model, Map<String, String> typed, Map<String, String> faults) {
    model.addAttribute("kinds", List.of(Retention.values()));
    model.addAttribute("typed", typed);
    model.addAttribute("faults", faults);
    return "settings/retention";
  }

  @GetMapping("/settings/syslog")
  @Needs(Permission.SETTINGS_EDIT)
  String syslog(Model model) {
    SyslogTarget target = SyslogTarget.read(settings);
    return syslog(
        model,
        target.host(),
        Integer.toString(target.port()),
        target.transport().label(),
        Map.of());
  }

  @PostMapping("/settings/syslog")
  @Needs(Permission.SETTINGS_EDIT)
  String saveSyslog(
      Viewer viewer,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect,
      @RequestParam(defaultValue = "") String host,
      @RequestParam(defaultValue = "") String port,
      @RequestParam(defaultValue = "") String transport) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    Map<String, String> faults = ServerAddress.faults(name, port.strip());
    if (SyslogTarget.Transport.labelled(transport).isEmpty()) {
      faults.put("transport", "Choose how lines get there.");
    }
    if (!faults.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return syslog(model, host, port, transport, faults);
    }
    audit.write(
        viewer,
        "change-settings",
        "syslog",
        Map.of("host", name, "port", port.strip(), "transport", transport));
    settings.put("syslog.host", name, viewer.name());
    settings.put("syslog.port", port.strip(), viewer.name());
    settings.put("syslog.transport", transport, viewer.name());
    signer.sign();
    String problem = signer.problem();
    Flash.add(
        redirect,
        problem.isEmpty() ? Tone.GOOD : Tone.WARNING,
        problem.isEmpty() ? "Syslog was saved, and a signed head was sent." : problem);
    return "redirect:/settings";
  }

  private static String syslog(
      Model model, String host, String port, String transport, Map<String, String> faults) {
    model.addAttribute("host", host);
    model.addAttribute("port", port);
    model.addAttribute("transport", transport);
    model.addAttribute("faults", faults);
    return "settings/syslog";
  }
}
