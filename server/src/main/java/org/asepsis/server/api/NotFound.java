// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

/** What was asked for is not there, or not for this viewer: the answer is the same. */
@SuppressWarnings("serial")
final class NotFound extends RuntimeException {
  NotFound(String what) {
    super("There is no " + what + ", or your roles do not let you see it.");
  }
}
