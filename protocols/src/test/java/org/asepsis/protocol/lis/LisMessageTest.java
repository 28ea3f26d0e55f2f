// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import static org.asepsis.protocol.lis.LisRecords.bare;
import static org.asepsis.protocol.lis.LisRecords.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.asepsis.analyze.Patient;
import org.asepsis.analyze.Patient.Identifier;
import org.asepsis.observe.PatientField;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LisMessageTest {
  private static Parsed<LisMessage> parse(byte[] records) {
    return LisMessage.parse(Bytes.copyOf(records));
  }

  private static LisMessage read(byte[] records) {
    return switch (parse(records)) {
      case Message<LisMessage>(LisMessage message) -> message;
      case Malformed<LisMessage>(String reason) -> throw new AssertionError(reason);
    };
  }

  @Test
  void readsSenderAndCounts() {
    LisMessage message = read(bare(LisRecords.results()));
    assertThat(message.header().sender())
        .containsExactly("XN-550", "00-22", "17543", "", "", "", "BD634545");
    assertThat(message.header().version()).isEqualTo("E1394-97");
    assertThat(message.header().passwords()).isZero();
    assertThat(message.termination()).isEqualTo("N");
    assertThat(message.counts().orders()).isEqualTo(2);
    assertThat(message.counts().results()).isEqualTo(3);
    assertThat(message.counts().comments()).isEqualTo(1);
    assertThat(message.counts().manufacturer()).isEqualTo(1);
    assertThat(message.counts().instruments()).containsExactly("XN-550-A");
  }

  @Test
  void readsEveryPatientWithTheirSpecimens() {
    List<Patient> patients = read(bare(LisRecords.results())).patients();
    assertThat(patients).hasSize(2);
    Patient first = patients.getFirst();
    assertThat(first.identifiers())
        .containsExactly(
            new Identifier("", "700001"),
            new Identifier("LIS02 P-4", "LAB-31"),
            new Identifier("LIS02 P-5", "SSN-9"));
    assertThat(first.family() + first.given()).isEqualTo("PoeEdgar");
    assertThat(first.birthDate()).isEqualTo("19700203");
    assertThat(first.state()).isEqualTo("MD");
    assertThat(first.words()).contains("SPEC-8801", "Hopkins", "Allan", "1 Main St", "555-0101");
    assertThat(first.fields())
        .containsExactlyInAnyOrder(
            PatientField.MRN,
            PatientField.NAME,
            PatientField.NEXT_OF_KIN,
            PatientField.BIRTH_DATE,
            PatientField.SEX,
            PatientField.ADDRESS,
            PatientField.PHONE,
            PatientField.ACCESSION);
  }

  @Test
  void takesDelimitersFromTheHeaderAndUndoesEscapes() {
    LisMessage message =
        read(bytes("H!~*#!!!LAB#S#A!!!!!HOST!!P!1\rP!1!7!!!O#F#Neil*Rose\rL!1!N\r"));
    assertThat(message.header().sender()).containsExactly("LAB*A");
    assertThat(message.header().receiver()).isEqualTo("HOST");
    assertThat(message.patients().getFirst().family()).isEqualTo("O!Neil");
  }

  @Test
  void takesWhoIsAskedForInAQuery() {
    assertThat(read(bare(LisRecords.query())).patients())
        .singleElement()
        .satisfies(patient -> assertThat(patient.words()).containsExactly("SPEC-8803"));
    LisMessage everybody = read(bytes("H|\\^&\rQ|1|ALL||ALL\rL|1\r"));
    assertThat(everybody.patients()).isEmpty();
    assertThat(everybody.counts().queries()).isEqualTo(1);
  }

  @Test
  void saysThatAPasswordIsThereWithoutKeepingIt() {
    LisMessage message = read(bytes("H|\\^&||secret|LAB\rL|1\r"));
    assertThat(message.header().passwords()).isEqualTo(1);
    assertThat(message.header().toString()).doesNotContain("secret");
  }

  @Test
  void namesTheReason() {
    assertThat(parse(bytes("P|1|7")))
        .isEqualTo(Parsed.malformed("no header record at the beginning"));
  }

  @Test
  void neverShowsWhomAMessageIsAbout() {
    LisMessage message = read(bare(LisRecords.results()));
    assertThat(message.toString() + message.header() + message.patients())
        .doesNotContain("700001", "Poe", "Edgar", "1970", "SPEC-8801", "7.41");
  }

  @Test
  void readsEveryTruncationWithoutFailing() {
    byte[] whole = bare(LisRecords.results());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatCode(() -> parse(cut)).doesNotThrowAnyException();
      boolean header = length >= LisFraming.HEADER;
      assertThat(parse(cut)).isInstanceOf(header ? Message.class : Malformed.class);
    }
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] noise) {
    assertThatCode(() -> parse(noise)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyRecordsBehindAHeader(byte[] noise) {
    byte[] header = bytes("H|\\^&\rP|");
    byte[] whole = Arrays.copyOf(header, header.length + noise.length);
    System.arraycopy(noise, 0, whole, header.length, noise.length);
    assertThatCode(() -> parse(whole)).doesNotThrowAnyException();
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 600, 500);
  }
}
