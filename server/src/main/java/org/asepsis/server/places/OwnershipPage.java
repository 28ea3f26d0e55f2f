// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.places;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.store.Scope;
import org.asepsis.store.places.OwnershipRules;
import org.asepsis.store.places.Places;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rules that say which department answers for a device. */
@Controller
final class OwnershipPage {
  private final OwnershipRules rules;
  private final Places places;
  private final Audit audit;

  OwnershipPage(OwnershipRules rules, Places places, Audit audit) {
    this.rules = rules;
    this.places = places;
    this.audit = audit;
  }

  @GetMapping("/settings/ownership")
  @Needs(Permission.PLACES_EDIT)
  String list(Viewer viewer, Model model) {
    return page(viewer, model, Map.of(), Map.of());
  }

  private String page(
      Viewer viewer, Model model, Map<String, String> typed, Map<String, String> faults) {
    Scope scope = viewer.scope(Permission.PLACES_EDIT);
    model.addAttribute("rules", rules.all(scope));
    model.addAttribute("sites", places.sites(scope));
    model.addAttribute("typed", new HashMap<>(typed));
    model.addAttribute("faults", new HashMap<>(faults));
    return "places/ownership";
  }

  @PostMapping("/settings/ownership")
  @Needs(Permission.PLACES_EDIT)
  String add(
      Viewer viewer,
      Model model,
      RedirectAttributes redirect,
      @RequestParam Map<String, String> typed) {
    String siteText = typed.getOrDefault("site", "");
    int site = siteText.matches("[0-9]{1,9}") ? Integer.parseInt(siteText) : 0;
    if (!viewer.scope(Permission.PLACES_EDIT).includes(site)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Map<String, String> faults = new LinkedHashMap<>();
    String prefix = typed.getOrDefault("prefix", "").strip();
    String canonical = prefix.isEmpty() ? "" : NetworksPage.prefix(prefix, faults).toString();
    String department = typed.getOrDefault("department", "").strip();
    if (department.isEmpty()) {
      faults.put("department", "Say which department answers for these devices.");
    }
    if (!faults.isEmpty()) {
      return page(viewer, model, typed, faults);
    }
    audit.write(viewer, "add-ownership-rule", "site " + site, Map.of("department", department));
    rules.add(
        new OwnershipRules.Rule(
            0,
            site,
            0,
            canonical,
            typed.getOrDefault("type", "").strip(),
            typed.getOrDefault("manufacturer", "").strip(),
            department,
            typed.getOrDefault("owner", "").strip()));
    Flash.add(redirect, Tone.GOOD, "The rule for " + department + " was added.");
    return "redirect:/settings/ownership";
  }

  @PostMapping("/settings/ownership/{id}/delete")
  @Needs(Permission.PLACES_EDIT)
  String delete(Viewer viewer, RedirectAttributes redirect, @PathVariable int id) {
    Scope scope = viewer.scope(Permission.PLACES_EDIT);
    OwnershipRules.Rule rule =
        rules.all(scope).stream()
            .filter(one -> one.id() == id)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    audit.write(
        viewer,
        "delete-ownership-rule",
        "site " + rule.site(),
        Map.of("department", rule.department()));
    boolean _ = rules.delete(scope, id);
    rules.apply(rule.site());
    Flash.add(redirect, Tone.GOOD, "The rule for " + rule.department() + " was taken out.");
    return "redirect:/settings/ownership";
  }
}
