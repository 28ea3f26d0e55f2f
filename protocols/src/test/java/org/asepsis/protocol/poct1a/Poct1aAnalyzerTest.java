// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asepsis.analyze.Direction.ORIGINATOR;
import static org.asepsis.analyze.Direction.RESPONDER;
import static org.asepsis.protocol.poct1a.Poct1aDocuments.acknowledgement;
import static org.asepsis.protocol.poct1a.Poct1aDocuments.bytes;
import static org.asepsis.protocol.poct1a.Poct1aDocuments.hello;
import static org.asepsis.protocol.poct1a.Poct1aDocuments.observation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Voice;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Poct1aAnalyzerTest {
  private static Drive drive() {
    return new Drive(new Poct1aFactory(), Transport.TCP, 3_001);
  }

  private static List<String> lines(Drive drive) {
    return drive.logs().stream().map(Lines::of).toList();
  }

  @Test
  void statesWhatADeviceSaysInItsHello() {
    Drive drive = drive().stream(ORIGINATOR, bytes(hello(1)));
    drive.stream(RESPONDER, bytes(acknowledgement(9, "AA", 1))).end();
    assertThat(drive.observations())
        .anyMatch(seen ->
            seen instanceof AttributeClaimed claimed
                && claimed.attribute() == Attribute.MODEL
                && claimed.value().equals("DCA Vantage")
                && claimed.field().equals("HEL DEV.model_id")
                && claimed.confidence() == 0.95
                && claimed.voice() == Voice.STATED)
        .anyMatch(seen ->
            seen instanceof AttributeClaimed claimed
                && claimed.attribute() == Attribute.TYPE
                && claimed.value().equals("poct-device"))
        .anyMatch(seen -> seen instanceof ServiceSeen(_, _, int port, _, _) && port == 3_001);
    assertThat(lines(drive))
        .hasSize(1)
        .first()
        .asString()
        .contains("ack_code=AA", "serial=S000042");
  }

  @Test
  void saysAFactOncePerFlow() {
    Drive once = drive().stream(ORIGINATOR, bytes(hello(1)));
    Drive twice = drive().stream(ORIGINATOR, bytes(hello(1) + hello(2)));
    assertThat(twice.observations()).isEqualTo(once.observations());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 64, 5_000})
  void readsTheSameHoweverItIsCut(int size) {
    byte[] whole = bytes(hello(1) + "\r\n" + observation(2) + observation(3));
    Drive drive = drive();
    for (int at = 0; at < whole.length; at += size) {
      drive.stream(ORIGINATOR, Arrays.copyOfRange(whole, at, Math.min(whole.length, at + size)));
    }
    assertThat(drive.end().logs()).hasSize(3);
    assertThat(drive.patients()).hasSize(2);
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void passesOverADocumentThatIsTooLong() {
    Drive drive = drive();
    String firmware = "<FRM.data>" + "QUJD".repeat(300_000) + "</FRM.data>";
    byte[] whole = bytes(Poct1aDocuments.message("EXM.FRM", 1, firmware) + observation(2));
    for (int at = 0; at < whole.length; at += 1_460) {
      drive.stream(ORIGINATOR, Arrays.copyOfRange(whole, at, Math.min(whole.length, at + 1_460)));
    }
    assertThat(drive.end().patients()).hasSize(1);
    assertThat(drive.logs()).hasSize(1);
    assertThat(drive.anomalies()).hasSize(1).first().asString().startsWith("poct1a-too-long");
  }

  @Test
  void goesOnBehindAGap() {
    Drive drive = drive().stream(ORIGINATOR, Arrays.copyOf(bytes(observation(1)), 200));
    drive.gap(ORIGINATOR, 100);
    String rest = observation(1).substring(300);
    drive.stream(ORIGINATOR, bytes(rest + observation(2))).end();
    assertThat(drive.logs()).hasSize(1);
    assertThat(drive.patients()).hasSize(1);
  }

  @Test
  void saysThatPasswordsCanBeRead() {
    Drive drive = drive().stream(RESPONDER, bytes(Poct1aDocuments.operators(1))).end();
    assertThat(drive.anomalies()).hasSize(1).first().asString().startsWith("poct1a-password");
    assertThat(lines(drive).getFirst()).contains("passwords=1").doesNotContain("c2VjcmV0", "Nora");
  }

  @Test
  void keepsNoPatientInItsLog() {
    Drive drive = drive().stream(ORIGINATOR, bytes(observation(1) + Poct1aDocuments.patients(2)));
    drive.end();
    assertThat(String.join("\n", lines(drive)) + drive.observations() + drive.anomalies())
        .doesNotContain("300001", "Doe", "Jane", "1970", "ACC-5501");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<?xml version=\"1.0\"?><HEL.R01><HDR>;CERTAIN",
        "<HEL.R01> <HDR><HDR.control_id;CERTAIN",
        "<DTV.SIEM.DVCMD><HDR>;CERTAIN",
        "<HEL.R01>;MORE",
        "<HEL;MORE",
        "<;MORE",
        "<?xml version=\"1.0\"?><stream:stream>;NO",
        "<html>;NO",
        "<OBS.R01><SVC>;NO",
        "<SVC.role_cd V=\"OBS\"/>;NO",
      })
  void recognisesDocumentsByTheirRoot(String head, Recognition expected) {
    Bytes bytes = Bytes.copyOf(head.getBytes(UTF_8));
    assertThat(
            new Poct1aFactory().claims().getFirst().recognizer().recognize(bytes, ORIGINATOR, true))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyStream(byte[] noise) {
    assertThatCode(() -> Drive.stream(new Poct1aFactory(), noise)).doesNotThrowAnyException();
  }

  @Test
  void survivesDamagedConversations() {
    var random = Samples.random("poct1a stream");
    byte[] whole = bytes("\u0002" + hello(1) + observation(2) + acknowledgement(3, "AA", 2));
    for (int i = 0; i < 1_000; i++) {
      byte[] damaged = Samples.damaged(whole, random);
      assertThatCode(() -> Drive.stream(new Poct1aFactory(), damaged)).doesNotThrowAnyException();
    }
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 600, 300);
  }
}
