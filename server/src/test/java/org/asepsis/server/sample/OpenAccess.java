// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.sample;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Recognizer;
import org.asepsis.server.access.Role;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.access.ViewerAuthentication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Everybody with a cookie {@code role} is a person of that role: for looking at pages only. */
public class OpenAccess {

  @Bean
  Recognizer doorman() {
    return Doorman::new;
  }

  private static final class Doorman extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      Cookie[] cookies = request.getCookies();
      for (Cookie cookie : cookies == null ? new Cookie[0] : cookies) {
        if ("role".equals(cookie.getName())) {
          Role role = Role.valueOf(cookie.getValue().toUpperCase(Locale.ROOT).replace('-', '_'));
          Viewer viewer =
              new Viewer(1, "ana", Set.of(role), Map.of(), EnumSet.allOf(Permission.class));
          SecurityContextHolder.getContext()
              .setAuthentication(
                  new ViewerAuthentication(viewer, ViewerAuthentication.Means.TOKEN));
        }
      }
      chain.doFilter(request, response);
    }
  }
}
