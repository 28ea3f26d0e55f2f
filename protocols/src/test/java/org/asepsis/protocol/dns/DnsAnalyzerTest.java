// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.asepsis.wire.Ip;
import org.junit.jupiter.api.Test;

class DnsAnalyzerTest {
  private final Drive drive = new Drive(new DnsFactory(), Transport.UDP, 53);
  private final Drive stream = new Drive(new DnsFactory(), Transport.TCP, 53);

  @Test
  void makesOneLineOfQuestionAndAnswer() {
    ask(DnsMessages.query(7, "pump.ward.example", 1));
    answer(7, "pump.ward.example", "10.77.5.17");
    assertThat(drive.logs()).hasSize(1);
    assertThat(Lines.of(drive.logs().getFirst()))
        .contains("rtt=0.000000", "query=pump.ward.example", "answers=[10.77.5.17]");
  }

  @Test
  void logsTheQuestionAtTheEndWhenNobodyAnswers() {
    ask(DnsMessages.query(7, "pump.ward.example", 1));
    answer(8, "other.ward.example", "10.77.5.18");
    drive.end();
    assertThat(drive.logs()).hasSize(2);
    assertThat(Lines.of(drive.logs().getLast()))
        .contains("query=pump.ward.example")
        .doesNotContain("rcode", "rtt");
  }

  @Test
  void pairsARefusalThatDoesNotRepeatTheQuestion() {
    ask(DnsMessages.query(7, "pump.ward.example", 1));
    drive.datagram(Direction.RESPONDER, DnsMessages.of(7, 0x8105).bytes());
    assertThat(Lines.of(drive.logs().getFirst()))
        .contains("query=pump.ward.example", "rcode_name=REFUSED", "rejected=true");
  }

  @Test
  void namesOnlyTheSitesOwnAddresses() {
    answer(7, "pump.ward.example", "10.77.5.17");
    answer(8, "portal.ward.example", "192.0.2.80");
    assertThat(drive.observations())
        .containsExactly(
            new ServiceSeen(server(), "udp", 53, "dns", false),
            new NameClaimed(Subject.of(Ip.parse("10.77.5.17")), "pump.ward.example", "A"));
  }

  @Test
  void keepsNoFreeText() {
    byte[] message =
        DnsMessages.of(7, DnsMessages.ANSWER)
            .question("note.ward.example", 16)
            .text("note.ward.example", "call Jane Doe")
            .bytes();
    drive.datagram(Direction.RESPONDER, message);
    assertThat(Lines.of(drive.logs().getFirst())).contains("TXT 14").doesNotContain("Jane");
  }

  @Test
  void givesUpTheOldestOfTooManyQuestions() {
    for (int i = 0; i <= DnsExchange.MAX_PENDING; i++) {
      ask(DnsMessages.query(i, "pump.ward.example", 1));
    }
    assertThat(drive.anomalies()).hasSize(1).first().asString().startsWith("dns-pending-limit: ");
    assertThat(drive.logs()).hasSize(1);
  }

  @Test
  void readsStreamsInAnyPieces() {
    byte[] questions =
        DnsMessages.inStream(
            DnsMessages.query(1, "a.ward.example", 1), DnsMessages.query(2, "b.ward.example", 1));
    for (byte octet : questions) {
      stream.stream(Direction.ORIGINATOR, octet);
    }
    stream.end();
    assertThat(stream.logs()).hasSize(2);
    assertThat(stream.anomalies()).isEmpty();
  }

  @Test
  void givesUpAStreamThatHasAGap() {
    byte[] question = DnsMessages.inStream(DnsMessages.query(1, "a.ward.example", 1));
    stream.stream(Direction.ORIGINATOR, question);
    stream.gap(Direction.ORIGINATOR, 5);
    stream.stream(Direction.ORIGINATOR, question);
    assertThat(stream.isDone()).isTrue();
  }

  @Test
  void reportsMessagesThatAreCutShort() {
    byte[] query = DnsMessages.query(1, "a.ward.example", 1);
    ask(Arrays.copyOf(query, query.length - 1));
    stream.stream(Direction.ORIGINATOR, new Octets().u16(3).zeros(3).bytes());
    assertThat(drive.anomalies()).containsExactly("dns-malformed: names or records cut short");
    assertThat(stream.anomalies())
        .containsExactly("dns-malformed: a message of 3 octets in a stream");
  }

  private static Subject server() {
    return new Drive.FakeFlow(Transport.UDP, 40_000, 53).responder();
  }

  private void ask(byte[] message) {
    drive.datagram(Direction.ORIGINATOR, message);
  }

  private void answer(int id, String name, String ip) {
    byte[] message =
        DnsMessages.of(id, DnsMessages.ANSWER).question(name, 1).address(name, ip).bytes();
    drive.datagram(Direction.RESPONDER, message);
  }
}
