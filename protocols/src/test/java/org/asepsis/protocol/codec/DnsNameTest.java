// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DnsNameTest {

  @Test
  void readsLabelsInLowerCase() {
    Bytes bytes = bytes(new Octets().name("PACS.Radiology.example").u8(7));
    assertThat(DnsName.read(bytes).text()).isEqualTo("pacs.radiology.example");
    assertThat(bytes.remaining()).isEqualTo(1);
  }

  @Test
  void followsPointersAndStaysBehindThem() {
    Bytes bytes = bytes(new Octets().name("ward.example").hex("0170c000").u8(7)).seek(14);
    assertThat(DnsName.read(bytes).text()).isEqualTo("p.ward.example");
    assertThat(bytes.remaining()).isEqualTo(1);
  }

  @Test
  void refusesPointersThatLeadForwardOrRound() {
    assertThat(refused(new Octets().hex("c000"))).isTrue();
    assertThat(refused(new Octets().hex("c002 0161 00"))).isTrue();
    assertThat(refused(new Octets().hex("0161 c000"))).isTrue();
  }

  @Test
  void followsEveryPointerOfALongChain() {
    Octets chain = new Octets().hex("016100");
    for (int i = 0; i < 100; i++) {
      chain.u16(0xc000 | (i == 0 ? 0 : chain.size() - 2));
    }
    Bytes bytes = bytes(chain).seek(chain.size() - 2);
    assertThat(DnsName.read(bytes).text()).isEqualTo("a");
  }

  @Test
  void takesNamesOf255OctetsAndNoLongerOnes() {
    String label = "x".repeat(62);
    String longest = String.join(".", label, label, label, label) + "." + "y";
    assertThat(new Octets().name(longest).size()).isEqualTo(255);
    assertThat(DnsName.read(bytes(new Octets().name(longest))).text()).isEqualTo(longest);
    assertThat(refused(new Octets().name(longest + "y"))).isTrue();
  }

  @Test
  void writesDotsWithinLabelsWithABackslash() {
    assertThat(DnsName.read(bytes(new Octets().hex("03612e62 00"))).text()).isEqualTo("a\\.b");
  }

  @Test
  void readsANameWithoutItsEnd() {
    assertThat(DnsName.readPartial(bytes(new Octets().hex("0470756d70"))).text()).isEqualTo("pump");
  }

  @Test
  void saysOnlyHowManyLabelsThereAre() {
    assertThat(DnsName.of("annas-tablet.local")).hasToString("DnsName[2 labels]");
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] noise) {
    Bytes bytes = Bytes.copyOf(noise);
    int length = DnsName.read(bytes).text().length();
    DnsName.readPartial(Bytes.copyOf(noise));
    // Escapes make at most four characters of one octet.
    assertThat(length).isLessThanOrEqualTo(4 * 255);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 400, 1_000);
  }

  private static boolean refused(Octets octets) {
    Bytes bytes = bytes(octets);
    return DnsName.read(bytes).isRoot() && !bytes.ok();
  }

  private static Bytes bytes(Octets octets) {
    return Bytes.copyOf(octets.bytes());
  }
}
