// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.asepsis.protocol.codec.JsonTokens.Kind;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTokensTest {
  private static final String SAMPLE =
      " { \"a\" : [1, -2.5e+3, \"x\\n\\u00e9\\\"\"], \"b\":{\"c\":null},\"d\":true,\"e\":[]} ";

  private static JsonTokens tokens(byte[] document) {
    return new JsonTokens(Bytes.copyOf(document));
  }

  private static List<String> all(byte[] document) {
    JsonTokens tokens = tokens(document);
    List<String> read = new ArrayList<>();
    Kind kind = tokens.next();
    while (!JsonTokens.isOver(kind)) {
      boolean text =
          kind == Kind.NAME || kind == Kind.TEXT || kind == Kind.NUMBER || kind == Kind.LITERAL;
      read.add(text ? kind + " " + tokens.text() : kind.toString());
      kind = tokens.next();
    }
    read.add(kind.toString());
    return read;
  }

  @Test
  void readsEveryKindOfValue() {
    assertThat(all(SAMPLE.getBytes(UTF_8)))
        .containsExactly(
            "OBJECT",
            "NAME a",
            "ARRAY",
            "NUMBER 1",
            "NUMBER -2.5e+3",
            "TEXT x\n\u00e9\"",
            "ARRAY_END",
            "NAME b",
            "OBJECT",
            "NAME c",
            "LITERAL null",
            "OBJECT_END",
            "NAME d",
            "LITERAL true",
            "NAME e",
            "ARRAY",
            "ARRAY_END",
            "OBJECT_END",
            "FINISHED");
  }

  @Test
  void passesOverWhatIsNotWanted() {
    JsonTokens tokens = tokens(SAMPLE.getBytes(UTF_8));
    assertThat(tokens.next()).isEqualTo(Kind.OBJECT);
    assertThat(tokens.next()).isEqualTo(Kind.NAME);
    assertThat(tokens.skip()).isEqualTo(Kind.ARRAY_END);
    assertThat(tokens.next()).isEqualTo(Kind.NAME);
    assertThat(tokens.text()).isEqualTo("b");
    assertThat(tokens.skip()).isEqualTo(Kind.OBJECT_END);
    assertThat(tokens.depth()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{a:1}",
        "{\"a\" 1}",
        "{\"a\":1,}",
        "{\"a\":}",
        "[1 2]",
        "[1,]",
        "]",
        "{]",
        "tru!",
        "'a'",
        "{\"a\":1]",
        "\"\u0001\""
      })
  void refusesWhatBreaksTheRules(String document) {
    assertThat(all(document.getBytes(UTF_8)).getLast()).isEqualTo("MALFORMED");
  }

  @Test
  void tellsEveryTruncationFromBrokenBytes() {
    byte[] whole = SAMPLE.strip().getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertThat(all(Arrays.copyOf(whole, length)).getLast()).isEqualTo("CUT");
    }
  }

  @Test
  void boundsDepthAndText() {
    assertThat(all("[".repeat(65).getBytes(UTF_8)).getLast()).isEqualTo("MALFORMED");
    assertThat(all("[".repeat(64).getBytes(UTF_8)).getLast()).isEqualTo("CUT");
    JsonTokens tokens = tokens(("\"" + "x".repeat(50_000) + "\"").getBytes(UTF_8));
    assertThat(tokens.next()).isEqualTo(Kind.TEXT);
    assertThat(tokens.text()).hasSize(JsonTokens.MAX_TEXT);
    assertThat(tokens.next()).isEqualTo(Kind.FINISHED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {"a\\/b;a/b", "\\u0041\\u00;A\\u00", "\\q;q", "x\\;x\\"})
  void resolvesEscapes(String written, String meant) {
    assertThat(JsonEscapes.resolved(written)).isEqualTo(meant);
  }

  @ParameterizedTest
  @MethodSource("noise")
  void readsAnyBytes(byte[] noise) {
    assertThat(all(noise).getLast()).isIn("FINISHED", "CUT", "MALFORMED");
    byte[] behind = ("{\"a\":[" + new String(noise, UTF_8)).getBytes(UTF_8);
    assertThat(all(behind).getLast()).isIn("FINISHED", "CUT", "MALFORMED");
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 200, 500);
  }
}
