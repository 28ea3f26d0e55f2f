// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsActsTest {
  @ParameterizedTest
  @CsvSource({
    "0002, null",
    "0018, anonymous",
    "0003, export",
    "0009, des",
    "0005, rc4",
    "000a, 3des",
    "002f, other",
    "1301, other"
  })
  void theClassOfASuiteIsItsWorstPart(String code, String kind) {
    assertThat(TlsActs.cipherClass(TlsTables.cipher(Integer.parseInt(code, 16)))).isEqualTo(kind);
  }
}
