// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.asepsis.analyze.Direction.ORIGINATOR;
import static org.asepsis.analyze.Direction.RESPONDER;
import static org.asepsis.protocol.lis.LisRecords.ACK;
import static org.asepsis.protocol.lis.LisRecords.ENQ;
import static org.asepsis.protocol.lis.LisRecords.EOT;
import static org.asepsis.protocol.lis.LisRecords.NAK;
import static org.asepsis.protocol.lis.LisRecords.bare;
import static org.asepsis.protocol.lis.LisRecords.bytes;
import static org.asepsis.protocol.lis.LisRecords.frame;
import static org.asepsis.protocol.lis.LisRecords.results;
import static org.asepsis.protocol.lis.LisRecords.transmission;
import static org.asepsis.protocol.lis.LisRecords.wrong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LisAnalyzerTest {
  private static Drive drive() {
    return new Drive(new LisFactory(), Transport.TCP, 5_100);
  }

  private static List<String> lines(Drive drive) {
    return drive.logs().stream().map(Lines::of).toList();
  }

  private static List<String> claims(Drive drive) {
    return drive.observations().stream()
        .filter(AttributeClaimed.class::isInstance)
        .map(AttributeClaimed.class::cast)
        .map(claim ->
            claim.attribute()
                + " "
                + claim.value()
                + " "
                + claim.confidence()
                + " "
                + claim.voice())
        .toList();
  }

  @Test
  void tellsTheAnalyserFromItsHost() {
    Drive drive = drive().stream(RESPONDER, ACK).stream(ORIGINATOR, transmission(results())).end();
    assertThat(claims(drive))
        .containsExactlyInAnyOrder(
            "MANUFACTURER Sysmex 0.8 INFERRED",
            "MODEL XN-550 0.95 STATED",
            "VERSION 00-22 0.95 STATED",
            "SERIAL 17543 0.95 STATED",
            "TYPE lab-analyser 0.6 INFERRED",
            "TYPE lis 0.6 INFERRED");
    assertThat(drive.observations())
        .anyMatch(seen -> seen instanceof ServiceSeen(_, _, int port, _, _) && port == 5_100);
    assertThat(drive.patients()).hasSize(2);
    assertThat(drive.anomalies()).isEmpty();
    assertThat(lines(drive)).hasSize(1).first().asString().contains("frames=11", "results=3");
  }

  @Test
  void takesAHostThatNeverAnsweredForNothing() {
    Drive drive = drive().stream(ORIGINATOR, transmission(results())).end();
    assertThat(claims(drive)).doesNotContain("TYPE lis 0.6 INFERRED");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 5_000})
  void readsTheSameHoweverItIsCut(int size) {
    for (byte[] whole : List.of(transmission(results()), bare(results()))) {
      Drive drive = drive();
      for (int at = 0; at < whole.length; at += size) {
        drive.stream(ORIGINATOR, Arrays.copyOfRange(whole, at, Math.min(whole.length, at + size)));
      }
      assertThat(drive.end().logs()).hasSize(1);
      assertThat(drive.patients()).hasSize(2);
      assertThat(drive.anomalies()).isEmpty();
      assertThat(lines(drive).getFirst()).contains("results=3 tests=2", "termination=N");
    }
  }

  @Test
  void takesTheSecondOfTwoFramesUnderOneNumber() {
    byte[] p = frame(2, results().get(1));
    Drive drive = drive().stream(ORIGINATOR, ENQ).stream(ORIGINATOR, frame(1, LisRecords.header()));
    drive.stream(ORIGINATOR, wrong(p)).stream(RESPONDER, NAK).stream(ORIGINATOR, p);
    drive.stream(ORIGINATOR, frame(3, "L|1|N")).stream(ORIGINATOR, EOT).end();
    assertThat(drive.patients()).hasSize(1);
    assertThat(drive.anomalies())
        .containsExactly("lis-bad-checksum: the checksum of a frame is not that of its bytes");
    assertThat(lines(drive).getFirst()).contains("frames=3", "refused=1");
  }

  @Test
  void saysWhatBreaksTheRulesOnce() {
    Drive drive = drive().stream(ORIGINATOR, ENQ).stream(ORIGINATOR, frame(1, LisRecords.header()));
    drive.stream(ORIGINATOR, frame(4, "L|1|N")).stream(ORIGINATOR, ENQ);
    drive.stream(ORIGINATOR, frame(2, LisRecords.header())).stream(
        ORIGINATOR, bytes("\u0002\u0005"));
    drive.stream(ORIGINATOR, bytes("noise")).end();
    assertThat(drive.anomalies().stream().map(line -> line.substring(0, line.indexOf(':'))))
        .containsExactly("lis-frame-order", "lis-missing-eot", "lis-malformed", "lis-stray-bytes");
  }

  @Test
  void passesOverAFrameThatIsTooLong() {
    Drive drive = drive().stream(ORIGINATOR, transmission(results()));
    byte[] endless = bytes("\u00021M|" + "x".repeat(200_000) + "\r");
    for (int at = 0; at < endless.length; at += 1_460) {
      drive.stream(
          ORIGINATOR, Arrays.copyOfRange(endless, at, Math.min(endless.length, at + 1_460)));
    }
    drive.stream(ORIGINATOR, transmission(LisRecords.query())).end();
    assertThat(drive.logs()).hasSize(2);
    assertThat(drive.anomalies()).anyMatch(odd -> odd.startsWith("lis-too-long"));
  }

  @Test
  void goesOnBehindAGap() {
    Drive drive = drive().stream(ORIGINATOR, ENQ).stream(ORIGINATOR, frame(1, LisRecords.header()));
    drive.gap(ORIGINATOR, 100).stream(ORIGINATOR, bytes("|10*3/uL\r\u000312\r\n"));
    drive.stream(ORIGINATOR, EOT).stream(ORIGINATOR, transmission(results())).end();
    assertThat(drive.logs()).hasSize(2);
    assertThat(drive.patients()).hasSize(2);
  }

  @Test
  void keepsNoPatientInItsLog() {
    Drive drive = drive().stream(ORIGINATOR, transmission(results())).end();
    assertThat(String.join("\n", lines(drive)) + drive.observations() + drive.anomalies())
        .doesNotContain("700001", "Poe", "Edgar", "1970", "SPEC-", "LAB-31", "7.41", "Kay");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "05;MORE",
        "0502;MORE",
        "050231487c5c5e26;CERTAIN",
        "0231487c5c5e26;CERTAIN",
        "0231487c;MORE",
        "0232507c31;LIKELY",
        "023250;MORE",
        "0238507c;NO",
        "02325a7c;NO",
        "06;MORE",
        "0606050231487c5c5e26;CERTAIN",
        "0615060606060606060606;NO",
        "050100;NO",
        "0500;NO",
        "487c5c5e26;LIKELY",
        "0b487c5c5e26;LIKELY",
        "487c5c;MORE",
        "487c7c7c7c;NO",
        "48545450;NO",
        "0b4d5348;NO",
      })
  void recognisesFramesAndHeaders(String hex, Recognition expected) {
    byte[] head = java.util.HexFormat.of().parseHex(hex);
    assertThat(
            new LisFactory()
                .claims()
                .getFirst()
                .recognizer()
                .recognize(Bytes.copyOf(head), ORIGINATOR, false))
        .as(new String(head, ISO_8859_1))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyStream(byte[] noise) {
    assertThatCode(() -> Drive.stream(new LisFactory(), noise)).doesNotThrowAnyException();
  }

  @Test
  void survivesDamagedConversations() {
    var random = Samples.random("lis stream");
    byte[] whole = bytes("\u0002" + new String(transmission(results()), ISO_8859_1));
    for (int i = 0; i < 1_000; i++) {
      byte[] damaged = Samples.damaged(whole, random);
      assertThatCode(() -> Drive.stream(new LisFactory(), damaged)).doesNotThrowAnyException();
    }
  }

  @Test
  void survivesEveryTruncation() {
    byte[] whole = transmission(results());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatCode(() -> drive().stream(ORIGINATOR, cut).end()).doesNotThrowAnyException();
    }
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 600, 300);
  }
}
