// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

/** The command cannot be run as asked; the message says what would be right. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
