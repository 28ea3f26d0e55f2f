// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.icmp;

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

class IcmpMessageTest {
  private static final String MAC = "02:77:00:00:00:0b";
  private static final byte[] ADVERTISEMENT =
      new Octets().hex("88 00 0000 e0000000").ip("fe80::b").u8(2).u8(1).mac(MAC).bytes();

  @Test
  void readsWhoHasTheTargetsAddress() {
    assertThat(parse(ADVERTISEMENT))
        .isEqualTo(
            Parsed.message(new IcmpMessage(136, Ip.parse("fe80::b"), Mac.NONE, Mac.parse(MAC))));
  }

  @Test
  void findsTheOptionBehindOthers() {
    byte[] router =
        new Octets()
            .hex("86 00 0000 40000708 00000000 00000000")
            .hex("05 01 0000 000005dc")
            .u8(1)
            .u8(1)
            .mac(MAC)
            .bytes();
    assertThat(parse(router))
        .isEqualTo(Parsed.message(new IcmpMessage(134, Ip.NONE, Mac.parse(MAC), Mac.NONE)));
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void refusesTruncationsExceptBetweenOptions(int length) {
    boolean whole = length == ADVERTISEMENT.length - 8;
    assertThat(parse(Arrays.copyOf(ADVERTISEMENT, length)).getClass())
        .isEqualTo(whole ? Message.class : Malformed.class);
  }

  @Test
  void namesTheReason() {
    byte[] endless = new Octets().hex("85 00 0000 00000000 0100").zeros(6).bytes();
    assertThat(parse(endless)).isEqualTo(Parsed.malformed("an option of no length"));
    byte[] group = new Octets().hex("87 00 0000 00000000").ip("ff02::1").bytes();
    assertThat(parse(group)).isEqualTo(Parsed.malformed("the target is a group"));
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] noise) {
    assertThat(parse(noise)).isNotNull();
    for (int type = 133; type <= 137; type++) {
      assertThat(parse(new Octets().u8(type).u8(0).raw(noise).bytes())).isNotNull();
    }
  }

  static IntStream everyLength() {
    return IntStream.range(0, ADVERTISEMENT.length);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 120, 500);
  }

  private static Parsed<IcmpMessage> parse(byte[] bytes) {
    return IcmpMessage.parse(Bytes.copyOf(bytes));
  }
}
