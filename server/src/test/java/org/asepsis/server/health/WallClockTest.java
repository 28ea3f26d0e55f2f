// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.asepsis.server.signin.TurnedClock;
import org.junit.jupiter.api.Test;

class WallClockTest {
  private final TurnedClock clock = new TurnedClock();
  private final AtomicLong nanos = new AtomicLong();
  private final WallClock wall = new WallClock(clock, nanos::get);

  @Test
  void isContentWhileBothGoOn() {
    pass(Duration.ofHours(3));
    assertThat(wall.check(clock.instant())).isEqualTo(Condition.GOOD);
  }

  @Test
  void noticesAClockSetBackAnHour() {
    pass(Duration.ofHours(3));
    clock.turn(Duration.ofHours(-1));
    assertThat(wall.check(null).sentence()).contains("60 minutes behind");
  }

  @Test
  void noticesItAfterARestartByTheNewestEntry() {
    assertThat(wall.check(clock.instant().plus(Duration.ofHours(1))).state())
        .isEqualTo(Condition.State.WARNING);
  }

  @Test
  void recoversByItself() {
    clock.turn(Duration.ofHours(-1));
    assertThat(wall.check(null).state()).isEqualTo(Condition.State.WARNING);
    clock.turn(Duration.ofHours(1));
    assertThat(wall.check(null)).isEqualTo(Condition.GOOD);
  }

  private void pass(Duration time) {
    clock.turn(time);
    nanos.addAndGet(time.toNanos());
  }
}
