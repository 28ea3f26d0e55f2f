// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** What came of asking a source. */
public sealed interface Harvest {

  /** What the source wants back next time. */
  Map<String, String> marks();

  /**
   * The copy that is there is the newest.
   *
   * @param asOf the day that it is now known to be of; empty: as before
   */
  record Unchanged(Optional<LocalDate> asOf, Map<String, String> marks) implements Harvest {}

  /**
   * The draft is complete.
   *
   * @param asOf the day that the data is of
   */
  record Changed(Optional<LocalDate> asOf, long records, String sha256, Map<String, String> marks)
      implements Harvest {}
}
