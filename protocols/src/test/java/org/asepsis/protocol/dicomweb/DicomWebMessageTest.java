// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import static org.asepsis.protocol.dicomweb.DicomWebBodies.bytes;
import static org.asepsis.protocol.dicomweb.DicomWebBodies.file;
import static org.asepsis.protocol.dicomweb.DicomWebBodies.multipart;
import static org.asepsis.protocol.dicomweb.DicomWebMessage.FILE;
import static org.asepsis.protocol.dicomweb.DicomWebMessage.JSON;
import static org.asepsis.protocol.dicomweb.DicomWebMessage.MULTIPART;
import static org.asepsis.protocol.dicomweb.DicomWebMessage.XML;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asepsis.analyze.Patient;
import org.asepsis.analyze.Patient.Identifier;
import org.asepsis.observe.PatientField;
import org.asepsis.protocol.codec.DicomDataSet.Use;
import org.asepsis.protocol.codec.DicomField;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomWebMessageTest {
  private static final byte[] TWO =
      multipart("b", FILE, file("Doe^Jane", "1"), file("Roe^Rick", "2"));

  private static Parsed<DicomWebMessage> parse(byte[] body, String type) {
    return DicomWebMessage.parse(Bytes.copyOf(body), type, "b", Use.OBJECT);
  }

  private static DicomWebMessage read(byte[] body, String type) {
    return switch (parse(body, type)) {
      case Message<DicomWebMessage>(DicomWebMessage message) -> message;
      case Malformed<DicomWebMessage>(String reason) -> throw new AssertionError(reason);
    };
  }

  @Test
  void readsDataSetsInJson() {
    DicomWebMessage message = read(bytes(DicomWebBodies.JSON), JSON);
    assertThat(message.dataSets()).isEqualTo(2);
    assertThat(message.modalities()).containsExactly("CT", "SR");
    assertThat(message.sopClasses()).containsExactly("1.2.840.10008.5.1.4.1.1.2");
    assertThat(message.equipment().getFirst().fields())
        .isEqualTo(Map.of(DicomField.MANUFACTURER, "Acme", DicomField.SERIAL, "SN-1"));
    Patient patient = message.patients().getFirst();
    assertThat(patient.identifiers())
        .containsExactly(new Identifier("GENERAL", "MRN-1"), new Identifier("ELSE", "OLD-1"));
    assertThat(patient.family() + " " + patient.given()).isEqualTo("Doe Jane");
    assertThat(patient.birthDate()).isEqualTo("19700203");
    assertThat(patient.words()).contains("\u5c71", "ACC-1").doesNotContain("Kay");
    assertThat(message.patients()).hasSize(2);
  }

  @Test
  void readsADataSetInXml() {
    DicomWebMessage message = read(bytes(DicomWebBodies.XML), XML);
    assertThat(message.modalities()).containsExactly("MR");
    assertThat(message.equipment().getFirst().text(DicomField.MODEL)).isEqualTo("Scan 3");
    Patient patient = message.patients().getFirst();
    assertThat(patient.family() + " " + patient.given()).isEqualTo("Doe Jane");
    assertThat(patient.identifiers())
        .containsExactly(new Identifier("", "MRN-1"), new Identifier("ELSE", "OLD-1"));
    assertThat(patient.fields()).containsExactlyInAnyOrder(PatientField.MRN, PatientField.NAME);
  }

  @Test
  void readsTheHeadsOfFilesInAMultipartBody() {
    DicomWebMessage message = read(TWO, MULTIPART);
    assertThat(message.parts()).isEqualTo(2);
    assertThat(message.dataSets()).isEqualTo(2);
    assertThat(message.transferSyntaxes()).containsExactly("1.2.840.10008.1.2.1");
    assertThat(message.modalities()).containsExactly("US");
    assertThat(message.patients()).hasSize(2);
    assertThat(message.equipment()).hasSize(1);
  }

  @Test
  void namesThePatientOfManyObjectsOnce() {
    byte[] one = file("Doe^Jane", "1");
    assertThat(read(multipart("b", FILE, one, one, one), MULTIPART).patients()).hasSize(1);
  }

  @Test
  void countsPartsThatItDoesNotRead() {
    DicomWebMessage frames =
        read(multipart("b", "application/octet-stream", new byte[64], new byte[64]), MULTIPART);
    assertThat(frames.parts()).isEqualTo(2);
    assertThat(frames.dataSets()).isZero();
  }

  @Test
  void countsWhatAServerDidNotStore() {
    String answer = "{\"00081198\":{\"vr\":\"SQ\",\"Value\":[{\"00081155\":{}},{}]}}";
    assertThat(read(bytes(answer), JSON).failed()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{,}", "\"text\"", "[1", "nothing"})
  void refusesWhatIsNoDataSetInJson(String body) {
    assertThat(parse(bytes(body), JSON)).isInstanceOf(Malformed.class);
  }

  @Test
  void refusesWhatIsNotWhatItsTypeSays() {
    assertThat(parse(new byte[200], FILE)).isInstanceOf(Malformed.class);
    assertThat(parse(bytes("<a/>"), XML)).isInstanceOf(Malformed.class);
    assertThat(parse(bytes("no boundary here"), MULTIPART)).isInstanceOf(Malformed.class);
  }

  @Test
  void tellsDataSetsFromOtherJsonByTheirFirstBytes() {
    assertThat(DicomJson.isDicom(Bytes.copyOf(bytes(DicomWebBodies.JSON)))).isTrue();
    for (String other : List.of("[]", "{}", "[[]]", "{\"name\":1}", "[{\"0008\":1}]", "1", "")) {
      assertThat(DicomJson.isDicom(Bytes.copyOf(bytes(other)))).as(other).isFalse();
    }
  }

  @Test
  void neverShowsWhomABodyIsAbout() {
    DicomWebMessage message = read(TWO, MULTIPART);
    assertThat(message.toString() + message.patients() + message.equipment())
        .doesNotContain("Doe", "Roe", "1.2.3.4");
  }

  @Test
  void readsEveryTruncationWithoutFailing() {
    for (int length = 0; length < TWO.length; length++) {
      byte[] cut = Arrays.copyOf(TWO, length);
      assertThatCode(() -> parse(cut, MULTIPART)).doesNotThrowAnyException();
    }
    // The head of the second file is enough.
    assertThat(read(Arrays.copyOf(TWO, TWO.length - 400), MULTIPART).patients()).hasSize(2);
    for (String whole : List.of(DicomWebBodies.JSON, DicomWebBodies.XML)) {
      for (int length = 0; length < whole.length(); length++) {
        byte[] cut = bytes(whole.substring(0, length));
        assertThatCode(() -> parse(cut, JSON)).doesNotThrowAnyException();
        assertThatCode(() -> parse(cut, XML)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void survivesDamagedBodies() {
    var random = Samples.random("dicomweb");
    for (int i = 0; i < 1_000; i++) {
      byte[] damaged = Samples.damaged(TWO, random);
      assertThatCode(() -> parse(damaged, MULTIPART)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytesAlsoBehindAHeader(byte[] noise) {
    byte[] file = Arrays.copyOf(file("A", "1"), 150 + noise.length);
    System.arraycopy(noise, 0, file, 150, noise.length);
    for (String type : List.of(FILE, JSON, XML, MULTIPART)) {
      assertThatCode(() -> parse(noise, type)).doesNotThrowAnyException();
    }
    assertThatCode(() -> parse(file, FILE)).doesNotThrowAnyException();
    assertThatCode(() -> parse(multipart("b", FILE, noise), MULTIPART)).doesNotThrowAnyException();
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 400, 300);
  }
}
