// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.verify;

import java.io.IOException;

/** A document that grows past its bounds. */
public final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  TooLargeException(String message) {
    super(message);
  }
}
