// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import static org.asepsis.protocol.snmp.SnmpMessages.PART;
import static org.asepsis.protocol.snmp.SnmpMessages.SYS_DESCR;
import static org.asepsis.protocol.snmp.SnmpMessages.SYS_NAME;
import static org.asepsis.protocol.snmp.SnmpMessages.text;
import static org.asepsis.protocol.snmp.SnmpMessages.variable;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.asepsis.wire.Ip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The originator of the drive's flow is the manager, its responder on port 161 the agent. */
class SnmpAnalyzerTest {
  private static final int CHASSIS = 3;
  private static final int MODULE = 9;

  private final Drive drive = new Drive(new SnmpFactory(), Transport.UDP, 161);

  private SnmpAnalyzerTest asks(byte[] message) {
    drive.datagram(Direction.ORIGINATOR, message);
    return this;
  }

  private SnmpAnalyzerTest answers(byte[] message) {
    drive.datagram(Direction.RESPONDER, message);
    return this;
  }

  private List<String> acts() {
    return of(ActSeen.class).stream().map(act -> act.act() + " " + act.value()).toList();
  }

  private <T extends Observation> List<T> of(Class<T> kind) {
    return drive.observations().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Test
  void anAnswerShowsTheVersionAndTheDefaultCommunity() {
    asks(SnmpMessages.get("public", 1, SYS_DESCR));
    assertThat(drive.observations()).isEmpty();
    answers(SnmpMessages.response("public", 1, variable(SYS_DESCR, text("Pump"))));
    assertThat(acts()).containsExactly("snmp-version v2c", "snmp-community default");
    assertThat(of(ServiceSeen.class)).hasSize(1);
  }

  @Test
  void saysNowhereWhatTheCommunityWas() {
    asks(SnmpMessages.get("sesame-7", 1, SYS_DESCR));
    answers(SnmpMessages.response("sesame-7", 1, variable(SYS_NAME, text("pump-17"))));
    drive.end();
    assertThat(drive.observations().toString()).doesNotContain("sesame");
    assertThat(Lines.of(drive.logs().getFirst()))
        .contains("get_responses=1")
        .doesNotContain("sesame");
    assertThat(acts()).contains("snmp-community other");
  }

  @Test
  void onlyTheChassisIsTheDevice() {
    answers(
        SnmpMessages.response(
            "x",
            1,
            variable(PART + "5.1", SnmpMessages.small(MODULE)),
            variable(PART + "5.2", SnmpMessages.small(CHASSIS)),
            variable(PART + "11.1", text("OF-THE-MODULE")),
            variable(PART + "11.2", text("OF-THE-CHASSIS"))));
    assertThat(of(AttributeClaimed.class))
        .singleElement()
        .satisfies(claim -> {
          assertThat(claim.value()).isEqualTo("OF-THE-CHASSIS");
          assertThat(claim.confidence()).isEqualTo(0.95);
        });
  }

  @Test
  void withoutItsClassTheFirstPartIsBelievedLess() {
    answers(SnmpMessages.response("x", 1, variable(PART + "13.1", text("SpaceCom"))));
    answers(SnmpMessages.response("x", 1, variable(PART + "13.7", text("Fan"))));
    assertThat(of(AttributeClaimed.class))
        .singleElement()
        .satisfies(claim -> assertThat(claim.confidence()).isEqualTo(0.60));
  }

  @Test
  void claimsNoFillers() {
    answers(SnmpMessages.response("x", 1, variable(PART + "11.1", text("N/A"))));
    assertThat(of(AttributeClaimed.class)).isEmpty();
  }

  @Test
  void whoRefusesRepeatsOnlyWhatItWasSent() {
    byte[] name = variable(SYS_NAME, text("gateway-9"));
    asks(SnmpMessages.message(1, "x", SnmpMessages.pdu(SnmpMessages.SET, 5, 0, name)));
    answers(SnmpMessages.message(1, "x", SnmpMessages.pdu(SnmpMessages.RESPONSE, 5, 17, name)));
    assertThat(acts()).contains("snmp-set refused");
    assertThat(of(NameClaimed.class)).isEmpty();
    asks(SnmpMessages.message(1, "x", SnmpMessages.pdu(SnmpMessages.SET, 6, 0, name)));
    answers(SnmpMessages.message(1, "x", SnmpMessages.pdu(SnmpMessages.RESPONSE, 6, 0, name)));
    assertThat(acts()).contains("snmp-set accepted");
    assertThat(of(NameClaimed.class)).hasSize(1);
  }

  @Test
  void whoAcknowledgesAnInformIsNoAgent() {
    byte[] name = variable(SYS_NAME, text("pump-17"));
    asks(SnmpMessages.message(1, "x", SnmpMessages.pdu(SnmpMessages.INFORM, 5, 0, name)));
    answers(SnmpMessages.message(1, "x", SnmpMessages.pdu(SnmpMessages.RESPONSE, 5, 0, name)));
    assertThat(acts()).containsExactly("snmp-notification v2c");
    assertThat(of(NameClaimed.class))
        .singleElement()
        .satisfies(said -> assertThat(said.subject().ip()).isEqualTo(Ip.parse("192.0.2.1")));
  }

  @Test
  void aTrapForAnotherIsAboutTheOther() {
    asks(SnmpMessages.trap("1.3.6.1.4.1.318.1.3.27", "192.0.2.77", 0));
    assertThat(of(FingerprintSeen.class))
        .singleElement()
        .satisfies(seen -> {
          assertThat(seen.kind()).isEqualTo("snmp-object-id");
          assertThat(seen.subject().ip()).isEqualTo(Ip.parse("192.0.2.77"));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "192.0.2.1"})
  void aTrapThatNamesNoOtherIsAboutItsSender(String agent) {
    asks(SnmpMessages.trap("1.3.6.1.4.1.318.1.3.27", agent, 0));
    assertThat(of(FingerprintSeen.class).getFirst().subject())
        .isEqualTo(new Drive.FakeFlow(Transport.UDP, 40_000, 161).originator());
  }

  @Test
  void anEncryptedAnswerShowsTheLevel() {
    String engine = "80001f880302770000000b";
    byte[] hidden = SnmpMessages.tlv(4, new byte[24]);
    asks(SnmpMessages.version3(engine, 7, hidden));
    assertThat(acts()).isEmpty();
    answers(SnmpMessages.version3(engine, 3, hidden));
    assertThat(acts()).containsExactly("snmp-version v3-authPriv");
    assertThat(of(ServiceSeen.class).getFirst().encrypted()).isTrue();
    assertThat(drive.observations().toString()).doesNotContain("nurse");
  }

  @Test
  void countsEveryRefusedUser() {
    byte[] counter = variable("1.3.6.1.6.3.15.1.1.5.0", SnmpMessages.tlv(0x41, new byte[] {1}));
    byte[] report =
        SnmpMessages.version3(
            "80001f880302770000000b",
            0,
            SnmpMessages.scoped(SnmpMessages.pdu(SnmpMessages.REPORT, 1, 0, counter)));
    answers(report).answers(report);
    assertThat(acts()).containsExactly("login-failed wrong-digest", "login-failed wrong-digest");
  }

  @Test
  void saysWhatIsWrongWithAMessage() {
    asks(new byte[] {0x30, 0x20, 2, 1, 0});
    assertThat(drive.anomalies()).containsExactly("snmp-malformed: no sequence, or cut short");
  }
}
