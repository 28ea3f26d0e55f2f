// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.places;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.store.Scope;
import org.asepsis.store.places.Places;
import org.asepsis.store.view.SiteViews;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sites, and the time zone that pages show times in. */
@Controller
final class SitesPage {
  private static final int LONGEST = 100;

  private final Places places;
  private final SiteViews views;
  private final Audit audit;

  SitesPage(Places places, SiteViews views, Audit audit) {
    this.places = places;
    this.views = views;
    this.audit = audit;
  }

  @GetMapping("/settings/sites")
  @Needs(Permission.PLACES_EDIT)
  String list(Viewer viewer, Model model) {
    return page(viewer, model, Map.of(), Map.of());
  }

  private String page(
      Viewer viewer, Model model, Map<String, String> typed, Map<String, String> faults) {
    Scope scope = viewer.scope(Permission.PLACES_EDIT);
    model.addAttribute("sites", places.sites(scope));
    model.addAttribute("timeZones", new TreeSet<>(ZoneId.getAvailableZoneIds()));
    model.addAttribute("mayAdd", scope.everywhere());
    model.addAttribute("typed", new HashMap<>(typed));
    model.addAttribute("faults", new HashMap<>(faults));
    return "places/sites";
  }

  @PostMapping("/settings/sites")
  @Needs(Permission.PLACES_EDIT)
  String add(
      Viewer viewer,
      Model model,
      RedirectAttributes redirect,
      @RequestParam Map<String, String> typed) {
    if (!viewer.scope(Permission.PLACES_EDIT).everywhere()) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    Map<String, String> faults = faults(typed);
    String name = typed.getOrDefault("name", "").strip();
    if (faults.isEmpty()) {
      audit.write(viewer, "add-site", "site " + name, Map.of());
      if (places.addSite(name, typed.getOrDefault("timeZone", "UTC")).isPresent()) {
        views.forget();
        Flash.add(redirect, Tone.GOOD, "The site " + name + " was made.");
        return "redirect:/settings/sites";
      }
      faults.put("name", "Another site has this name. Choose another one.");
    }
    return page(viewer, model, typed, faults);
  }

  @PostMapping("/settings/sites/{id}")
  @Needs(Permission.PLACES_EDIT)
  String change(
      Viewer viewer,
      RedirectAttributes redirect,
      @PathVariable int id,
      @RequestParam Map<String, String> typed) {
    Places.Site site =
        places
            .site(viewer.scope(Permission.PLACES_EDIT), id)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Map<String, String> faults = faults(typed);
    String name = typed.getOrDefault("name", "").strip();
    if (!faults.isEmpty()) {
      Flash.add(redirect, Tone.DANGER, String.join(" ", faults.values()));
      return "redirect:/settings/sites";
    }
    audit.write(viewer, "change-site", "site " + site.name(), Map.of("name", name));
    if (places.changeSite(id, name, typed.getOrDefault("timeZone", "UTC"))) {
      views.forget();
      Flash.add(redirect, Tone.GOOD, "The site " + name + " was saved.");
    } else {
      Flash.add(redirect, Tone.DANGER, "Another site has the name " + name + ".");
    }
    return "redirect:/settings/sites";
  }

  private static Map<String, String> faults(Map<String, String> typed) {
    Map<String, String> faults = new LinkedHashMap<>();
    String name = typed.getOrDefault("name", "").strip();
    if (name.isEmpty() || name.length() > LONGEST) {
      faults.put("name", "A site needs a name of at most " + LONGEST + " characters.");
    }
    try {
      ZoneId.of(typed.getOrDefault("timeZone", ""));
    } catch (DateTimeException e) {
      faults.put("timeZone", "Choose a time zone such as Europe/Zurich or America/New_York.");
    }
    return faults;
  }
}
