// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was asked for is not there, or not for this person: both look the same from outside. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class Missing extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param what the thing that is missing: {@code device 00d1f2…}
   */
  public Missing(String what) {
    super("there is no " + what + " that you may see");
  }
}
