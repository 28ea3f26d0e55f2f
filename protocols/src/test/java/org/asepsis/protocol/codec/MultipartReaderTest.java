// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MultipartReaderTest {
  private static List<String> parts(String body, String boundary) {
    MultipartReader reader = new MultipartReader(Bytes.copyOf(body.getBytes(ISO_8859_1)), boundary);
    List<String> parts = new ArrayList<>();
    while (reader.next()) {
      parts.add(reader.mediaType() + "=" + reader.content().text());
    }
    return parts;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "--b\\r\\n\\r\\nA\\r\\n--b--#=A",
        "x\\r\\n--b  \\r\\nContent-Type: A/B;"
            + " c\\r\\n\\r\\nA\\r\\n--b\\r\\n\\r\\nB\\r\\n--b--\\r\\n--b\\r\\n\\r\\nC#a/b=A,=B",
        "--b\\nX: y\\n\\nA\\n--b--#=A",
        "--b\\r\\n\\r\\nA --b B\\r\\n --b#=A --b B\\x0d\\x0a --b",
        "--b\\r\\nX#=X",
        "--b--#~~",
        "none#~~"
      })
  void cutsABodyIntoItsParts(String body, String expected) {
    String written = body.replace("\\r", "\r").replace("\\n", "\n");
    assertThat(String.join(",", parts(written, "b"))).isEqualTo(expected);
  }

  @Test
  void readsNothingWithoutABoundary() {
    assertThat(parts("--\r\n\r\nA", "")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void readsAnyBytes(byte[] noise) {
    String text = new String(noise, ISO_8859_1);
    assertThat(parts(text, "b").size() + parts("--b\r\n" + text, "b").size()).isNotNegative();
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 200, 300);
  }
}
