// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.mail;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Open;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.store.mail.MailStore;
import org.asepsis.store.mail.NoticeKind;
import org.asepsis.store.people.People;
import org.asepsis.store.settings.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mail server, and what each person wants to be told. */
@Controller
final class MailPage {
  private static final List<String> FIELDS = List.of("host", "port", "security", "from", "user");

  private final Settings settings;
  private final MailStore store;
  private final People people;
  private final Audit audit;

  MailPage(Settings settings, MailStore store, People people, Audit audit) {
    this.settings = settings;
    this.store = store;
    this.people = people;
    this.audit = audit;
  }

  @GetMapping("/settings/mail")
  @Needs(Permission.SETTINGS_EDIT)
  String show(Model model) {
    MailServer server = MailServer.read(settings);
    return page(
        model,
        Map.of(
            "host", server.host(),
            "port", Integer.toString(server.port()),
            "security", server.security().label(),
            "from", server.from(),
            "user", server.user()),
        Map.of());
  }

  @PostMapping("/settings/mail")
  @Needs(Permission.SETTINGS_EDIT)
  String save(
      Viewer viewer,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect,
      @RequestParam Map<String, String> form) {
    Map<String, String> typed = new HashMap<>();
    FIELDS.forEach(field -> typed.put(field, form.getOrDefault(field, "").strip()));
    Map<String, String> faults = faults(typed);
    if (!faults.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(model, typed, faults);
    }
    String password = form.getOrDefault("password", "");
    Map<String, String> detail = new HashMap<>(typed);
    detail.put("password", password.isEmpty() ? "kept" : "changed");
    audit.write(viewer, "change-settings", "mail", detail);
    typed.forEach((field, value) -> settings.put("mail." + field, value, viewer.name()));
    if (!password.isEmpty()) {
      settings.putSecret(MailServer.PASSWORD, password, viewer.name());
    }
    Flash.add(redirect, Tone.GOOD, "Mail was saved.");
    return "redirect:/settings";
  }

  private static Map<String, String> faults(Map<String, String> typed) {
    Map<String, String> faults = new HashMap<>();
    String host = typed.getOrDefault("host", "");
    String port = typed.getOrDefault("port", "");
    if (!host.matches("[A-Za-z0-9.:-]{0,253}")) {
      faults.put("host", "Write a name or an address, without spaces: mail.hospital.example");
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
      faults.put("port", "Say a number from 1 to 65535.");
    }
    if (!host.isEmpty()
        && !typed.getOrDefault("from", "").matches("[^@\\s,;<>\"]{1,64}@[A-Za-z0-9.-]{1,190}")) {
      faults.put("from", "Write the sender's address: asepsis@hospital.example");
    }
    if (MailServer.Security.labelled(typed.getOrDefault("security", "")).isEmpty()) {
      faults.put("security", "Choose how the way to the server is protected.");
    }
    return faults;
  }

  private String page(Model model, Map<String, String> typed, Map<String, String> faults) {
    model.addAttribute("typed", typed);
    model.addAttribute("faults", faults);
    model.addAttribute("hasPassword", settings.hasSecret(MailServer.PASSWORD));
    return "mail/server";
  }

  @GetMapping("/account/mail")
  @Open(to = Open.Audience.SIGNED_IN)
  String subscriptions(Viewer viewer, Model model) {
    model.addAttribute("kinds", kindsFor(viewer));
    model.addAttribute("chosen", store.subscriptions(viewer.userId()));
    model.addAttribute("address", people.find(viewer.userId()).orElseThrow().email());
    return "mail/subscriptions";
  }

  @PostMapping("/account/mail")
  @Open(to = Open.Audience.SIGNED_IN)
  String subscribe(
      Viewer viewer,
      RedirectAttributes redirect,
      @RequestParam(required = false) Optional<List<String>> kind) {
    List<String> asked = kind.orElse(List.of());
    List<NoticeKind> chosen =
        kindsFor(viewer).stream().filter(one -> asked.contains(one.label())).toList();
    audit.write(
        viewer,
        "change-subscriptions",
        "person " + viewer.name(),
        Map.of("kinds", String.join(", ", chosen.stream().map(NoticeKind::label).toList())));
    store.subscribe(viewer.userId(), chosen);
    Flash.add(redirect, Tone.GOOD, "What you get by mail was saved.");
    return "redirect:/account";
  }

  private static List<NoticeKind> kindsFor(Viewer viewer) {
    return Arrays.stream(NoticeKind.values())
        .filter(kind -> viewer.may(Digests.needed(kind)))
        .toList();
  }
}
