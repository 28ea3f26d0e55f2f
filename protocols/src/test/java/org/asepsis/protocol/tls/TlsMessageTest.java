// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.asepsis.analyze.Recognition;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TlsMessageTest {
  @Test
  void readsAClientHello() {
    ClientHello hello = clientHello(TlsBuilder.clientHello());
    assertThat(hello.version()).isEqualTo(0x0303);
    assertThat(hello.resumes()).isTrue();
    assertThat(hello.ciphers()).containsExactly(0x0a0a, 0x1301, 0xc02f);
    assertThat(hello.extensions()).containsExactly(0x1a1a, 0, 13, 16, 43);
    assertThat(hello.supportedVersions()).containsExactly(0x2a2a, 0x0304, 0x0303);
    assertThat(hello.serverName()).isEqualTo("pump-17.example");
    assertThat(hello.protocols()).extracting(ClientHello.Protocol::text).containsExactly("h2", "x");
  }

  @Test
  void writesJa4WithoutGrease() {
    ClientHello hello = clientHello(TlsBuilder.clientHello());
    assertThat(Ja4.head(hello)).isEqualTo("t13d0204h2");
    assertThat(Ja4.ciphers(hello)).isEqualTo("1301,c02f");
    assertThat(Ja4.extensions(hello)).isEqualTo("000d,002b_0403,0804");
    assertThat(Ja4.of(hello)).matches("t13d0204h2_[0-9a-f]{12}_[0-9a-f]{12}");
  }

  /** The example of FoxIO's technical description, with its ciphers in wire order. */
  @Test
  void hashesAsTheDescriptionDoes() {
    List<Integer> ciphers =
        List.of(
            0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f, 0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013, 0xc014,
            0x009c, 0x009d, 0x002f, 0x0035);
    ClientHello hello =
        new ClientHello(0x0303, false, ciphers, List.of(), List.of(), List.of(), List.of(), "");
    assertThat(Ja4.of(hello)).isEqualTo("t12i150000_8daaf6152771_000000000000");
  }

  @ParameterizedTest
  @CsvSource({"ab,ab", "6832,h2", "61,aa", "2d61,21", "1234567890,10", "687474702f312e31,h1"})
  void writesFirstAndLastOfTheProtocol(String hex, String expected) {
    List<ClientHello.Protocol> protocols = List.of(new ClientHello.Protocol(hex, ""));
    ClientHello hello =
        new ClientHello(0x0303, false, List.of(), List.of(), List.of(), List.of(), protocols, "");
    assertThat(Ja4.head(hello)).isEqualTo("t12i0000" + expected);
  }

  @Test
  void readsTheHelloOfSsl2() {
    byte[] whole = TlsBuilder.v2Hello();
    Bytes body = Bytes.copyOf(whole).skip(2).rest();
    ClientHello hello = (ClientHello) ((Message<TlsMessage>) ClientHello.parseV2(body)).value();
    assertThat(hello.version()).isEqualTo(0x0301);
    assertThat(hello.ciphers()).containsExactly(0x0035, 0x000a);
    assertThat(TlsRecord.recognize(Bytes.copyOf(whole))).isEqualTo(Recognition.CERTAIN);
  }

  @ParameterizedTest
  @MethodSource("clientHelloLengths")
  void refusesEveryTruncatedClientHello(int length) {
    byte[] cut = Arrays.copyOf(TlsBuilder.clientHello(), length);
    // Without the extensions it is a hello of before RFC 3546.
    boolean old = length == 2 + 32 + 33 + 8 + 2;
    if (!old) {
      assertThat(parse(TlsMessage.CLIENT_HELLO, cut)).isInstanceOf(Malformed.class);
    }
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] noise) {
    for (int type = 0; type < 25; type++) {
      int wanted = type;
      assertThatCode(() -> parse(wanted, noise)).doesNotThrowAnyException();
    }
    assertThatCode(() -> ClientHello.parseV2(Bytes.copyOf(noise))).doesNotThrowAnyException();
    assertThatCode(() -> TlsRecord.recognize(Bytes.copyOf(noise))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyExtensions(byte[] noise) {
    byte[] hello = TlsBuilder.clientHello();
    byte[] bytes = Arrays.copyOf(hello, 79 + noise.length);
    System.arraycopy(noise, 0, bytes, 79, noise.length);
    assertThatCode(() -> parse(TlsMessage.CLIENT_HELLO, bytes)).doesNotThrowAnyException();
  }

  @Test
  void namesOnlyWhatIsRegistered() {
    assertThat(TlsTables.cipher(0x1301)).isEqualTo("TLS_AES_128_GCM_SHA256");
    assertThat(TlsTables.cipher(0xfefe)).isEqualTo("unknown-fefe");
    assertThat(TlsTables.group(29)).isEqualTo("x25519");
    assertThat(TlsTables.alert(40)).isEqualTo("handshake_failure");
    assertThat(TlsTables.alert(199)).isEqualTo("unknown-199");
  }

  static IntStream clientHelloLengths() {
    return IntStream.range(0, TlsBuilder.clientHello().length);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 300, 300);
  }

  private static ClientHello clientHello(byte[] body) {
    return (ClientHello) ((Message<TlsMessage>) parse(TlsMessage.CLIENT_HELLO, body)).value();
  }

  private static Parsed<TlsMessage> parse(int type, byte[] body) {
    return TlsMessage.parse(type, Bytes.copyOf(body));
  }
}
