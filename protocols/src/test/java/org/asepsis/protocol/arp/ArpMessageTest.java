// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.arp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArpMessageTest {
  private static final byte[] REPLY =
      ArpMessages.message(2, "02:77:00:00:00:0b", "10.77.1.11", "02:77:00:00:00:0a", "10.77.1.10");

  @Test
  void readsEveryField() {
    assertThat(parse(REPLY))
        .isEqualTo(
            Parsed.message(
                new ArpMessage(
                    2,
                    Mac.parse("02:77:00:00:00:0b"),
                    Ip.parse("10.77.1.11"),
                    Mac.parse("02:77:00:00:00:0a"),
                    Ip.parse("10.77.1.10"))));
  }

  @Test
  void takesNoNoticeOfPadding() {
    assertThat(parse(Arrays.copyOf(REPLY, 46))).isEqualTo(parse(REPLY));
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void refusesEveryTruncation(int length) {
    assertThat(parse(Arrays.copyOf(REPLY, length))).isInstanceOf(Malformed.class);
  }

  @Test
  void namesTheReason() {
    byte[] infiniband = new Octets().hex("0020 0800 1404 0001").zeros(48).bytes();
    assertThat(parse(infiniband))
        .isEqualTo(Parsed.malformed("hardware type 32, protocol type 2048"));
    byte[] lengths = new Octets().hex("0001 0800 0810 0001").zeros(48).bytes();
    assertThat(parse(lengths)).isEqualTo(Parsed.malformed("address lengths 8 and 16"));
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] bytes) {
    assertThat(parse(bytes)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnythingBehindItsHeader(byte[] bytes) {
    byte[] whole = new Octets().hex("0001 0800 0604").raw(bytes).bytes();
    assertThat(parse(whole).getClass())
        .isEqualTo(bytes.length < 22 ? Malformed.class : Message.class);
  }

  static IntStream everyLength() {
    return IntStream.range(0, REPLY.length);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 40, 500);
  }

  private static Parsed<ArpMessage> parse(byte[] bytes) {
    return ArpMessage.parse(Bytes.copyOf(bytes));
  }
}
