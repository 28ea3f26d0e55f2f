// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OpenedSessionTest {
  private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

  private final OpenedSession session = new OpenedSession(1, 1, START, START, "browser");

  @Test
  void endsAfterAQuarterOfAnHourWithoutARequest() {
    assertThat(session.isOver(START.plusSeconds(900), "browser")).isFalse();
    assertThat(session.isOver(START.plusSeconds(901), "browser")).isTrue();
  }

  @Test
  void endsAfterEightHoursHoweverBusy() {
    Instant late = START.plusSeconds(8 * 3600);
    OpenedSession busy = session.seen(late.minusSeconds(1));
    assertThat(busy.isOver(late, "browser")).isFalse();
    assertThat(busy.isOver(late.plusSeconds(1), "browser")).isTrue();
  }

  @Test
  void endsInAnotherBrowser() {
    assertThat(session.isOver(START, "another")).isTrue();
  }

  @Test
  void isNotProlongedByAClockSetBack() {
    assertThat(session.isOver(START.minusSeconds(3600), "browser")).isTrue();
  }
}
