// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

/** The command cannot be done as it was asked for; the message says what to change. */
@SuppressWarnings("serial")
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}
