// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.asepsis.wire.Ip;
import org.junit.jupiter.api.Test;

/** The originator of the drive's flow asks, its responder is a controller. */
class BacnetAnalyzerTest {
  private static final int READ = 12;
  private static final int READ_MULTIPLE = 14;
  private static final int REINITIALIZE = 20;

  private final Drive drive = new Drive(new BacnetFactory(), Transport.UDP, 47_808);

  private BacnetAnalyzerTest asks(byte[] apdu) {
    drive.datagram(Direction.ORIGINATOR, BacnetMessages.unicast(apdu));
    return this;
  }

  private BacnetAnalyzerTest answers(byte[] apdu) {
    drive.datagram(Direction.RESPONDER, BacnetMessages.unicast(apdu));
    return this;
  }

  private <T extends Observation> List<T> of(Class<T> kind) {
    return drive.observations().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<String> acts() {
    return of(ActSeen.class).stream().map(act -> act.act() + " " + act.value()).toList();
  }

  @Test
  void learnsInstanceAndMakerFromAnAnnouncement() {
    answers(BacnetMessages.iAm(61, 36));
    assertThat(of(IdentifierClaimed.class).getFirst().value()).isEqualTo("61");
    assertThat(of(FingerprintSeen.class).getFirst().value()).isEqualTo("36");
    assertThat(of(ServiceSeen.class)).hasSize(1);
  }

  @Test
  void aDeviceBehindARouterIsNotTheRouter() {
    byte[] behind = BacnetMessages.routed(1_001, new byte[] {7}, BacnetMessages.iAm(61, 36));
    drive.datagram(Direction.RESPONDER, BacnetMessages.link(BacnetMessages.UNICAST, behind));
    assertThat(of(FingerprintSeen.class)).isEmpty();
    assertThat(of(IdentifierClaimed.class))
        .singleElement()
        .satisfies(said -> {
          assertThat(said.kind()).isEqualTo("bacnet-network");
          assertThat(said.value()).isEqualTo("1001");
        });
    assertThat(Lines.of(drive.logs().getFirst())).contains("network=1001").contains("device=61");
  }

  @Test
  void aForwardedAnnouncementIsThatOfItsOrigin() {
    byte[] local = BacnetMessages.local(BacnetMessages.iAm(61, 36));
    drive.datagram(Direction.RESPONDER, BacnetMessages.forwarded("192.0.2.77", local));
    assertThat(of(IdentifierClaimed.class).getFirst().subject().ip())
        .isEqualTo(Ip.parse("192.0.2.77"));
    assertThat(of(ServiceSeen.class)).isEmpty();
  }

  @Test
  void believesOnlyTheDeviceObject() {
    byte[] other =
        new Octets()
            .raw(BacnetMessages.property(0, 61, 70))
            .u8(0x3e)
            .raw(BacnetMessages.text("MX"))
            .u8(0x3f)
            .bytes();
    answers(BacnetMessages.complexAck(1, READ, other));
    assertThat(of(AttributeClaimed.class)).isEmpty();
    answers(
        BacnetMessages.complexAck(
            2, READ, BacnetMessages.stated(61, 70, BacnetMessages.text("MX"))));
    assertThat(of(AttributeClaimed.class)).hasSize(1);
  }

  @Test
  void writesOneLineForARequestAndItsAnswer() {
    asks(BacnetMessages.request(1, READ, BacnetMessages.property(0, 4, 85)));
    assertThat(drive.logs()).isEmpty();
    answers(BacnetMessages.error(1, READ, 2, 32));
    assertThat(drive.logs())
        .singleElement()
        .satisfies(line ->
            assertThat(Lines.of(line))
                .contains(
                    "is_orig=true", "object=analog-input,4", "result=error", "error_code=32"));
  }

  @Test
  void saysWhatBecameOfACommandAndNeverThePassword() {
    byte[] warmstart = new Octets().hex("0901 1d09 00").ascii("sesame-4").bytes();
    asks(BacnetMessages.request(3, REINITIALIZE, warmstart));
    assertThat(acts()).isEmpty();
    answers(BacnetMessages.simpleAck(3, REINITIALIZE));
    asks(BacnetMessages.request(4, REINITIALIZE, warmstart));
    drive.end();
    assertThat(acts())
        .containsExactly(
            "bacnet-control warmstart accepted", "bacnet-control warmstart unanswered");
    assertThat(drive.observations() + " " + drive.logs()).doesNotContain("sesame");
  }

  @Test
  void readsPartsInAnyCut() {
    byte[] body =
        BacnetMessages.multiple(
            61,
            BacnetMessages.result(70, BacnetMessages.text("MS-NAE5510-2")),
            BacnetMessages.result(44, BacnetMessages.text("5.2")));
    for (int cut = 1; cut < body.length; cut++) {
      byte[] head = Arrays.copyOf(body, cut);
      byte[] tail = Arrays.copyOfRange(body, cut, body.length);
      Drive fresh = new Drive(new BacnetFactory(), Transport.UDP, 47_808);
      byte[] first = BacnetMessages.segment(1, 0, true, READ_MULTIPLE, head);
      byte[] second = BacnetMessages.segment(1, 1, false, READ_MULTIPLE, tail);
      fresh.datagram(Direction.RESPONDER, BacnetMessages.unicast(first));
      fresh.datagram(Direction.RESPONDER, BacnetMessages.unicast(second));
      assertThat(fresh.observations().stream().filter(AttributeClaimed.class::isInstance))
          .as("cut at %d", cut)
          .hasSize(2);
    }
  }

  @Test
  void readsOfAnAnswerWithAGapWhatStandsBeforeIt() {
    byte[] model = BacnetMessages.result(70, BacnetMessages.text("MX"));
    byte[] head = Arrays.copyOf(BacnetMessages.multiple(61, model), 14);
    answers(BacnetMessages.segment(1, 0, true, READ_MULTIPLE, head));
    answers(BacnetMessages.segment(1, 2, false, READ_MULTIPLE, model));
    assertThat(drive.anomalies()).singleElement().asString().startsWith("bacnet-gap: ");
    assertThat(of(AttributeClaimed.class)).hasSize(1);
  }

  @Test
  void readsOfATooLongAnswerTheBeginning() {
    byte[] model = BacnetMessages.result(70, BacnetMessages.text("MX"));
    byte[] part = Arrays.copyOf(BacnetMessages.multiple(61, model), 1_200);
    for (int number = 0; number < 20; number++) {
      answers(BacnetMessages.segment(1, number, true, READ_MULTIPLE, part));
    }
    assertThat(drive.anomalies())
        .containsExactly("bacnet-answer-limit: an answer is longer than is read of one");
    assertThat(of(AttributeClaimed.class)).hasSize(1);
  }

  @Test
  void remembersABoundedNumberOfOpenRequests() {
    for (int id = 0; id < 80; id++) {
      asks(BacnetMessages.request(id, READ, BacnetMessages.property(0, 4, 85)));
    }
    assertThat(drive.anomalies()).hasSize(16).first().asString().startsWith("bacnet-request-limit");
    assertThat(drive.logs()).hasSize(16);
    drive.end();
    assertThat(drive.logs()).hasSize(80);
  }

  @Test
  void aForeignDeviceIsRegisteredOnlyWhereItAsked() {
    drive.datagram(Direction.RESPONDER, BacnetMessages.link(0, new byte[] {0, 0}));
    assertThat(acts()).isEmpty();
    drive.datagram(Direction.ORIGINATOR, BacnetMessages.link(5, new byte[] {0, 60}));
    drive.datagram(Direction.RESPONDER, BacnetMessages.link(0, new byte[] {0, 0}));
    assertThat(acts()).containsExactly("bacnet-foreign-device accepted");
  }
}
