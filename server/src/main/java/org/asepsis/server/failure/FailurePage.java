// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.failure;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Open;
import org.asepsis.server.access.Refusals;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** The answer to a request that failed: a page for people, a problem document for programs. */
@Controller
final class FailurePage implements ErrorController {
  private static final Map<Integer, String> WORDS =
      Map.of(
          400, "The request was not understood. Go back and check what was entered.",
          403, "Your roles do not include this. Ask an administrator for the role that does.",
          404, "There is nothing here, or nothing that your roles let you see.",
          405, "This address does not take that. Go back and use the page's own buttons.",
          413, "That was too large. Send less at a time, or use asepsis import on the server.",
          503, "The database does not answer. The console tries again by itself.");

  @RequestMapping("/error")
  @Open(to = Open.Audience.EVERYBODY)
  @Nullable ModelAndView show(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : HttpStatus.NOT_FOUND.value();
    String detail =
        request.getAttribute(Refusals.DETAIL) instanceof String given
            ? given
            : WORDS.getOrDefault(
                status, "Something failed in the console. It is in the log. Try again.");
    String path =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
            ? asked
            : "";
    if (path.startsWith("/api/") || request.getHeader("Authorization") != null) {
      Refusals.problem(response, HttpStatus.valueOf(status), detail);
      return null;
    }
    response.setStatus(status);
    return new ModelAndView(
        "failure/failure", Map.of("title", title(status), "status", status, "detail", detail));
  }

  private static String title(int status) {
    return switch (status) {
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 503 -> "The database is away";
      default ->
          Optional.ofNullable(HttpStatus.resolve(status))
              .filter(HttpStatus::is4xxClientError)
              .map(_ -> "That did not work")
              .orElse("Something failed");
    };
  }
}
