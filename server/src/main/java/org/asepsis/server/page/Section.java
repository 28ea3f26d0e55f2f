// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;

/**
 * One entry of the navigation.
 *
 * @param icon its name in icons.svg
 * @param needs any of these; empty: everybody who is signed in
 */
public record Section(String title, String path, String icon, Set<Permission> needs) {
  static final List<Section> ALL =
      List.of(
          new Section("Home", "/", "home", Set.of()),
          new Section("Devices", "/devices", "device", Set.of(Permission.DEVICES_READ)),
          new Section("Alerts", "/alerts", "danger", Set.of(Permission.ALERTS_READ)),
          new Section("Map", "/map", "map", Set.of(Permission.DEVICES_READ)),
          new Section("Exposures", "/exposures", "exposure", Set.of(Permission.EXPOSURES_READ)),
          new Section(
              "Vulnerabilities", "/vulnerabilities", "shield", Set.of(Permission.DEVICES_READ)),
          new Section(
              "Exposed devices", "/device-exposures", "warning", Set.of(Permission.RISK_READ)),
          new Section("Lifecycle", "/lifecycle", "book", Set.of(Permission.RISK_READ)),
          new Section("Actions", "/actions", "edit", Set.of(Permission.RISK_READ)),
          new Section("Coverage", "/coverage", "coverage", Set.of(Permission.COVERAGE_READ)),
          new Section("Imports", "/imports", "import", Set.of(Permission.IMPORTS_READ)),
          new Section("Audit", "/audit", "audit", Set.of(Permission.AUDIT_READ)),
          new Section(
              "Settings",
              "/settings",
              "settings",
              Set.of(Permission.PLACES_EDIT, Permission.USERS_EDIT, Permission.SETTINGS_EDIT)),
          new Section("Help", "/help", "help", Set.of()));

  public Section {
    needs = Set.copyOf(needs);
  }

  boolean isFor(Viewer viewer) {
    return needs.isEmpty() || needs.stream().anyMatch(viewer::may);
  }

  /** Whether a page with this path belongs to it. */
  public boolean holds(String page) {
    if ("/vulnerabilities".equals(path) && isBelow(page, "/advisories", "/check-before-you-buy")) {
      return true;
    }
    return "/".equals(path) ? "/".equals(page) : isBelow(page, path);
  }

  private static boolean isBelow(String page, String... paths) {
    return Stream.of(paths).anyMatch(one -> page.equals(one) || page.startsWith(one + "/"));
  }
}
