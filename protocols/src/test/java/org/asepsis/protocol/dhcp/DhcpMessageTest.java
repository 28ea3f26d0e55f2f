// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import static org.asepsis.protocol.dhcp.DhcpMessages.option6;
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

class DhcpMessageTest {
  private static final byte[] REQUEST =
      DhcpMessages.request(3).text(12, "pump-17").text(60, "ExamplePump 2.1").bytes();
  private static final byte[] REQUEST_6 =
      DhcpMessages.relayed6(
          12,
          "fe80::77:ff:fe00:17",
          option6(79, new Octets().u16(1).mac(DhcpMessages.CLIENT).bytes()),
          option6(
              9, DhcpMessages.message6(3, option6(39, new Octets().u8(0).name("a.b").bytes()))));

  @Test
  void readsBackWhatWasWritten() {
    DhcpMessage message = message(REQUEST);
    assertThat(message.typeName()).isEqualTo("REQUEST");
    assertThat(message.client()).isEqualTo(Mac.parse(DhcpMessages.CLIENT));
    assertThat(message.transaction()).isEqualTo(0x5eed0001L);
    assertThat(message.options().text(DhcpOptions.HOST_NAME)).isEqualTo("pump-17");
    assertThat(message.options().text(DhcpOptions.CLASS_ID)).isEqualTo("ExamplePump 2.1");
    assertThat(message.options().end()).isEqualTo(DhcpOptions.End.MARKED);
  }

  @Test
  void readsOptionsThatContinueInOtherFields() {
    byte[] inServerName = new Octets().u8(60).u8(2).ascii("2.").u8(255).bytes();
    byte[] inFile = new Octets().u8(12).u8(4).ascii("pump").u8(255).bytes();
    DhcpOptions options =
        message(DhcpMessages.request(1).text(60, "v").overload(inServerName, inFile).bytes())
            .options();
    assertThat(options.text(DhcpOptions.HOST_NAME)).isEqualTo("pump");
    assertThat(options.text(DhcpOptions.CLASS_ID)).isEqualTo("v2.");
  }

  @Test
  void readsFullNamesInBothForms() {
    byte[] labels = new Octets().hex("040000").name("pump.ward.example").bytes();
    byte[] text = new Octets().hex("000000").ascii("pump.ward").bytes();
    assertThat(message(DhcpMessages.request(1).option(81, labels).bytes()).options().fullName())
        .isEqualTo("pump.ward.example");
    assertThat(message(DhcpMessages.request(1).option(81, text).bytes()).options().fullName())
        .isEqualTo("pump.ward");
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void refusesOrReportsEveryTruncation(int length) {
    Parsed<DhcpMessage> parsed = DhcpMessage.parse(Bytes.copyOf(Arrays.copyOf(REQUEST, length)));
    if (parsed instanceof Message(DhcpMessage message)) {
      assertThat(message.options().end()).isNotEqualTo(DhcpOptions.End.MARKED);
    }
  }

  @Test
  void namesTheReason() {
    assertThat(DhcpMessage.parse(Bytes.copyOf(DhcpMessages.request(99).bytes())))
        .isEqualTo(Parsed.malformed("message type 99"));
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] noise) {
    assertThat(DhcpMessage.parse(Bytes.copyOf(noise))).isNotNull();
    assertThat(Dhcp6Message.parse(Bytes.copyOf(noise))).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyOptions(byte[] noise) {
    byte[] four = new Octets().raw(DhcpMessages.request(3).withoutEnd()).raw(noise).bytes();
    DhcpMessage message = message(four);
    message.options().fullName();
    message.options().enterprises(DhcpOptions.VENDOR_IDENTIFYING_CLASS);
    message.options().relayInformation(1);
    ClientId.read(message.options().value(DhcpOptions.CLIENT_ID), message.client());
    byte[] six = new Octets().hex("03000001").raw(noise).bytes();
    assertThat(Dhcp6Message.parse(Bytes.copyOf(six))).isNotNull();
  }

  @Test
  void unwrapsWhatRelayAgentsPassOn() {
    Dhcp6Message message = message6(REQUEST_6);
    assertThat(message.typeName()).isEqualTo("REQUEST");
    assertThat(message.relays()).isEqualTo(1);
    assertThat(message.peer()).isEqualTo(Ip.parse("fe80::77:ff:fe00:17"));
    assertThat(message.linkLayer()).isEqualTo(Mac.parse(DhcpMessages.CLIENT));
    assertThat(message.options().fullName()).isEqualTo("a.b");
  }

  @Test
  void refusesMoreRelayAgentsThanTheStandardAllows() {
    byte[] message = DhcpMessages.message6(1);
    for (int i = 0; i < 8; i++) {
      message = DhcpMessages.relayed6(12, "fe80::1", option6(9, message));
    }
    assertThat(message6(message).relays()).isEqualTo(8);
    assertThat(
            Dhcp6Message.parse(
                Bytes.copyOf(DhcpMessages.relayed6(12, "fe80::1", option6(9, message)))))
        .isEqualTo(Parsed.malformed("more than 8 relay agents"));
  }

  @Test
  void leavesOutAddressesThatAreTakenBack() {
    byte[] over = DhcpMessages.message6(7, DhcpMessages.address6("2001:db8::5", 0));
    assertThat(message6(over).options().addresses()).isEmpty();
    byte[] held = DhcpMessages.message6(7, DhcpMessages.address6("2001:db8::5", 60));
    assertThat(message6(held).options().addresses()).containsExactly(Ip.parse("2001:db8::5"));
  }

  @ParameterizedTest
  @MethodSource("everyLength6")
  void refusesEveryTruncationOfVersion6(int length) {
    assertThat(Dhcp6Message.parse(Bytes.copyOf(Arrays.copyOf(REQUEST_6, length))))
        .isInstanceOf(Malformed.class);
  }

  static IntStream everyLength() {
    return IntStream.range(0, REQUEST.length);
  }

  static IntStream everyLength6() {
    return IntStream.range(0, REQUEST_6.length);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 600, 1_000);
  }

  private static DhcpMessage message(byte[] bytes) {
    return ((Message<DhcpMessage>) DhcpMessage.parse(Bytes.copyOf(bytes))).value();
  }

  private static Dhcp6Message message6(byte[] bytes) {
    return ((Message<Dhcp6Message>) Dhcp6Message.parse(Bytes.copyOf(bytes))).value();
  }
}
