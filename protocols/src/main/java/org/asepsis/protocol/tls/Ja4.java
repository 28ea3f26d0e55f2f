// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fingerprint JA4 of a client hello over TCP, after FoxIO's technical description of JA4. */
final class Ja4 {
  private static final int SERVER_NAME = 0;
  private static final int ALPN = 16;
  private static final int MOST = 99;
  private static final int HASH_DIGITS = 12;

  private Ja4() {}

  static String of(ClientHello hello) {
    return head(hello) + '_' + hash(ciphers(hello)) + '_' + hash(extensions(hello));
  }

  /** Version, destination, numbers and protocol. */
  static String head(ClientHello hello) {
    boolean named = hello.extensions().contains(SERVER_NAME);
    long ciphers = sent(hello.ciphers()).count();
    long extensions = sent(hello.extensions()).count();
    return "t"
        + version(hello)
        + (named ? 'd' : 'i')
        + two(ciphers)
        + two(extensions)
        + alpn(hello);
  }

  /** What the second part is the hash of. */
  static String ciphers(ClientHello hello) {
    return sent(hello.ciphers()).map(Ja4::hex).sorted().collect(Collectors.joining(","));
  }

  /** What the third part is the hash of: extensions sorted, signature algorithms as sent. */
  static String extensions(ClientHello hello) {
    String extensions =
        sent(hello.extensions())
            .filter(type -> type != SERVER_NAME && type != ALPN)
            .map(Ja4::hex)
            .sorted()
            .collect(Collectors.joining(","));
    String signatures =
        sent(hello.signatureAlgorithms()).map(Ja4::hex).collect(Collectors.joining(","));
    return signatures.isEmpty() ? extensions : extensions + '_' + signatures;
  }

  private static Stream<Integer> sent(List<Integer> values) {
    return values.stream().filter(value -> !isGrease(value));
  }

  /** RFC 8701 section 2. */
  static boolean isGrease(int value) {
    return (value & 0x0f0f) == 0x0a0a && value >> 8 == (value & 0xff);
  }

  private static String version(ClientHello hello) {
    int version = sent(hello.supportedVersions()).max(Integer::compare).orElse(hello.version());
    return switch (version) {
      case 0x0304 -> "13";
      case 0x0303 -> "12";
      case 0x0302 -> "11";
      case 0x0301 -> "10";
      case 0x0300 -> "s3";
      case 0x0002 -> "s2";
      default -> "00";
    };
  }

  private static String alpn(ClientHello hello) {
    if (hello.protocols().isEmpty()) {
      return "00";
    }
    String hex = hello.protocols().getFirst().hex();
    int first = Integer.parseInt(hex, 0, 2, 16);
    int last = Integer.parseInt(hex, hex.length() - 2, hex.length(), 16);
    if (isAlphanumeric(first) && isAlphanumeric(last)) {
      return "" + (char) first + (char) last;
    }
    return "" + hex.charAt(0) + hex.charAt(hex.length() - 1);
  }

  private static boolean isAlphanumeric(int c) {
    return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static String two(long count) {
    long shown = Math.min(count, MOST);
    return shown < 10 ? "0" + shown : Long.toString(shown);
  }

  private static String hex(int value) {
    return HexFormat.of().toHexDigits((short) value);
  }

  private static String hash(String text) {
    if (text.isEmpty()) {
      return "0".repeat(HASH_DIGITS);
    }
    return Sha256.hex(text.getBytes(US_ASCII)).substring(0, HASH_DIGITS);
  }
}
