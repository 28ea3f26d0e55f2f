// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.asepsis.testkit.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCodingTest {
  private static final byte[] PLAIN =
      "{\"resourceType\":\"Device\"}".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  @Test
  void undoesGzipAndBothKindsOfDeflate() throws IOException {
    assertThat(ContentCoding.decode(List.of("gzip"), gzip(PLAIN)).bytes()).isEqualTo(PLAIN);
    assertThat(ContentCoding.decode(List.of("deflate"), deflate(PLAIN, false)).bytes())
        .isEqualTo(PLAIN);
    assertThat(ContentCoding.decode(List.of("deflate"), deflate(PLAIN, true)).bytes())
        .isEqualTo(PLAIN);
    assertThat(ContentCoding.decode(List.of(), PLAIN).bytes()).isEqualTo(PLAIN);
  }

  @Test
  void stopsABombAtTheBound() throws IOException {
    byte[] bomb = gzip(new byte[8 << 20]);
    assertThat(bomb).hasSizeLessThan(16_384);
    ContentCoding.Decoded decoded = ContentCoding.decode(List.of("gzip"), bomb);
    assertThat(decoded.bytes()).hasSize(ContentCoding.MAX_OUTPUT);
    assertThat(decoded.complete()).isFalse();
  }

  @Test
  void saysWhenContentBreaksOff() throws IOException {
    byte[] whole = gzip(PLAIN);
    for (int length = 0; length < whole.length - 8; length++) {
      assertThat(ContentCoding.decode(List.of("gzip"), Arrays.copyOf(whole, length)).complete())
          .as("%d bytes", length)
          .isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "compress"})
  void leavesOtherCodingsAlone(String coding) {
    assertThat(ContentCoding.isKnown(List.of(coding))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] noise) {
    byte[] behindHeader = new byte[noise.length + 10];
    System.arraycopy(new byte[] {0x1f, (byte) 0x8b, 8}, 0, behindHeader, 0, 3);
    System.arraycopy(noise, 0, behindHeader, 3, noise.length);
    assertThatCode(() -> ContentCoding.decode(List.of("gzip"), behindHeader))
        .doesNotThrowAnyException();
    assertThatCode(() -> ContentCoding.decode(List.of("deflate"), noise))
        .doesNotThrowAnyException();
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 300, 300);
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean bare) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(9, bare);
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, deflater)) {
      deflate.write(plain);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }
}
