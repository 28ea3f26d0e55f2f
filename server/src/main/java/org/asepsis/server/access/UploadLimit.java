// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are longer than what the route takes, before a byte of them is read: files
 * only from somebody who may send them, everything else at most 1 MiB.
 */
final class UploadLimit extends OncePerRequestFilter {
  static final long FORM_BYTES = 1L << 20;
  static final long DOCUMENT_BYTES = 20L << 20;

  private final AccessRules rules;
  private final long captureBytes;

  UploadLimit(AccessRules rules, long captureBytes) {
    this.rules = rules;
    this.captureBytes = captureBytes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long length = request.getContentLengthLong();
    if (length < 0 && request.getHeader("Transfer-Encoding") != null) {
      refuse(request, response, HttpStatus.LENGTH_REQUIRED, "Say how long the body is.");
      return;
    }
    if (length > FORM_BYTES && length > limit(request)) {
      response.setHeader("Connection", "close");
      refuse(
          request,
          response,
          HttpStatus.CONTENT_TOO_LARGE,
          "This address takes at most "
              + (limit(request) >> 20)
              + " MiB. Send less at a time, or put files on the server and use asepsis import.");
      return;
    }
    chain.doFilter(request, response);
  }

  private long limit(HttpServletRequest request) {
    String type = request.getContentType();
    Authentication who = SecurityContextHolder.getContext().getAuthentication();
    boolean plain = type != null && type.startsWith("application/octet-stream");
    if (type == null
        || !plain && !type.startsWith("multipart/form-data")
        || rules.decide(request, who) != AccessRules.Decision.ALLOWED) {
      return FORM_BYTES;
    }
    Permission permission = rules.permissionOf(request).orElse(Permission.DEVICES_READ);
    return switch (permission) {
      case IMPORTS_RUN -> plain ? captureBytes : DOCUMENT_BYTES;
      case DEVICES_EDIT, PLACES_EDIT -> DOCUMENT_BYTES;
      case DEVICES_READ,
          EXPOSURES_READ,
          RISK_READ,
          ACTIONS_EDIT,
          ALERTS_READ,
          ALERTS_EDIT,
          COVERAGE_READ,
          IMPORTS_READ,
          USERS_EDIT,
          SETTINGS_EDIT,
          AUDIT_READ,
          BACKUPS_RUN,
          METRICS_READ ->
          FORM_BYTES;
    };
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
      throws IOException {
    if (Refusals.isForProgram(request)) {
      Refusals.problem(response, status, detail);
    } else {
      request.setAttribute(Refusals.DETAIL, detail);
      response.sendError(status.value());
    }
  }
}
