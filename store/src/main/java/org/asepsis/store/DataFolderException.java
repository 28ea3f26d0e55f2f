// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

/** The database cannot be used as it is; the message is one line that says what to do. */
public final class DataFolderException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DataFolderException(String message) {
    super(message);
  }

  public DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
