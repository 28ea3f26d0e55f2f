// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody gets who may not go on: a person is led to the page that helps, a program gets a
 * problem document (RFC 9457).
 */
@Component
public final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
  private static final JsonMapper JSON = new JsonMapper();

  private final AccessRules rules;

  Refusals(AccessRules rules) {
    this.rules = rules;
  }

  /** Nobody is signed in. */
  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    if (isForProgram(request)) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"asepsis\"");
      problem(
          response,
          HttpStatus.UNAUTHORIZED,
          "Send a token that is not expired or revoked: Authorization: Bearer …");
      return;
    }
    String next = "GET".equals(request.getMethod()) ? nextOf(request) : "";
    lead(request, response, "/login" + next);
  }

  private static String nextOf(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (path.equals("/") || path.equals("/login") || request.getHeader("HX-Request") != null) {
      return "";
    }
    String query = request.getQueryString();
    return "?next="
        + URLEncoder.encode(query == null ? path : path + "?" + query, StandardCharsets.UTF_8);
  }

  /** Somebody is signed in, but may not do this. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
      throws IOException {
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    boolean isForged = why instanceof CsrfException;
    if (!isForged && rules.decide(request, who) == AccessRules.Decision.CHOOSE_PASSWORD_FIRST) {
      if (isForProgram(request)) {
        problem(response, HttpStatus.FORBIDDEN, "Sign in with a browser and choose a password.");
      } else {
        lead(request, response, AccessRules.CHOOSE_PASSWORD);
      }
      return;
    }
    String detail =
        isForged
            ? "The page was open too long or came from elsewhere. Load it again, then send it."
            : "Your roles do not include this. Ask an administrator for the role that does.";
    if (isForProgram(request)) {
      problem(response, HttpStatus.FORBIDDEN, detail);
    } else {
      request.setAttribute(DETAIL, detail);
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  /** Request attribute: what an error page says beside the status. */
  public static final String DETAIL = Refusals.class.getName() + ".detail";

  /** Whether the answer is a problem document rather than a page. */
  public static boolean isForProgram(HttpServletRequest request) {
    return request.getRequestURI().startsWith("/api/")
        || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
  }

  /** Answers with a problem document. */
  public static void problem(HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(
            JSON.writeValueAsBytes(new Problem(status.getReasonPhrase(), status.value(), detail)));
  }

  private record Problem(String title, int status, @Nullable String detail) {}

  /** htmx follows redirects within the page; this makes it leave the page instead. */
  private static void lead(HttpServletRequest request, HttpServletResponse response, String path)
      throws IOException {
    if (request.getHeader("HX-Request") != null) {
      response.setHeader("HX-Redirect", path);
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(HttpHeaders.LOCATION, path);
    }
  }
}
