// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.io.IOException;

/** The source answers, and says that it has no such document. */
public final class NotThereException extends IOException {
  private static final long serialVersionUID = 1;

  public NotThereException(String message) {
    super(message);
  }
}
