// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class VisibleTest {
  private static final Moments CHICAGO =
      new Moments(ZoneId.of("America/Chicago"), Instant.parse("2026-03-04T20:05:00Z"));

  @Test
  void writesOutWhatWouldReorderOrHide() {
    assertThat(Visible.text("gnp\u202Egpj\u0000\u200B"))
        .isEqualTo("gnp‹U+202E›gpj‹U+0000›‹U+200B›");
  }

  @Test
  void leavesLettersOfAnyLanguageAlone() {
    assertThat(Visible.text("Überwachung 監視 ≥ 3")).isEqualTo("Überwachung 監視 ≥ 3");
  }

  @Test
  void showsTheOffsetWithATrueMinus() {
    assertThat(CHICAGO.minute(Instant.parse("2026-03-04T20:05:00Z")))
        .isEqualTo("2026-03-04 14:05 −06:00");
  }

  @Test
  void saysHowLongAgoInTheLargestUnitThatHelps() {
    assertThat(CHICAGO.ago(Instant.parse("2026-03-04T20:04:30Z"))).isEqualTo("just now");
    assertThat(CHICAGO.ago(Instant.parse("2026-03-04T19:04:00Z"))).isEqualTo("1 hour ago");
    assertThat(CHICAGO.ago(Instant.parse("2026-03-01T20:05:00Z"))).isEqualTo("3 days ago");
    assertThat(CHICAGO.ago(Instant.parse("2026-03-05T20:05:00Z"))).startsWith("in the future");
  }
}
