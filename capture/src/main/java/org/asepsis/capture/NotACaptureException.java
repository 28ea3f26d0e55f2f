// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

/** The input is none of the formats read here; the message says what it is instead. */
public final class NotACaptureException extends Exception {
  private static final long serialVersionUID = 1;

  public NotACaptureException(String reason) {
    super(reason);
  }
}
