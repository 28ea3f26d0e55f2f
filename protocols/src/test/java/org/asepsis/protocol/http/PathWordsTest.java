// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathWordsTest {
  @ParameterizedTest
  @CsvSource({
    "/,/",
    "/fhir/R4/Patient/4711/_history/2,/fhir/R4/Patient/{…}/_history/{…}",
    "/fhir/Patient/$everything,/fhir/Patient/$everything",
    "/dicom-web/studies/1.2.840.1/series/1.2/rendered,/dicom-web/studies/{…}/series/{…}/rendered",
    "/api/v1/Doe,/api/v1/{…}",
    "/Ward,/Ward",
    "/jane-doe,/{…}",
    "/jane.doe@example.org,/{…}",
    "/Doe%5EJane/x,/{…}/{…}",
    "/files/Doe_Jane.pdf,/files/{…}.pdf",
    "/files/Doe.Jane,/files/{…}",
    "/index.html?name=Doe,/index.html",
    "/index.html#Doe,/index.html",
    "/api//patient/,/api//patient/",
    "/index.html;jsessionid=Doe,/{…}",
    "Doe,{…}",
    "?Doe,''"
  })
  void keepsWordsThatNameNobody(String target, String path) {
    assertThat(path(target)).isEqualTo(path);
  }

  @Test
  void boundsLongPathsAndWords() {
    assertThat(path("/api".repeat(20))).isEqualTo("/api".repeat(16) + "/…");
    assertThat(path("/" + "a".repeat(33))).isEqualTo("/{…}");
  }

  private static String path(String target) {
    return PathWords.path(Bytes.copyOf(target.getBytes(UTF_8)));
  }
}
