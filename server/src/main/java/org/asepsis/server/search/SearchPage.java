// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.search;

import java.util.List;
import java.util.Map;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.help.Concepts;
import org.asepsis.store.Scope;
import org.asepsis.store.view.DeviceFilter;
import org.asepsis.store.view.DeviceQuery;
import org.asepsis.store.view.DeviceViews;
import org.asepsis.store.view.SearchViews;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One search over devices, places, imports and help. */
@Controller
final class SearchPage {
  private static final int DEVICES = 20;
  private static final int LONGEST = 200;

  private final DeviceViews devices;
  private final SearchViews search;

  SearchPage(DeviceViews devices, SearchViews search) {
    this.devices = devices;
    this.search = search;
  }

  @GetMapping("/search")
  @Needs(Permission.DEVICES_READ)
  String show(@RequestParam(defaultValue = "") String q, Viewer viewer, Model model) {
    String text = q.strip().substring(0, Math.min(LONGEST, q.strip().length()));
    Scope scope = viewer.scope(Permission.DEVICES_READ);
    boolean asked = !text.isEmpty();
    model.addAttribute("text", text);
    model.addAttribute(
        "devices",
        asked
            ? devices
                .page(
                    DeviceQuery.sorted(
                        new DeviceFilter(scope, text, Map.of()), "name", "", DEVICES + 1))
                .rows()
            : List.of());
    model.addAttribute("places", asked ? search.places(text, scope) : List.of());
    model.addAttribute(
        "imports",
        asked && viewer.may(Permission.IMPORTS_READ)
            ? search.imports(text, viewer.scope(Permission.IMPORTS_READ))
            : List.of());
    model.addAttribute("concepts", asked ? Concepts.find(text) : List.of());
    return "search/search";
  }
}
