// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.failure;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/** Gives failures that are nobody's bug the status that says so; the page follows from that. */
@ControllerAdvice
final class Failures {

  @ExceptionHandler
  void tooLarge(MaxUploadSizeExceededException e, HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
  }

  @ExceptionHandler
  void brokenUpload(MultipartException e, HttpServletResponse response) throws IOException {
    response.sendError(HttpServletResponse.SC_BAD_REQUEST);
  }

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class
  })
  void databaseAway(HttpServletResponse response) throws IOException {
    response.setHeader("Retry-After", "10");
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }
}
