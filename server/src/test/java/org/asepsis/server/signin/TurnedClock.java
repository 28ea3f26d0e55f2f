// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until a test turns it. */
public final class TurnedClock extends Clock {
  private Instant now = Instant.parse("2026-03-04T05:06:07Z");

  public void turn(Duration by) {
    now = now.plus(by);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("always UTC");
  }

  @Override
  public Instant instant() {
    return now;
  }
}
