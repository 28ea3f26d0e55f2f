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
          SecurityContextHolder.getContext()
              .setAuthentication(
                  new ViewerAuthentication(
                      viewer(cookie.getValue()), ViewerAuthentication.Means.TOKEN));
        }
      }
      Statements.begin();
      chain.doFilter(request, response);
      Statements.tell();
    }

    private static Viewer viewer(String who) {
      String[] parts = who.split("@", -1);
      Role role = Role.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_'));
      EnumSet<Permission> all = EnumSet.allOf(Permission.class);
      return parts.length == 1
          ? new Viewer(1, "ana", Set.of(role), Map.of(), all)
          : new Viewer(2, "ben", Set.of(), Map.of(Integer.parseInt(parts[1]), Set.of(role)), all);
    }
  }
}
