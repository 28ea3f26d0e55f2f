// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  /** Examples of RFC 5952 section 4 and 5 among them. */
  @ParameterizedTest
  @CsvSource({
    "2001:db8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8::ABCD, 2001:db8::abcd",
    "::, ::",
    "::1, ::1",
    "fe80::, fe80::",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "::ffff:192.0.2.1, 192.0.2.1",
    "10.0.0.255, 10.0.0.255",
    "1::8:0:0, 1::8:0:0"
  })
  void writesAddressesInTheirCanonicalForm(String written, String canonical) {
    assertThat(Ip.parse(written)).hasToString(canonical);
  }

  @Test
  void readsBackWhatItWritesAndAgreesWithTheJdk() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      Ip ip = new Ip(sparse(random), sparse(random));
      assertThat(Ip.parse(ip.toString())).isEqualTo(ip);
      assertThat(InetAddress.getByName(ip.toString()).getAddress()).isEqualTo(ip.octets());
    }
  }

  /** Groups of zeros are what the written form is about. */
  private static long sparse(Random random) {
    long value = random.nextLong();
    for (int group = 0; group < 4; group++) {
      if (random.nextBoolean()) {
        value &= ~(0xffffL << 16 * group);
      }
    }
    return value;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.256",
        "1.2.3.4.5",
        "1.2.3.x",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "g::",
        "::1.2.3",
        "localhost"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThatThrownBy(() -> Ip.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sortsIpv4FirstAndByValue() {
    assertThat(
            List.of(
                Ip.parse("fe80::1"), Ip.parse("10.0.0.10"), Ip.parse("::1"), Ip.parse("10.0.0.9")))
        .satisfies(ips ->
            assertThat(ips.stream().sorted().map(Ip::toString))
                .containsExactly("10.0.0.9", "10.0.0.10", "::1", "fe80::1"));
  }

  @Test
  void knowsWhichMacAddressesNameAMaker() {
    Mac burnedIn = Mac.parse("00:1b:21:3c:4d:5e");
    assertThat(burnedIn.isUnicast()).isTrue();
    assertThat(burnedIn.isLocal()).isFalse();
    assertThat(Mac.parse("02:00:00:00:00:01").isLocal()).isTrue();
    assertThat(Mac.parse("01:00:5e:00:00:fb").isUnicast()).isFalse();
    assertThat(Mac.parse("ff:ff:ff:ff:ff:ff").isUnicast()).isFalse();
    assertThat(Mac.NONE.isUnicast()).isFalse();
    assertThat(burnedIn).hasToString("00:1b:21:3c:4d:5e");
  }

  @Test
  void writesTimesWithNineDigits() {
    assertThat(PacketTime.text(1_700_000_000_123_456_789L))
        .isEqualTo("2023-11-14T22:13:20.123456789Z");
    assertThat(PacketTime.text(-1)).isEqualTo("1969-12-31T23:59:59.999999999Z");
    assertThat(PacketTime.seconds(1_700_000_000_000_001_000L)).isEqualTo("1700000000.000001");
  }
}
