// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.asepsis.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DicomTextTest {
  private static String decode(String declared, byte... value) {
    return DicomText.decode(value, DicomText.charset(declared.getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest
  @CsvSource({
    "ISO_IR 100, ISO-8859-1, Müller^Jürgen",
    "ISO_IR 101, ISO-8859-2, Łukasz",
    "ISO_IR 144, ISO-8859-5, Люкceмбypг",
    "ISO_IR 126, ISO-8859-7, Διονυσιος",
    "ISO_IR 192, UTF-8, 王^小東",
    "GB18030, GB18030, 王^小东",
    "GBK, GBK, 王^小东",
    "ISO 2022 IR 100, ISO-8859-1, Müller"
  })
  void readsSingleSets(String declared, String charset, String text) {
    assertThat(decode(declared, text.getBytes(Charset.forName(charset)))).isEqualTo(text);
  }

  /** The example of PS3.5 annex H.3.1. */
  @Test
  void readsJapaneseWithCodeExtensions() {
    byte[] value =
        ("Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B"
                + "=\u001b$B$d$^$@\u001b(B^\u001b$B$?$m$&\u001b(B")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(decode("\\ISO 2022 IR 87", value)).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
  }

  /** The example of PS3.5 annex I.2. */
  @Test
  void readsKoreanInTheUpperHalf() {
    String escaped = "Hong^Gildong=\u001b$)C\u00fb\u00f3^\u001b$)C\u00d1\u00ce\u00d4\u00d7";
    assertThat(decode("\\ISO 2022 IR 149", escaped.getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("Hong^Gildong=洪^吉洞");
  }

  @Test
  void goesBackToTheFirstSetBehindADelimiter() {
    byte[] value = "\u001b-F\u00c4^\u00c4".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(decode("ISO 2022 IR 100\\ISO 2022 IR 126", value)).isEqualTo("Δ^Ä");
  }

  @Test
  void takesUndeclaredBytesForUtf8OrLatin1() {
    assertThat(decode("", "Jürgen ".getBytes(StandardCharsets.UTF_8))).isEqualTo("Jürgen");
    assertThat(decode("", "Jürgen".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("Jürgen");
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] bytes) {
    byte[] escaped = bytes.clone();
    for (int i = 0; i < escaped.length; i += 5) {
      escaped[i] = 0x1b;
    }
    assertThatCode(
            () -> {
              decode("\\ISO 2022 IR 87", escaped);
              decode("GB18030", escaped);
              DicomText.charset(bytes);
            })
        .doesNotThrowAnyException();
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 120, 500);
  }
}
