// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private static final Passwords PASSWORDS = new Passwords();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "Password1234",
        "Hospital2026!!",
        "aaaaaaaaaaaaab",
        "CorrectHorseBatteryStaple",
        "maria.lopez is me",
        "Qwertyuiop123"
      })
  void refusesWhatOthersTryFirst(String password) {
    assertThat(PASSWORDS.fault(password, "maria.lopez")).isPresent();
  }

  @Test
  void acceptsUnrelatedWords() {
    assertThat(PASSWORDS.fault("correct staple lamp 7", "maria.lopez")).isEmpty();
    assertThat(PASSWORDS.fault(PASSWORDS.oneTime(), "maria.lopez")).isEmpty();
  }

  @Test
  void keepsThemAsArgon2idWithASaltEach() {
    String encoded = PASSWORDS.encode("correct staple lamp 7");
    assertThat(encoded).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("staple");
    assertThat(PASSWORDS.encode("correct staple lamp 7")).isNotEqualTo(encoded);
    assertThat(PASSWORDS.matches("correct staple lamp 7", encoded)).isTrue();
    assertThat(PASSWORDS.matches("correct staple lamp 8", encoded)).isFalse();
  }

  @Test
  void takesTheSameLettersFromAnyKeyboard() {
    String encoded = PASSWORDS.encode("Mu\u0308nchen und Umgebung");
    assertThat(PASSWORDS.matches("M\u00fcnchen und Umgebung", encoded)).isTrue();
  }
}
