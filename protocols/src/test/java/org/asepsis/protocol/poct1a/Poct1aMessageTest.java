// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asepsis.protocol.poct1a.Poct1aDocuments.bytes;
import static org.asepsis.protocol.poct1a.Poct1aDocuments.message;
import static org.asepsis.protocol.poct1a.Poct1aDocuments.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
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

class Poct1aMessageTest {
  private static Parsed<Poct1aMessage> parse(byte[] document) {
    return Poct1aMessage.parse(Bytes.copyOf(document));
  }

  private static Poct1aMessage read(String document) {
    return switch (parse(bytes(document))) {
      case Message<Poct1aMessage>(Poct1aMessage message) -> message;
      case Malformed<Poct1aMessage>(String reason) -> throw new AssertionError(reason);
    };
  }

  @Test
  void readsWhatADeviceSaysOfItself() {
    Poct1aMessage hello = read(Poct1aDocuments.hello(7));
    assertThat(hello.type()).isEqualTo("HEL.R01");
    assertThat(hello.controlId()).isEqualTo("7");
    assertThat(hello.device())
        .isEqualTo(
            new Poct1aMessage.Device(
                "EXMPL-000042",
                "SIEM",
                "DCA Vantage",
                "S000042",
                "Siemens Healthcare Diagnostics",
                "2",
                "4.4.0.0",
                "clinic-hba1c"));
    assertThat(hello.content().topics()).containsExactly("OP_LST", "D_EV");
    assertThat(hello.patients()).isEmpty();
  }

  @Test
  void readsThePatientOfAResultAndCountsTheResults() {
    Poct1aMessage message = read(Poct1aDocuments.observation(7));
    assertThat(message.content().results()).isEqualTo(2);
    assertThat(message.content().operators()).isEqualTo(1);
    assertThat(message.content().lots()).containsExactly("0257A");
    assertThat(message.content().location()).isEqualTo("GENERAL^CLINIC-4");
    assertThat(message.content().command()).isEqualTo("OBS");
    assertThat(message.patients()).hasSize(1);
    Patient patient = message.patients().getFirst();
    assertThat(patient.identifiers()).containsExactly(new Identifier("", "300001"));
    assertThat(patient.family()).isEqualTo("O'Doe & Roe");
    assertThat(patient.given()).isEqualTo("Jane");
    assertThat(patient.birthDate()).isEqualTo("1970-02-03");
    assertThat(patient.fields())
        .containsExactlyInAnyOrder(
            PatientField.MRN,
            PatientField.NAME,
            PatientField.BIRTH_DATE,
            PatientField.SEX,
            PatientField.ACCESSION);
  }

  @Test
  void readsEveryPatientOfAListAndCountsOperatorsOnly() {
    Poct1aMessage list = read(Poct1aDocuments.patients(7));
    assertThat(list.patients()).hasSize(2);
    assertThat(list.patients().get(0).family() + list.patients().get(0).given())
        .isEqualTo("DoeJane");
    assertThat(list.patients().get(1).family() + list.patients().get(1).given())
        .isEqualTo("RoeRichard");
    Poct1aMessage operators = read(Poct1aDocuments.operators(8));
    assertThat(operators.patients()).isEmpty();
    assertThat(operators.content().operators()).isEqualTo(2);
    assertThat(operators.content().passwords()).isEqualTo(1);
  }

  @Test
  void readsStatusAnswersAndDirectives() {
    assertThat(read(Poct1aDocuments.status(7)).content().newObservations()).isEqualTo(2);
    assertThat(read(Poct1aDocuments.acknowledgement(7, "AE", 6)).answer())
        .isEqualTo(new Poct1aMessage.Answer("AE", "6"));
    assertThat(read(Poct1aDocuments.escape(7, 6)).answer())
        .isEqualTo(new Poct1aMessage.Answer("CNC", "6"));
    assertThat(read(Poct1aDocuments.directive("DTV.SIEM.DVCMD", 7, "RESET")).content().command())
        .isEqualTo("RESET");
    assertThat(read(Poct1aDocuments.control(7)).content().lots()).containsExactly("QC-77");
  }

  @Test
  void takesNoNumberOfManyDigits() {
    String status =
        message("DST.R01", 1, "<DST>" + value("DST.new_events_qty", "99999999999") + "</DST>");
    assertThat(read(status).content().newEvents()).isEqualTo(-1);
  }

  @Test
  void neverShowsWhomAMessageIsAbout() {
    Poct1aMessage message = read(Poct1aDocuments.observation(7));
    assertThat(message.toString() + message.content() + message.device())
        .doesNotContain("300001", "Doe", "Jane", "OP-7", "ACC-5501", "fasting", "6.1");
  }

  @Test
  void refusesOtherDocuments() {
    assertThat(parse("<html><body/></html>".getBytes(UTF_8)))
        .isEqualTo(Parsed.malformed("the root element is none of POCT1-A"));
    assertThat(parse("<HDR.R01><a></HDR.R01>".getBytes(UTF_8))).isInstanceOf(Malformed.class);
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = bytes(Poct1aDocuments.observation(7));
    for (int length = 0; length < whole.length; length++) {
      assertThat(parse(Arrays.copyOf(whole, length))).isInstanceOf(Malformed.class);
    }
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] noise) {
    assertThatCode(() -> parse(noise)).doesNotThrowAnyException();
  }

  @Test
  void survivesDamagedDocuments() {
    var random = Samples.random("poct1a");
    byte[] whole = bytes(Poct1aDocuments.observation(7));
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = Samples.damaged(whole, random);
      assertThatCode(() -> parse(damaged)).doesNotThrowAnyException();
    }
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 300, 300);
  }
}
