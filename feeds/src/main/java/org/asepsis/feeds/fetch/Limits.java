// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.time.Duration;

/**
 * How long a server may take.
 *
 * @param idle without a single byte
 * @param whole for one document
 * @param longestWait that a server may ask for before it is asked again
 */
public record Limits(Duration connect, Duration idle, Duration whole, Duration longestWait) {
  public static final Limits USUAL =
      new Limits(
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofHours(1),
          Duration.ofMinutes(10));
}
