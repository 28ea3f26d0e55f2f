// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Asked for something that is not there, or not for this viewer. */
@SuppressWarnings("serial")
@ResponseStatus(HttpStatus.NOT_FOUND)
final class NotThere extends RuntimeException {
  NotThere(String what) {
    super(what + " is not there");
  }
}
