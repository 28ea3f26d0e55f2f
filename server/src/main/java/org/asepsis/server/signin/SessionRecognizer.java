// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.asepsis.server.access.Recognizer;
import org.asepsis.server.access.ViewerAuthentication;
import org.asepsis.server.access.ViewerAuthentication.Means;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognizes people by the session of their browser. */
@Component
final class SessionRecognizer implements Recognizer {
  private final Sessions sessions;

  SessionRecognizer(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Filter filter() {
    return new SessionFilter(sessions);
  }

  private static final class SessionFilter extends OncePerRequestFilter {
    private final Sessions sessions;

    SessionFilter(Sessions sessions) {
      this.sessions = sessions;
    }

    /** Static files are the same for everybody; a token counts alone. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      String path = request.getRequestURI();
      return path.startsWith("/assets/")
          || path.startsWith("/webjars/")
          || request.getHeader("Authorization") != null;
    }

    /** The error page shows the navigation to those who are signed in. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
      return false;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      sessions
          .find(request)
          .ifPresent(person ->
              SecurityContextHolder.getContext()
                  .setAuthentication(
                      new ViewerAuthentication(
                          Viewers.of(person),
                          person.oneTime() ? Means.ONE_TIME_PASSWORD : Means.SESSION)));
      chain.doFilter(request, response);
    }
  }
}
