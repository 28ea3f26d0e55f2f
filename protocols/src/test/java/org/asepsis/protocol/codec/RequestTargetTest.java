// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.asepsis.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestTargetTest {
  @Test
  void takesPathAndQueryApart() {
    RequestTarget target = RequestTarget.parse("/fhir//Patient?name=O%27Doe&x&birthdate=1970+02");
    assertThat(target.segments()).containsExactly("fhir", "Patient");
    assertThat(target.parameter("name")).isEqualTo("O'Doe");
    assertThat(target.parameter("birthdate")).isEqualTo("1970 02");
    assertThat(target.parameters()).hasSize(2);
    assertThat(target.toString()).doesNotContain("Doe");
    assertThat(target.parameters().toString()).doesNotContain("Doe");
  }

  @Test
  void readsAbsoluteAndRelativeForms() {
    assertThat(RequestTarget.parse("http://ehr.example/r4/Device/7").segments())
        .containsExactly("r4", "Device", "7");
    assertThat(RequestTarget.parse("http://ehr.example?a=1").segments()).isEmpty();
    assertThat(RequestTarget.parse("Patient/7").segments()).containsExactly("Patient", "7");
    assertThat(RequestTarget.parse("/a?u=http://x/y").segments()).containsExactly("a");
    assertThat(RequestTarget.parse("").segments()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void readsAnyText(byte[] noise) {
    String text = new String(noise, StandardCharsets.ISO_8859_1);
    assertThatCode(() -> RequestTarget.parse(text)).doesNotThrowAnyException();
    assertThatCode(() -> RequestTarget.parse("/?%" + text)).doesNotThrowAnyException();
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 200, 300);
  }
}
