// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.lifecycle;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether something of a device is still supported.
 *
 * @param name what the answer is about: {@code Windows 7 SP1}
 * @param ends the last day of support, where it is known
 * @param because why, or why it cannot be told, in one sentence
 * @param source who says so
 * @param asOf the day that the source's data are of, where it has one
 */
public record Support(
    Part part,
    String name,
    State state,
    Optional<LocalDate> ends,
    String because,
    String source,
    Optional<LocalDate> asOf) {

  /** What is supported. */
  public enum Part {
    /** The operating system, by its maker. */
    SYSTEM,
    /** The device, by its own maker. */
    PRODUCT
  }

  /** The three answers. */
  public enum State {
    SUPPORTED,
    ENDED,
    UNKNOWN
  }
}
