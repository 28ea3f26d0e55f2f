// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.asepsis.analyze.Patient;
import org.asepsis.observe.Token;
import org.junit.jupiter.api.Test;

class TokensTest {
  private final PatientWords words = new PatientWords(1_000, 42);
  private final Tokens tokens = new Tokens(SiteKey.of(new byte[SiteKey.LENGTH]), words);

  private List<Token> of(String issuer, String id, String family, String given, String birth) {
    return tokens.of(new Patient().identifier(issuer, id).name(family, given).birthDate(birth));
  }

  @Test
  void givesOnePatientTheSameTokenHoweverWritten() {
    assertThat(of("HOSP", "00123", "Doe", "Jane", "19800102"))
        .isEqualTo(of(" hosp ", "00123", "DOE ", "jane", "1980-01-02T10:00"));
  }

  @Test
  void keepsLeadingZeros() {
    assertThat(of("HOSP", "00123", "", "", "")).isNotEqualTo(of("HOSP", "123", "", "", ""));
  }

  @Test
  void tellsTwinsApart() {
    assertThat(of("", "", "Doe", "Jane", "19800102"))
        .isNotEqualTo(of("", "", "Doe", "Joan", "19800102"));
  }

  @Test
  void doesNotMixUpWhereOnePartEnds() {
    assertThat(of("", "", "Doe", "Ann", "19800102"))
        .isNotEqualTo(of("", "", "DoeA", "nn", "19800102"));
  }

  @Test
  void makesNoTokenOfANameAlone() {
    assertThat(of("", "", "Doe", "Jane", "")).isEmpty();
  }

  @Test
  void dependsOnTheSiteKey() {
    byte[] other = new byte[SiteKey.LENGTH];
    other[0] = 1;
    Patient patient = new Patient().identifier("HOSP", "1234");
    assertThat(new Tokens(SiteKey.of(other), words).of(patient)).isNotEqualTo(tokens.of(patient));
  }

  @Test
  void showsNothingOfAToken() {
    assertThat(of("HOSP", "00123", "", "", "").toString()).isEqualTo("[Token[ISSUED_IDENTIFIER]]");
  }

  @Test
  void knowsNamesThatHoldAPatients() {
    of("HOSP", "MRN-778", "Doe", "Jane Mary", "19800102");
    assertThat(List.of("doe-pc", "jane", "pc.JaneMary", "x778", "mrn778"))
        .filteredOn(words::isIn)
        .containsExactly("doe-pc", "jane", "pc.JaneMary", "mrn778");
    assertThat(words.isIn("jdoe")).isTrue();
    of("HOSP", "BAND-17", "", "", "");
    assertThat(words.isIn("pump-17")).isFalse();
    assertThat(words.isIn("pump-band17")).isTrue();
  }
}
