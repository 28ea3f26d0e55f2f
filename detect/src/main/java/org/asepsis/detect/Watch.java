// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import java.util.Optional;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;

/**
 * What nobody can see in traffic: that none comes any more. The one who watches brings the time.
 */
public final class Watch {
  private static final long HOUR = 3_600_000_000_000L;

  private Watch() {}

  /**
   * A source or a feed has been silent for longer than its rule allows.
   *
   * @param name of the source or feed, as people know it
   * @param heard when it was last heard, nanoseconds
   */
  public static Optional<Raised> silent(Rule rule, String name, long heard, long now) {
    long hours = (now - heard) / HOUR;
    if (hours < rule.number("hours")) {
      return Optional.empty();
    }
    Subject nobody = Subject.of(Ip.NONE);
    return Optional.of(
        new Raised(
            rule.id(),
            name,
            rule.severity(),
            nobody,
            nobody,
            name,
            "",
            hours,
            heard,
            now,
            List.of(),
            false));
  }
}
