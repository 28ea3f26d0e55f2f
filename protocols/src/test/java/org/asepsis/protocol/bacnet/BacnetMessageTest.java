// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Recognition;
import org.asepsis.protocol.bacnet.BacnetMessage.Kind;
import org.asepsis.protocol.bacnet.Properties.Value;
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

class BacnetMessageTest {
  private static final byte[] ANSWER =
      BacnetMessages.unicast(
          BacnetMessages.complexAck(
              9, 12, BacnetMessages.stated(61, 70, BacnetMessages.text("MS-NAE5510-2"))));

  @Test
  void readsTheHeadersOfAnAnswer() {
    BacnetMessage message = message(ANSWER);
    assertThat(message.apdu().kind()).isEqualTo(Kind.COMPLEX_ACK);
    assertThat(message.apdu().invokeId()).isEqualTo(9);
    assertThat(message.apdu().service()).isEqualTo(12);
    assertThat(message.network().isRouted()).isFalse();
    assertThat(Properties.stated(12, message.apdu().body()))
        .containsExactly(new Value(new ObjectIdentifier(8, 61), 70, "MS-NAE5510-2", 0));
  }

  @Test
  void readsWhereAMessageComesFrom() {
    byte[] address = new Octets().ip("10.77.9.60").u16(47_808).bytes();
    byte[] routed = BacnetMessages.routed(2_002, address, BacnetMessages.iAm(70, 24));
    BacnetMessage message = message(BacnetMessages.forwarded("10.77.8.30", routed));
    assertThat(message.origin()).isEqualTo(Ip.parse("10.77.8.30"));
    assertThat(message.network().source()).isEqualTo(2_002);
    assertThat(message.network().ip()).isEqualTo(Ip.parse("10.77.9.60"));
  }

  @Test
  void takesAnotherAddressOfSixOctetsForOneOfEthernet() {
    byte[] mac = new Octets().mac("02:77:00:00:00:0b").bytes();
    byte[] routed = BacnetMessages.routed(5, mac, BacnetMessages.iAm(70, 24));
    BacnetMessage message = message(BacnetMessages.forwarded("10.77.8.30", routed));
    assertThat(message.network().ip()).isEqualTo(Ip.NONE);
    assertThat(message.network().mac()).isEqualTo(Mac.parse("02:77:00:00:00:0b"));
  }

  @Test
  void readsTheValuesOfSeveralPropertiesAndPassesOverOthers() {
    byte[] body =
        BacnetMessages.multiple(
            61,
            BacnetMessages.failure(372),
            // A value of several tags, among them a group.
            BacnetMessages.result(76, new Octets().hex("c402000001 2e 0901 2f c402000002").bytes()),
            BacnetMessages.result(120, BacnetMessages.unsigned(36)),
            BacnetMessages.result(58, BacnetMessages.text("Room 7")),
            BacnetMessages.result(44, BacnetMessages.text("5.2")));
    assertThat(Properties.stated(14, Bytes.copyOf(body)))
        .extracting(value -> value.property() + " " + value.text() + " " + value.number())
        .containsExactly("120  36", "44 5.2 0");
  }

  @Test
  void readsTextInTheCharacterSetsOfTheStandard() {
    assertThat(text(new Octets().hex("75 05 04 00 47 00 fc").bytes())).isEqualTo("Gü");
    assertThat(text(new Octets().hex("73 05 47 fc").bytes())).isEqualTo("Gü");
    assertThat(text(new Octets().hex("74 01 03 52 47").bytes())).isEmpty();
  }

  private static String text(byte[] value) {
    List<Value> values = Properties.stated(12, Bytes.copyOf(BacnetMessages.stated(61, 70, value)));
    return values.getFirst().text();
  }

  @Test
  void readsOfAWriteOnlyWhatItWritesTo() {
    byte[] body = new Octets().raw(BacnetMessages.property(1, 4, 85)).hex("3e2c3f").bytes();
    assertThat(Properties.asked(15, Bytes.copyOf(body)))
        .containsExactly(new Value(new ObjectIdentifier(1, 4), 85, "", 0));
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void refusesEveryTruncation(int length) {
    assertThat(parse(Arrays.copyOf(ANSWER, length))).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void readsNoMoreThanThereIs(int length) {
    byte[] body = BacnetMessages.multiple(61, BacnetMessages.result(70, BacnetMessages.text("MX")));
    byte[] cut = Arrays.copyOf(body, Math.min(length, body.length));
    // The name ends before the two tags that close it and its group.
    int expected = cut.length >= body.length - 2 ? 1 : 0;
    assertThat(Properties.stated(14, Bytes.copyOf(cut))).hasSize(expected);
  }

  @Test
  void namesTheReason() {
    assertThat(parse(BacnetMessages.link(10, new byte[] {2, 0, 16, 8})))
        .isEqualTo(Parsed.malformed("network version 2"));
    byte[] lying = ANSWER.clone();
    lying[3] = 0x7f;
    assertThat(parse(lying)).isEqualTo(Parsed.malformed("length 127 of " + lying.length));
    assertThat(Announcement.readIAm(Bytes.copyOf((byte) 0xc4, (byte) 2)))
        .isEqualTo(Parsed.malformed("I-Am is damaged"));
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] bytes) {
    assertThat(parse(bytes)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnythingBehindItsHeader(byte[] bytes) {
    assertThat(parse(BacnetMessages.unicast(bytes))).isNotNull();
    assertThat(parse(BacnetMessages.link(10, bytes))).isNotNull();
    for (int service : new int[] {12, 14, 15, 16}) {
      assertThat(Properties.asked(service, Bytes.copyOf(bytes))).isNotNull();
      assertThat(Properties.stated(service, Bytes.copyOf(bytes))).isNotNull();
      byte[] group = new Octets().raw(BacnetMessages.object(8, 61)).u8(0x1e).raw(bytes).bytes();
      assertThat(Properties.stated(service, Bytes.copyOf(group))).isNotNull();
    }
    assertThat(Announcement.readIAm(Bytes.copyOf(bytes))).isNotNull();
    assertThat(Announcement.readIHave(Bytes.copyOf(bytes))).isNotNull();
    assertThat(Exchange.control(17, Bytes.copyOf(bytes))).isNotNull();
  }

  @Test
  void knowsItByItsHeaderOnAnyPort() {
    assertThat(recognize(ANSWER)).isEqualTo(Recognition.CERTAIN);
    assertThat(recognize(Arrays.copyOf(ANSWER, ANSWER.length - 1))).isEqualTo(Recognition.NO);
    // A sender's report of RTCP begins with the same octet.
    assertThat(recognize(new Octets().hex("81c80006").zeros(24).bytes())).isEqualTo(Recognition.NO);
  }

  static IntStream everyLength() {
    return IntStream.range(0, ANSWER.length);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 80, 1_000);
  }

  private static Recognition recognize(byte[] head) {
    return new BacnetFactory()
        .claims()
        .getFirst()
        .recognizer()
        .recognize(Bytes.copyOf(head), Direction.ORIGINATOR, false);
  }

  private static BacnetMessage message(byte[] bytes) {
    return switch (parse(bytes)) {
      case Message(BacnetMessage message) -> message;
      case Malformed(String reason) -> throw new AssertionError(reason);
    };
  }

  private static Parsed<BacnetMessage> parse(byte[] bytes) {
    return BacnetMessage.parse(Bytes.copyOf(bytes));
  }
}
