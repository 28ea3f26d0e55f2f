// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisguisesTest {
  private static final List<String> WORDS = List.of("Copperthwaite", "Ella", "Müller-Groß");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7})
  void findsAWordWhateverItIsWrittenIn(int before) {
    String text = "x".repeat(before) + "Copperthwaite" + "yz";
    assertThat(Disguises.found(text.toUpperCase(java.util.Locale.ROOT), WORDS)).hasSize(1);
    assertThat(Disguises.found(new String(text.getBytes(UTF_16LE), ISO_8859_1), WORDS))
        .isNotEmpty();
    assertThat(Disguises.found(HexFormat.of().formatHex(text.getBytes(UTF_8)), WORDS)).hasSize(1);
    assertThat(Disguises.found(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)), WORDS))
        .hasSize(1);
  }

  @Test
  void findsNamesThatAreNotAscii() {
    assertThat(Disguises.found(new String("a Müller-Groß".getBytes(UTF_8), ISO_8859_1), WORDS))
        .hasSize(1);
  }

  @Test
  void findsShortNamesOnlyAsWholeWords() {
    assertThat(Disguises.found("cancellation, umbrella", WORDS)).isEmpty();
    assertThat(Disguises.found("PID|ELLA^", WORDS)).hasSize(1);
  }
}
