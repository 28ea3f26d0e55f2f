// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hl7MessageTest {
  private static final String MSH = "MSH|^~\\&|APP|FAC|EHR|HOSP|2026||ORU^R01^ORU_R01|C1|P|2.6\r";

  private static Parsed<Hl7Message> parse(byte[] bytes) {
    return Hl7Message.parse(Bytes.copyOf(bytes));
  }

  private static Hl7Message message(String text) {
    return message(text.getBytes(UTF_8));
  }

  private static Hl7Message message(byte[] bytes) {
    return switch (parse(bytes)) {
      case Message<Hl7Message>(Hl7Message message) -> message;
      case Malformed<Hl7Message>(String reason) -> throw new AssertionError(reason);
    };
  }

  private static Patient patient(String segments) {
    Hl7Message message = message(MSH + segments);
    assertThat(message.patients()).hasSize(1);
    return message.patients().getFirst();
  }

  @Test
  void readsTheHeader() {
    MessageHeader header =
        message(
                "MSH|^~\\&|APP^1.2^ISO|^1.3^ISO|EHR|HOSP|2026||ADT^A01^ADT_A01|C1|T|2.5|||||||||P1^x~P2\r")
            .summary()
            .header();
    assertThat(header.sendingApplication()).isEqualTo("APP");
    assertThat(header.sendingFacility()).isEqualTo("1.3");
    assertThat(header.receivingApplication()).isEqualTo("EHR");
    assertThat(header.receivingFacility()).isEqualTo("HOSP");
    assertThat(List.of(header.type(), header.trigger(), header.structure()))
        .containsExactly("ADT", "A01", "ADT_A01");
    assertThat(header.controlId()).isEqualTo("C1");
    assertThat(header.processing()).isEqualTo("T");
    assertThat(header.version()).isEqualTo("2.5");
    assertThat(header.profiles()).containsExactly("P1", "P2");
    assertThat(header.toString()).doesNotContain("C1");
  }

  @Test
  void readsThePatientWithEveryIdentifierAndIssuer() {
    Patient patient =
        patient(
            "PID|1|9^^^EXT|1^^^HOSP&1.2&ISO^MR~2^^^&1.3&ISO~3-4^^^SSA^SS||Doe&von&Doe^Jane^Q~Roe^Jane|Poe|19700203|F|||12"
                + " Elm St^^Springfield^OH^45501||555-0100|||||ACC-1|999-00-1234\r");
    assertThat(patient.identifiers())
        .containsExactly(
            new Identifier("HOSP", "1"),
            new Identifier("1.3", "2"),
            new Identifier("SSA", "3-4"),
            new Identifier("EXT", "9"));
    assertThat(patient.family()).isEqualTo("Doe");
    assertThat(patient.given()).isEqualTo("Jane");
    assertThat(patient.birthDate()).isEqualTo("19700203");
    assertThat(patient.state()).isEqualTo("OH");
    assertThat(patient.fields())
        .containsExactlyInAnyOrder(
            PatientField.MRN,
            PatientField.NAME,
            PatientField.BIRTH_DATE,
            PatientField.SEX,
            PatientField.ADDRESS,
            PatientField.PHONE,
            PatientField.ACCOUNT,
            PatientField.SSN,
            PatientField.NEXT_OF_KIN);
    assertThat(patient.words()).contains("Roe", "Poe", "12 Elm St", "555-0100", "ACC-1");
  }

  @Test
  void countsEveryPidAndJoinsWhatIsMerged() {
    Hl7Message message =
        message(MSH + "PID|1||1^^^H\rMRG|2^^^H||A1||||Doe^Old\rPID|2||3^^^H\rMRG|4^^^H\r");
    assertThat(message.summary().patients()).isEqualTo(2);
    assertThat(message.patients().get(0).identifiers())
        .containsExactly(new Identifier("H", "1"), new Identifier("H", "2"));
    assertThat(message.patients().get(1).identifiers())
        .containsExactly(new Identifier("H", "3"), new Identifier("H", "4"));
  }

  @Test
  void readsRelativesGuarantorsAndTheInsured() {
    Patient patient =
        patient(
            "PID|1||1\rNK1|1|Kin^Anna||||555-2\rPV1|1|I|ICU^12^A^MAIN||||||||||||||||V-1\r"
                + "GT1|1||Payer^Paul\rIN1|1|||||||||||||||Sured^In||||||||||||||||||||POL-1\r"
                + "IN2|1|999-1\r");
    assertThat(patient.fields())
        .contains(
            PatientField.NEXT_OF_KIN,
            PatientField.ACCOUNT,
            PatientField.INSURANCE,
            PatientField.SSN);
    assertThat(patient.words()).contains("Kin", "Anna", "V-1", "Payer", "Sured", "POL-1", "999-1");
  }

  @Test
  void keepsThePlaceOfAVisit() {
    assertThat(message(MSH + "PV1|1|I|ICU^12^A^MAIN&1.2^^\r").summary().location())
        .isEqualTo("ICU^12^A^MAIN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QPD|IHE PDQ Query|T|@PID.5.1^Doe~@PID.5.2^Jane~@PID.3.1^7~@PID.3.4.1^H",
        "QPD|Z34^Request|T|7^^^H|Doe^Jane",
        "QRD|2026|R|I|Q1|||1^RD|7^Doe^Jane^^^^^^H|DEM",
      })
  void readsWhomAQueryAsksFor(String query) {
    Patient patient = patient(query + "\r");
    assertThat(patient.identifiers()).containsExactly(new Identifier("H", "7"));
    assertThat(patient.family() + " " + patient.given()).isEqualTo("Doe Jane");
  }

  @Test
  void takesNoOtherQueryForAPatient() {
    assertThat(message(MSH + "QPD|Z99^Stock|T|PART-7\r").patients()).isEmpty();
    assertThat(message(MSH + "QPD|IHE PIX Query|T|7\r").patients()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "A\\F\\B;A|B",
        "A\\S\\B;A^B",
        "A\\T\\B;A&B",
        "A\\R\\B;A~B",
        "A\\E\\B;A\\B",
        "A\\X4142\\B;AABB",
        "A\\XC3A9\\;Aé",
        "A\\H\\B\\N\\;AB",
        "A\\Z9\\B;A\\Z9\\B",
        "A\\X4\\B;A\\X4\\B",
        "A\\B;A\\B",
        "A\\.br\\B;A\\.br\\B",
      })
  void resolvesEscapesAndKeepsUnknownOnes(String sent, String meant) {
    assertThat(patient("PID|1||1||" + sent + "\r").family()).isEqualTo(meant);
  }

  @Test
  void usesTheDelimitersThatTheMessageDeclares() {
    Hl7Message message =
        message(
            "MSH#*%$@#APP#F#R#F#2026##ADT*A04#C#P#2.4\rPID#1##1***H@1.2*MR%2##Br$S$n@von*Lee\r");
    assertThat(message.summary().header().trigger()).isEqualTo("A04");
    Patient patient = message.patients().getFirst();
    assertThat(patient.identifiers())
        .containsExactly(new Identifier("H", "1"), new Identifier("", "2"));
    assertThat(patient.family()).isEqualTo("Br*n");
  }

  @Test
  void readsNullAndAbsentValuesAsEmpty() {
    Hl7Message message = message(MSH + "PID|1||\"\"||\"\"^\"\"|\"\"|\"\"\r");
    assertThat(message.patients()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UNICODE UTF-8,UTF-8,Müller",
    "8859/1,ISO-8859-1,Müller",
    "8859/5,ISO-8859-5,Иванов",
    "8859/15,ISO-8859-15,Œuvre",
    "GB 18030-2000,GB18030,王小东",
    "KS X 1001,EUC-KR,김",
    "BIG-5,Big5,許功蓋",
    "~ISO IR87,ISO-2022-JP,山田",
    "'',UTF-8,Müller",
    "ASCII,ISO-8859-1,Müller",
    "UNICODE UTF-8,ISO-8859-1,Müller",
  })
  void decodesNamesUnderTheDeclaredSet(String declared, String sent, String name) {
    String text =
        "MSH|^~\\&|A|B|C|D|2026||ADT^A08|C|P|2.5||||||" + declared + "\rPID|1||1||" + name + "^X\r";
    Patient patient = message(text.getBytes(Charset.forName(sent))).patients().getFirst();
    assertThat(patient.family()).isEqualTo(name);
    assertThat(patient.given()).isEqualTo("X");
  }

  @Test
  void readsAnswersAndOnlyTheNumberOfAnError() {
    Acknowledgement answer =
        message(MSH + "MSA|AE|C7|Jane Doe unknown\rERR||PID^1^3|204^Unknown key|E||Jane Doe\r")
            .summary()
            .acknowledgement();
    assertThat(answer).isEqualTo(new Acknowledgement("AE", "C7", "204"));
    assertThat(message(MSH + "MSA|AE|C7|||Jane Doe\r").summary().acknowledgement().error())
        .isEmpty();
  }

  @Test
  void passesOverLinesThatAreNoSegments() {
    Hl7Message message =
        message(MSH.replace('\r', '\n') + "PID|1||1\nfree text|x\n\nOBX|1|TX|A||b\n");
    assertThat(message.summary().segments()).isEqualTo(3);
    assertThat(message.summary().observations()).isEqualTo(1);
  }

  @Test
  void neverShowsWhomAMessageIsAbout() {
    Hl7Message message =
        message(MSH + "PID|1||4711^^^H||Doe^Jane\rPV1|1|I|ICU||||||||||||||||V-1\r");
    assertThat(message.toString() + message.summary() + message.patients())
        .doesNotContain("4711", "Doe", "Jane", "V-1", "C1");
  }

  @Test
  void readsAMessageWithItsBlocksAndNothingBehindThem() {
    Hl7Message message = message("\u000b" + MSH + "PID|1||1\r\u001c\r" + MSH + "PID|1||2\r");
    assertThat(message.patients()).hasSize(1);
    assertThat(message(MSH + "PID|1||1\r" + MSH + "PID|1||2\r").patients()).hasSize(1);
  }

  @Test
  void refusesWhatHasNoHeader() {
    assertThat(parse("PID|1||1\r".getBytes(UTF_8))).isInstanceOf(Malformed.class);
    assertThat(parse("FHS|^~\\&|A\rFTS|0\r".getBytes(UTF_8)))
        .isEqualTo(Parsed.malformed("no segment MSH"));
  }

  @Test
  void survivesEveryTruncation() {
    byte[] whole =
        (MSH + "PID|1||1^^^H||Doe^Jane\\X41\\\rOBX|1|ST|C|||||||||||||||S1").getBytes(UTF_8);
    IntStream.range(0, whole.length).forEach(length -> parse(Arrays.copyOf(whole, length)));
    assertThat(parse(Arrays.copyOf(whole, 8))).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] bytes) {
    assertThatCode(() -> parse(bytes)).doesNotThrowAnyException();
  }

  /** Noise behind each segment that is read, of delimiters mostly. */
  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyFields(byte[] bytes) {
    StringBuilder text = new StringBuilder(MSH);
    for (byte b : bytes) {
      text.append("|^~\\&".charAt((b & 0xff) % 5)).append((char) (b & 0x7f | 0x20));
    }
    String fields = text.substring(MSH.length());
    String segments =
        Stream.of(
                "PID", "OBX", "PRT", "SFT", "EQU", "DEV", "QPD", "QRD", "MRG", "PV1", "IN2", "MSA")
            .map(name -> name + fields + "\r")
            .reduce(MSH, String::concat);
    assertThatCode(() -> parse(segments.getBytes(ISO_8859_1))).doesNotThrowAnyException();
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 400, 500);
  }
}
