// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.asepsis.protocol.codec.Der;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class X509CertificateTest {
  /** Made with openssl: self-signed, P-256, with an e-mail address and two DNS names. */
  private static final byte[] WHOLE =
      Base64.getDecoder()
          .decode(
              "MIICRjCCAe2gAwIBAgIUWs7AFFPV2b15hK8/DZdQhllpbo4wCgYIKoZIzj0EAwIwXjERMA8GA1UECgwI"
                  + "RXhlbXBsYXIxDjAMBgNVBAsMBUx1bmdzMRcwFQYDVQQDDA52ZW50LTMuZXhhbXBsZTEgMB4GCSqGSIb3"
                  + "DQEJARYRamFuZUB3YXJkLmV4YW1wbGUwIBcNMjYxMTIzMjAyNTI3WhgPMjEzNjA1MzAyMDI1MjdaMF4x"
                  + "ETAPBgNVBAoMCEV4ZW1wbGFyMQ4wDAYDVQQLDAVMdW5nczEXMBUGA1UEAwwOdmVudC0zLmV4YW1wbGUx"
                  + "IDAeBgkqhkiG9w0BCQEWEWphbmVAd2FyZC5leGFtcGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"
                  + "os8cZ7sc+B3WxdfJ+1H4YcbfUAN9/0qyCvVKzXVv/QndKHjic/VZd8KyxaDCDz9xXhAL6iFvjVMRwsNU"
                  + "GhaQUaOBhjCBgzAdBgNVHQ4EFgQUKaVCdI5BGE1Z+n3qcCenwD+hkr0wHwYDVR0jBBgwFoAUKaVCdI5B"
                  + "GE1Z+n3qcCenwD+hkr0wDwYDVR0TAQH/BAUwAwEB/zAwBgNVHREEKTAngg52ZW50LTMuZXhhbXBsZYIC"
                  + "djOBEWphbmVAd2FyZC5leGFtcGxlMAoGCCqGSM49BAMCA0cAMEQCIA5yZ+F6GM7ynTxjRF62PIhHG29u"
                  + "jvzS33dh471EeVVJAiAjN21n98ZH1Rgg9oGN12N1Ym8FDo4SLIphuGajmW+o9A==");

  @Test
  void readsWhatDescribesTheMachine() {
    X509Certificate read = X509Certificate.parse(Bytes.copyOf(WHOLE));
    assertThat(read.isComplete()).isTrue();
    assertThat(read.version()).isEqualTo(3);
    assertThat(read.subject())
        .isEqualTo(new DistinguishedName("vent-3.example", "Exemplar", "Lungs"));
    assertThat(read.isSelfIssued()).isTrue();
    assertThat(read.key()).isEqualTo(new X509Key("id-ecPublicKey", "ecdsa", 256, "", "prime256v1"));
    assertThat(read.signatureAlgorithm()).isEqualTo("ecdsa-with-SHA256");
    assertThat(read.names()).containsExactly("vent-3.example", "v3");
    assertThat(read.authority()).isEqualTo(X509Certificate.Constraint.AUTHORITY);
    assertThat(read.notAfter() - read.notBefore()).isEqualTo(40_000 * 86_400L);
  }

  @Test
  void holdsNoAddressOfAPerson() {
    assertThat(X509Certificate.parse(Bytes.copyOf(WHOLE)).toString()).doesNotContain("jane");
  }

  @Test
  void knowsEveryTruncation() {
    for (int length = 0; length < WHOLE.length; length++) {
      Bytes cut = Bytes.copyOf(Arrays.copyOf(WHOLE, length));
      assertThat(X509Certificate.parse(cut).isComplete()).as("%d bytes", length).isFalse();
    }
  }

  @Test
  void survivesAnyDamage() {
    Random random = Samples.random("certificate");
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = Samples.damaged(WHOLE, random);
      assertThatCode(() -> X509Certificate.parse(Bytes.copyOf(damaged))).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "23,260102030405Z,1767323045",
    "23,6001020304Z,-315521760",
    "24,20600102030405Z,2840238245",
    "23,261302030405Z,",
    "23,26010203xx05Z,",
    "2,260102030405Z,"
  })
  void readsTimes(int tag, String text, Long seconds) {
    Bytes digits = Bytes.copyOf(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(X509Time.read(new Der(tag, digits)))
        .isEqualTo(seconds == null ? X509Time.NONE : seconds);
  }

  @Test
  void refusesLengthsWithoutEndAndLongTags() {
    assertThat(Der.next(Bytes.copyOf((byte) 0x30, (byte) 0x80, (byte) 0, (byte) 0)).tag())
        .isEqualTo(Der.NONE);
    assertThat(Der.next(Bytes.copyOf((byte) 0x1f, (byte) 1, (byte) 0)).tag()).isEqualTo(Der.NONE);
    assertThat(
            Der.next(Bytes.copyOf((byte) 4, (byte) 0x84, (byte) 0, (byte) 0, (byte) 0, (byte) 0))
                .tag())
        .isEqualTo(Der.NONE);
  }

  @Test
  void writesObjectIdentifiers() {
    assertThat(
            Der.oid(
                Bytes.copyOf(
                    (byte) 0x2a, (byte) 0x86, (byte) 0x48, (byte) 0x86, (byte) 0xf7, (byte) 0x0d)))
        .isEqualTo("1.2.840.113549");
    assertThat(Der.oid(Bytes.copyOf((byte) 0x88, (byte) 0x37))).isEqualTo("2.999");
    assertThat(Der.oid(Bytes.copyOf((byte) 0x2a, (byte) 0x86))).isEmpty();
  }
}
