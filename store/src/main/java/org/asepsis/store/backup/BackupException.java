// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

/** A backup cannot be made or restored; the message is one line that says why, and what to do. */
public final class BackupException extends Exception {
  private static final long serialVersionUID = 1;

  public BackupException(String message) {
    super(message);
  }

  public BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
