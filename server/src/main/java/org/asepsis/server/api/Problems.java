// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.asepsis.server.access.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Says as a problem document (RFC 9457) what went wrong in the API. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = Problems.class)
final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ExceptionHandler
  void badRequest(BadRequest e, HttpServletResponse response) throws IOException {
    Refusals.problem(response, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  void notFound(NotFound e, HttpServletResponse response) throws IOException {
    Refusals.problem(response, HttpStatus.NOT_FOUND, String.valueOf(e.getMessage()));
  }

  @ExceptionHandler
  void wrongType(MethodArgumentTypeMismatchException e, HttpServletResponse response)
      throws IOException {
    Class<?> type = e.getRequiredType();
    String wanted = type == null ? "something else" : type.getSimpleName().toLowerCase(Locale.ROOT);
    Refusals.problem(
        response, HttpStatus.BAD_REQUEST, e.getName() + " is not a valid " + wanted + ".");
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  void databaseAway(HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", "10");
    Refusals.problem(
        response,
        HttpStatus.SERVICE_UNAVAILABLE,
        "The database does not answer. The console tries again by itself; so may you.");
  }

  @ExceptionHandler
  void other(Exception e, HttpServletResponse response) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    if (e instanceof ErrorResponse known) {
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      Refusals.problem(response, status, String.valueOf(known.getBody().getDetail()));
      return;
    }
    LOG.error("a request of the API failed", e);
    Refusals.problem(
        response,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something failed in the console. It is in the log.");
  }
}
