// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RatesTest {
  private final TurnedClock clock = new TurnedClock();
  private final Rates<String> rates = new Rates<>(2, Duration.ofMinutes(1), clock);

  @Test
  void turnsAwayWhoComesTooOften() {
    assertThat(rates.admit("a")).isTrue();
    assertThat(rates.admit("a")).isTrue();
    assertThat(rates.hasRoom("a")).isFalse();
    assertThat(rates.admit("a")).isFalse();
    assertThat(rates.admit("b")).isTrue();
  }

  @Test
  void admitsAgainWhenTheWindowIsOver() {
    rates.admit("a");
    rates.admit("a");
    rates.admit("a");
    clock.turn(Duration.ofSeconds(59));
    assertThat(rates.admit("a")).isFalse();
    clock.turn(Duration.ofSeconds(1));
    assertThat(rates.admit("a")).isTrue();
  }

  @Test
  void aClockSetBackLocksNobodyOut() {
    rates.admit("a");
    rates.admit("a");
    clock.turn(Duration.ofHours(-1));
    assertThat(rates.admit("a")).isTrue();
  }
}
