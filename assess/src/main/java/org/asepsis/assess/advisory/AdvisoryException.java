// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.advisory;

/** A document that is no advisory, or one that cannot be used; the message says why in one line. */
public final class AdvisoryException extends Exception {
  private static final long serialVersionUID = 1;

  public AdvisoryException(String message) {
    super(message);
  }
}
