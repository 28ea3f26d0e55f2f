// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import java.util.List;
import java.util.Optional;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;

/**
 * What the layout needs to know beside a page's own content; every template gets one as {@code
 * page}.
 *
 * @param viewer empty before sign-in
 * @param path of the request, without query
 * @param theme {@code light}, {@code dark}, or {@code auto}: as the system says
 * @param csrfToken goes into every form as {@code _csrf}; empty where there is none
 * @param flash what the last action led to, shown once
 */
public record Page(
    Optional<Viewer> viewer,
    String path,
    String theme,
    String csrfToken,
    String version,
    Moments moments,
    Assets assets,
    List<Banner> banners,
    Optional<Flash> flash) {

  public Page {
    banners = List.copyOf(banners);
  }

  /** Whether the person may do this at one site at least. */
  public boolean may(Permission permission) {
    return viewer.isPresent() && viewer.get().may(permission);
  }

  /** The parts of the console that this person can open. */
  public List<Section> sections() {
    return viewer.isEmpty()
        ? List.of()
        : Section.ALL.stream().filter(section -> section.isFor(viewer.get())).toList();
  }
}
