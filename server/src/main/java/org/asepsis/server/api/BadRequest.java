// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

/**
 * A program asked for what the document does not describe; the message says what would be right.
 */
@SuppressWarnings("serial")
final class BadRequest extends RuntimeException {
  BadRequest(String message) {
    super(message);
  }
}
