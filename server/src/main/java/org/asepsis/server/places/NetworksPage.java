// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.places;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.store.Scope;
import org.asepsis.store.identify.Identifier;
import org.asepsis.store.places.OwnershipRules;
import org.asepsis.store.places.Places;
import org.asepsis.wire.Prefix;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The networks of each site, and which zone each is in. */
@Controller
final class NetworksPage {
  private final Places places;
  private final OwnershipRules rules;
  private final Identifier identifier;
  private final Audit audit;

  NetworksPage(Places places, OwnershipRules rules, Identifier identifier, Audit audit) {
    this.places = places;
    this.identifier = identifier;
    this.rules = rules;
    this.audit = audit;
  }

  @GetMapping("/settings/networks")
  @Needs(Permission.PLACES_EDIT)
  String list(Viewer viewer, Model model) {
    return page(viewer, model, Map.of(), Map.of());
  }

  private String page(
      Viewer viewer, Model model, Map<String, String> typed, Map<String, String> faults) {
    Scope scope = viewer.scope(Permission.PLACES_EDIT);
    model.addAttribute("networks", places.networks(scope));
    model.addAttribute(
        "zones", places.zones(scope).stream().map(Places.Zone::name).distinct().toList());
    model.addAttribute("sites", places.sites(scope));
    model.addAttribute("typed", new HashMap<>(typed));
    model.addAttribute("faults", new HashMap<>(faults));
    return "places/networks";
  }

  @PostMapping("/settings/networks")
  @Needs(Permission.PLACES_EDIT)
  String save(
      Viewer viewer,
      Model model,
      RedirectAttributes redirect,
      @RequestParam Map<String, String> typed) {
    Map<String, String> faults = new LinkedHashMap<>();
    int site = number(typed.getOrDefault("site", ""), 0);
    if (!viewer.scope(Permission.PLACES_EDIT).includes(site)) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Prefix prefix = prefix(typed.getOrDefault("prefix", ""), faults);
    String vlanText = typed.getOrDefault("vlan", "").strip();
    int vlan = vlanText.isEmpty() ? 0 : number(vlanText, -1);
    if (vlan < 0 || vlan > 4094) {
      faults.put("vlan", "A VLAN number is from 1 to 4094.");
    }
    if (!faults.isEmpty()) {
      return page(viewer, model, typed, faults);
    }
    String name = typed.getOrDefault("name", "").strip();
    String zone = typed.getOrDefault("zone", "").strip();
    audit.write(viewer, "save-network", "network " + prefix, Map.of("name", name, "zone", zone));
    places.save(List.of(new Places.Plan(site, prefix, name, vlan, zone, "person")));
    settle(site);
    Flash.add(redirect, Tone.GOOD, "Network " + prefix + " was saved.");
    return "redirect:/settings/networks";
  }

  private static int number(String text, int otherwise) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : otherwise;
  }

  static Prefix prefix(String text, Map<String, String> faults) {
    try {
      return Prefix.parse(text.strip());
    } catch (IllegalArgumentException e) {
      faults.put("prefix", "Write a network like 10.20.0.0/16 or fd00:20::/64.");
      return new Prefix(org.asepsis.wire.Ip.NONE, 128);
    }
  }

  /** Devices are placed at once; which addresses belong to the site is worked out after that. */
  private void settle(int site) {
    places.placeDevices(site);
    rules.apply(site);
    try {
      identifier.touchSite(site);
    } catch (SQLException e) {
      throw new IllegalStateException("the database is away; save the network again", e);
    }
  }

  @PostMapping("/settings/networks/{id}/delete")
  @Needs(Permission.PLACES_EDIT)
  String delete(Viewer viewer, RedirectAttributes redirect, @PathVariable int id) {
    Scope scope = viewer.scope(Permission.PLACES_EDIT);
    Places.Network network =
        places.networks(scope).stream()
            .filter(one -> one.id() == id)
            .findFirst()
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    audit.write(viewer, "delete-network", "network " + network.prefix(), Map.of());
    boolean _ = places.deleteNetwork(scope, id);
    settle(network.site());
    Flash.add(redirect, Tone.GOOD, "Network " + network.prefix() + " was taken out.");
    return "redirect:/settings/networks";
  }
}
