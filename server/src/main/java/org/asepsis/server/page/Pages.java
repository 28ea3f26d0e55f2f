// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.view.SiteViews;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes the {@link Page} of a request. The viewer is the principal of its authentication. */
@Component
public final class Pages {
  private final Clock clock;
  private final SiteViews sites;
  private final ObjectProvider<Banners> banners;
  private final Assets assets = new Assets();

  Pages(Clock clock, SiteViews sites, ObjectProvider<Banners> banners) {
    this.clock = clock;
    this.sites = sites;
    this.banners = banners;
  }

  public Page of(HttpServletRequest request) {
    Optional<Viewer> viewer = viewer();
    return new Page(
        viewer,
        request.getRequestURI(),
        theme(request),
        csrfToken(request),
        version(),
        viewer.map(this::moments).orElse(new Moments(ZoneId.of("UTC"), clock.instant())),
        assets,
        viewer.map(this::banners).orElse(List.of()),
        flash(request));
  }

  /** Times as this person reads them: in the zone of the first site they see. */
  public Moments moments(Viewer viewer) {
    return new Moments(
        sites.all().stream()
            .filter(
                site -> !viewer.everywhere().isEmpty() || viewer.atSites().containsKey(site.id()))
            .findFirst()
            .map(site -> site.zone())
            .orElse(ZoneId.of("UTC")),
        clock.instant());
  }

  private List<Banner> banners(Viewer viewer) {
    return banners.orderedStream().flatMap(source -> source.forPage(viewer).stream()).toList();
  }

  private static Optional<Viewer> viewer() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Viewer viewer
        ? Optional.of(viewer)
        : Optional.empty();
  }

  private static String theme(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if ("theme".equals(cookie.getName())
            && ("light".equals(cookie.getValue()) || "dark".equals(cookie.getValue()))) {
          return cookie.getValue();
        }
      }
    }
    return "auto";
  }

  private static String csrfToken(HttpServletRequest request) {
    return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
        ? token.getToken()
        : "";
  }

  private static Optional<Flash> flash(HttpServletRequest request) {
    Map<String, ?> before = RequestContextUtils.getInputFlashMap(request);
    return before != null && before.get(Flash.NAME) instanceof Flash flash
        ? Optional.of(flash)
        : Optional.empty();
  }

  private static String version() {
    String version = Pages.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
