// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.asepsis.protocol.codec.DnsName;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DnsMessageTest {
  private static final byte[] ANSWER =
      DnsMessages.of(0x1234, DnsMessages.ANSWER)
          .question("pump-17.ward.example", 1)
          .address("pump-17.ward.example", "10.77.5.17")
          .service("_dicom._tcp.ward.example", 104, "pacs.ward.example")
          .text("note.ward.example", "a=b")
          .record(3, "", 41, 0, new Octets())
          .bytes();

  @Test
  void readsBackWhatWasWritten() {
    DnsMessage message = message(ANSWER);
    assertThat(message.id()).isEqualTo(0x1234);
    assertThat(message.isResponse()).isTrue();
    assertThat(message.questions())
        .containsExactly(new DnsMessage.Question(DnsName.of("pump-17.ward.example"), 1, 1));
    assertThat(message.answers()).hasSize(3);
    assertThat(message.answers().get(0).data())
        .isEqualTo(new DnsData.Address(Ip.parse("10.77.5.17")));
    assertThat(message.answers().get(1).data())
        .isEqualTo(new DnsData.Service(104, DnsName.of("pacs.ward.example")));
    assertThat(Shown.data(message.answers().get(2))).isEqualTo("TXT 4");
    assertThat(message.additionals()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void refusesEveryTruncation(int length) {
    assertThat(parse(Arrays.copyOf(ANSWER, length))).isInstanceOf(Malformed.class);
  }

  @Test
  void readsNamesInDataThatPointToTheQuestion() {
    Octets pointer = new Octets().u16(0xc00c);
    byte[] bytes =
        DnsMessages.of(1, DnsMessages.ANSWER)
            .question("bed-4.ward.example", 5)
            .answer("x", 5, pointer)
            .bytes();
    assertThat(message(bytes).answers().getFirst().data())
        .isEqualTo(new DnsData.Name(DnsName.of("bed-4.ward.example")));
  }

  @Test
  void keepsOnlyTheLengthOfDataThatDoNotFitTheirType() {
    byte[] bytes =
        DnsMessages.of(1, DnsMessages.ANSWER)
            .answer("x", 1, new Octets().zeros(3))
            .answer("y", 12, new Octets().hex("3f"))
            .answer("z", 12, new Octets().hex("c0ff"))
            .bytes();
    assertThat(message(bytes).answers())
        .extracting(DnsRecord::data)
        .containsExactly(new DnsData.Other(3), new DnsData.Other(1), new DnsData.Other(2));
  }

  @Test
  void readsABoundedNumberOfRecords() {
    DnsMessages many = DnsMessages.of(1, DnsMessages.ANSWER);
    for (int i = 0; i <= DnsMessage.MAX_RECORDS; i++) {
      many.answer("", 1, new Octets().zeros(4));
    }
    DnsMessage message = message(many.bytes());
    assertThat(message.answers()).hasSize(DnsMessage.MAX_RECORDS);
    assertThat(message.isWhole()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] noise) {
    assertThat(parse(noise)).isNotNull();
    byte[] behindHeader = new Octets().hex("0001 8400 0001 0002 0001 0001").raw(noise).bytes();
    if (parse(behindHeader) instanceof Message(DnsMessage message)) {
      message.answers().forEach(Shown::data);
      message.questions().forEach(question -> Shown.name(question.name()));
    }
  }

  @Test
  void survivesDamage() {
    Random random = Samples.random("dns");
    for (int i = 0; i < 2_000; i++) {
      assertThat(parse(Samples.damaged(ANSWER, random))).isNotNull();
    }
  }

  @Test
  void showsOfServiceInstancesOnlyTheirLength() {
    assertThat(Shown.name(DnsName.of("Printer of Jane._ipp._tcp.local")))
        .isEqualTo("[15]._ipp._tcp.local");
    assertThat(Shown.name(DnsName.of("_universal._sub._ipp._tcp.local")))
        .isEqualTo("_universal._sub._ipp._tcp.local");
    assertThat(Shown.name(DnsName.of("lb._dns-sd._udp.local"))).isEqualTo("lb._dns-sd._udp.local");
    assertThat(Shown.name(DnsName.of("_ldap._tcp.dc._msdcs.ward.example")))
        .isEqualTo("_ldap._tcp.dc._msdcs.ward.example");
    assertThat(Shown.name(DnsName.of("gc._msdcs.ward.example")))
        .isEqualTo("gc._msdcs.ward.example");
  }

  @Test
  void readsAddressesOutOfReverseNames() {
    assertThat(ReverseName.address(DnsName.of("17.5.77.10.in-addr.arpa")))
        .isEqualTo(Ip.parse("10.77.5.17"));
    String nibbles = "7.1" + ".0".repeat(26) + ".7.7.d.f";
    assertThat(ReverseName.address(DnsName.of(nibbles + ".ip6.arpa")))
        .isEqualTo(Ip.parse("fd77::17"));
    assertThat(ReverseName.address(DnsName.of("17.5.77.256.in-addr.arpa"))).isEqualTo(Ip.NONE);
    assertThat(ReverseName.address(DnsName.of("5.77.10.in-addr.arpa"))).isEqualTo(Ip.NONE);
    assertThat(ReverseName.address(DnsName.of("ward.example"))).isEqualTo(Ip.NONE);
  }

  @Test
  void knowsTheAddressesOfSites() {
    assertThat(Stream.of("10.0.0.1", "172.31.0.1", "192.168.0.1", "100.127.0.1", "fd00::1"))
        .allMatch(text -> ReverseName.isPrivate(Ip.parse(text)));
    assertThat(Stream.of("11.0.0.1", "172.32.0.1", "192.0.2.1", "100.128.0.1", "2001:db8::1"))
        .noneMatch(text -> ReverseName.isPrivate(Ip.parse(text)));
  }

  static IntStream everyLength() {
    return IntStream.range(0, ANSWER.length);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 300, 1_500);
  }

  private static Parsed<DnsMessage> parse(byte[] bytes) {
    return DnsMessage.parse(Bytes.copyOf(bytes));
  }

  private static DnsMessage message(byte[] bytes) {
    return ((Message<DnsMessage>) parse(bytes)).value();
  }
}
