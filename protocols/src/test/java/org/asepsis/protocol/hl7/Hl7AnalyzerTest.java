// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asepsis.analyze.Direction.ORIGINATOR;
import static org.asepsis.analyze.Direction.RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Stream;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.IdentifierClaimed;
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

class Hl7AnalyzerTest {
  private static String adt(String id, String patient) {
    return "MSH|^~\\&|MIRTH|A|EHR|B|2026||ADT^A01|"
        + id
        + "|P|2.5\rPID|1||"
        + patient
        + "^^^H||Doe^Jane\r";
  }

  private static String ack(String code, String id) {
    return "MSH|^~\\&|EHR|B|MIRTH|A|2026||ACK|X" + id + "|P|2.5\rMSA|" + code + "|" + id + "\r";
  }

  private static String block(String message) {
    return "\u000b" + message + "\u001c\r";
  }

  private static Drive drive() {
    return new Drive(new Hl7Factory(), Transport.TCP, 2_575);
  }

  private static Drive send(Drive drive, Direction direction, String text) {
    return drive.stream(direction, text.getBytes(UTF_8));
  }

  private static List<String> lines(Drive drive) {
    return drive.logs().stream().map(Lines::of).toList();
  }

  @Test
  void pairsAMessageWithItsAcknowledgement() {
    Drive drive = send(drive(), ORIGINATOR, block(adt("1", "7")));
    assertThat(drive.logs()).isEmpty();
    send(drive, RESPONDER, block(ack("AA", "1"))).end();
    assertThat(lines(drive)).hasSize(1).first().asString().contains("ack_code=AA", "patients=1");
    assertThat(drive.patients()).hasSize(1);
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void namesTheApplicationsAndTheService() {
    Drive drive = send(drive(), ORIGINATOR, block(adt("1", "7")));
    send(drive, RESPONDER, block(ack("AA", "1"))).end();
    assertThat(drive.observations())
        .anyMatch(seen ->
            seen instanceof IdentifierClaimed(_, _, String value, String field)
                && value.equals("MIRTH")
                && field.equals("MSH-3"))
        .anyMatch(seen ->
            seen instanceof IdentifierClaimed(_, _, String value, String field)
                && value.equals("EHR")
                && field.equals("MSH-5"))
        .anyMatch(seen ->
            seen instanceof ServiceSeen(_, _, int port, _, boolean encrypted)
                && port == 2_575
                && !encrypted)
        .anyMatch(seen ->
            seen instanceof AttributeClaimed claimed
                && claimed.attribute() == Attribute.TYPE
                && claimed.value().equals("integration-engine")
                && claimed.voice() == Voice.INFERRED);
  }

  @Test
  void saysOfTheReceiverOnlyWhatItAcknowledged() {
    Drive drive = send(drive(), ORIGINATOR, block(adt("1", "7")));
    send(drive, RESPONDER, block(ack("AR", "1").replace("EHR", ""))).end();
    assertThat(drive.observations())
        .noneMatch(seen ->
            seen instanceof IdentifierClaimed(_, _, _, String field) && field.equals("MSH-5"));
    assertThat(lines(drive)).first().asString().contains("ack_code=AR");
  }

  @Test
  void statesWhatTheSenderSaysOfItsOwnSoftware() {
    Drive drive = send(drive(), ORIGINATOR, block(adt("1", "7") + "SFT|V|1.2|Engine\r"));
    assertThat(drive.observations())
        .anyMatch(seen ->
            seen instanceof AttributeClaimed claimed
                && claimed.value().equals("1.2")
                && claimed.voice() == Voice.STATED);
    Drive two =
        send(drive(), ORIGINATOR, block(adt("1", "7") + "SFT|V|1.2|Engine\rSFT|W|3|Router\r"));
    assertThat(two.observations())
        .anyMatch(seen ->
            seen instanceof AttributeClaimed claimed
                && claimed.value().equals("1.2")
                && claimed.confidence() == 0.60)
        .noneMatch(seen -> seen instanceof AttributeClaimed claimed && claimed.value().equals("3"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 50, 1_000})
  void readsTheSameHoweverItIsCut(int size) {
    Drive drive = drive();
    byte[] bytes =
        (block(adt("1", "7")) + "\n" + block(adt("2", "8")) + block(adt("3", "9"))).getBytes(UTF_8);
    for (int at = 0; at < bytes.length; at += size) {
      int end = Math.min(bytes.length, at + size);
      drive.stream(ORIGINATOR, java.util.Arrays.copyOfRange(bytes, at, end));
    }
    drive.end();
    assertThat(drive.logs()).hasSize(3);
    assertThat(drive.patients()).hasSize(3);
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void readsBareMessagesWhenTheOtherSideAnswers() {
    Drive drive = send(drive(), ORIGINATOR, adt("1", "7").stripTrailing());
    send(drive, RESPONDER, ack("AA", "1").stripTrailing());
    send(drive, ORIGINATOR, adt("2", "8"));
    drive.end();
    assertThat(lines(drive)).hasSize(2);
    assertThat(lines(drive).getFirst()).contains("ack_code=AA", "patients=1");
    assertThat(drive.patients()).hasSize(2);
    assertThat(drive.anomalies()).hasSize(1).first().asString().startsWith("hl7-unframed");
  }

  @Test
  void cutsAMessageWithoutEndBlockAtTheNextStart() {
    Drive drive = send(drive(), ORIGINATOR, "\u000b" + adt("1", "7") + block(adt("2", "8"))).end();
    assertThat(drive.patients()).hasSize(2);
    assertThat(drive.anomalies()).hasSize(1).first().asString().startsWith("hl7-no-end-block");
  }

  @Test
  void readsEveryMessageOfABatch() {
    String batch = "FHS|^~\\&|A\rBHS|^~\\&|A\r" + adt("1", "7") + adt("2", "8") + "BTS|2\rFTS|1\r";
    Drive drive = send(drive(), ORIGINATOR, block(batch)).end();
    assertThat(lines(drive))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("batch=true", "segments=2"));
    assertThat(drive.patients()).hasSize(2);
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void findsTheNextMessageBehindBytesThatBelongToNone() {
    Drive drive =
        send(drive(), ORIGINATOR, block(adt("1", "7")) + "garbage MSX" + block(adt("2", "8")));
    assertThat(drive.end().patients()).hasSize(2);
    assertThat(drive.anomalies()).hasSize(1).first().asString().startsWith("hl7-stray-bytes");
  }

  @Test
  void findsTheFirstMessageOfAFlowBegunEarlier() {
    Drive drive =
        send(drive(), ORIGINATOR, "ID|1||5\rOBX|1\r\u001c\r" + block(adt("2", "8"))).end();
    assertThat(drive.patients()).hasSize(1);
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void saysThatAMessageWasCutByAGap() {
    Drive drive = send(drive(), ORIGINATOR, "\u000b" + adt("1", "7") + "OBX|1|");
    drive.gap(ORIGINATOR, 100);
    send(drive, ORIGINATOR, "rest of a segment\rNTE|1\r\u001c\r" + block(adt("2", "8"))).end();
    assertThat(drive.patients()).hasSize(2);
    assertThat(lines(drive)).hasSize(2).first().asString().contains("cut=true");
  }

  @Test
  void readsAMessageLongerThanAWindow() {
    Drive drive = send(drive(), ORIGINATOR, "\u000b" + adt("1", "7") + "OBX|1|ED|PDF||");
    for (int i = 0; i < 40; i++) {
      send(drive, ORIGINATOR, "QUJD".repeat(16_000));
    }
    send(drive, ORIGINATOR, "|||||||||||||S1\rPID|2||8^^^H\r\u001c\r" + block(adt("2", "9"))).end();
    assertThat(drive.patients()).hasSize(3);
    assertThat(drive.anomalies()).hasSize(1).first().asString().startsWith("hl7-too-long");
    assertThat(lines(drive).getFirst()).contains("patients=2");
  }

  @Test
  void forgetsTheOldestOfTooManyUnansweredMessages() {
    Drive drive = drive();
    for (int i = 0; i < 40; i++) {
      send(drive, ORIGINATOR, block(adt(String.valueOf(i), "7")));
    }
    assertThat(drive.logs()).hasSize(8);
    assertThat(drive.end().logs()).hasSize(40);
    assertThat(drive.anomalies()).hasSize(1).first().asString().startsWith("hl7-unanswered-limit");
  }

  @Test
  void logsAtOnceWhatIsNeverAnswered() {
    String never = adt("1", "7").replace("|2.5\r", "|2.5|||NE|NE\r");
    assertThat(send(drive(), ORIGINATOR, block(never)).logs()).hasSize(1);
  }

  @Test
  void logsAnAnswerToNothingByItself() {
    Drive drive = send(drive(), ORIGINATOR, block(adt("1", "7")));
    send(drive, RESPONDER, block(ack("AA", "other"))).end();
    assertThat(lines(drive)).hasSize(2);
    assertThat(drive.anomalies()).hasSize(1).first().asString().startsWith("hl7-unmatched");
  }

  @Test
  void keepsNoPatientInItsLog() {
    Drive drive = send(drive(), ORIGINATOR, block(adt("MRN4711", "4711")));
    send(drive, RESPONDER, block(ack("AA", "MRN4711"))).end();
    assertThat(String.join("\n", lines(drive)) + drive.observations() + drive.anomalies())
        .doesNotContain("4711", "Doe", "Jane");
  }

  @Test
  void readsABodyOfHttp() {
    Drive drive = new Drive(new Hl7Factory(), Transport.TCP, 80);
    drive.content("x-application/hl7-v2+er7", ORIGINATOR, adt("1", "7").getBytes(UTF_8));
    assertThat(drive.patients()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<VT>MSH|^~\\&|A;CERTAIN;CERTAIN",
        "<VT>FHS#^~\\&#A;CERTAIN;CERTAIN",
        "<VT>MS;MORE;MORE",
        "<VT>ABC|^~\\&|A;NO;NO",
        "MSH|^~\\&|A;LIKELY;LIKELY",
        "MSH|^~\\&#|A;LIKELY;LIKELY",
        "MSH|^;MORE;MORE",
        "MSHELL IS A WORD;NO;MORE",
        "MAIL FROM: a@b;NO;MORE",
        "F;MORE;MORE",
        "ZZ<CR>PID|1||2;NO;PORT",
      })
  void recognisesMessagesByTheirBeginning(String head, Recognition elsewhere, Recognition onPort) {
    String bytes = head.replace("<VT>", "\u000b").replace("<CR>", "\r");
    assertThat(recognize(bytes, false)).isEqualTo(elsewhere);
    assertThat(recognize(bytes, true)).isEqualTo(onPort);
  }

  private static Recognition recognize(String head, boolean onPort) {
    return new Hl7Factory()
        .claims()
        .getFirst()
        .recognizer()
        .recognize(Bytes.copyOf(head.getBytes(UTF_8)), ORIGINATOR, onPort);
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyStream(byte[] bytes) {
    assertThatCode(() -> Drive.stream(new Hl7Factory(), bytes)).doesNotThrowAnyException();
  }

  @Test
  void survivesDamagedConversations() {
    var random = Samples.random("hl7");
    byte[] whole =
        ("\u0001" + block(adt("1", "7")) + block(ack("AA", "1")) + adt("2", "8")).getBytes(UTF_8);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = Samples.damaged(whole, random);
      assertThatCode(() -> Drive.stream(new Hl7Factory(), damaged)).doesNotThrowAnyException();
    }
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 600, 500);
  }
}
