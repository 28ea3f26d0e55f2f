// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import org.asepsis.assess.library.SourceStatus;

/** How the update of one source ended. */
public record Outcome(SourceStatus status, Kind kind) {

  /** The ways in which it can end. */
  public enum Kind {
    /** There is a new copy. */
    UPDATED,
    /** The copy that was there is the newest. */
    UNCHANGED,
    /** The last good copy stays; the status says why. */
    REFUSED
  }
}
