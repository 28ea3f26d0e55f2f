// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.JoinedEntry;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.junit.jupiter.api.Test;

class DhcpAnalyzerTest {
  private static final Mac CLIENT = Mac.parse(DhcpMessages.CLIENT);

  private final Drive drive = new Drive(new DhcpFactory(), Transport.UDP, 67);
  private final Drive drive6 = new Drive(new DhcpFactory(), Transport.UDP, 547);

  @Test
  void anAcknowledgementAssigns() {
    answer(DhcpMessages.reply(5, "10.77.3.106").bytes());
    assertThat(drive.observations())
        .contains(new AddressHeld(CLIENT, Ip.parse("10.77.3.106"), "yiaddr"));
  }

  @Test
  void anOfferAssignsNothing() {
    answer(DhcpMessages.reply(2, "10.77.3.106").bytes());
    assertThat(drive.observations()).hasSize(1).first().isInstanceOf(ServiceSeen.class);
  }

  @Test
  void theAnswerToAnInformAssignsNothing() {
    answer(DhcpMessages.reply(5, "0.0.0.0").bytes());
    assertThat(drive.observations()).noneMatch(AddressHeld.class::isInstance);
  }

  @Test
  void aBootServerAssignsAsWell() {
    answer(DhcpMessages.bootp(2, "10.77.3.9").bytes());
    assertThat(drive.observations())
        .contains(new AddressHeld(CLIENT, Ip.parse("10.77.3.9"), "yiaddr"));
  }

  @Test
  void keepsTheOrderOfTheParameterList() {
    ask(DhcpMessages.request(1).option(55, (byte) 6, (byte) 1, (byte) 3).bytes());
    assertThat(drive.observations())
        .containsExactly(new FingerprintSeen(Subject.of(CLIENT), "dhcp", "6,1,3", "option 55"));
  }

  @Test
  void anIdentifierThatRepeatsTheHardwareAddressSaysNothing() {
    ask(
        DhcpMessages.request(1)
            .option(61, new Octets().u8(1).mac(DhcpMessages.CLIENT).bytes())
            .bytes());
    assertThat(drive.observations()).isEmpty();
  }

  @Test
  void keepsIdentifiersOfMachinesButNoneThatSomebodyChose() {
    byte[] duid = new Octets().hex("ff 00000017 0002 00009d30 0badcafe").bytes();
    ask(DhcpMessages.request(1).option(61, duid).bytes());
    ask(DhcpMessages.request(1).option(61, new Octets().u8(0).ascii("annas-pump").bytes()).bytes());
    // As long as a hardware address with its type.
    ask(DhcpMessages.request(1).option(61, new Octets().ascii("Jane-12").bytes()).bytes());
    assertThat(drive.observations())
        .containsExactly(
            identifier("dhcp-client-id", "ff00000017000200009d300badcafe"),
            identifier("dhcp-duid", "000200009d300badcafe"));
  }

  @Test
  void namesTheEnterprisesOfVendorOptions() {
    byte[] vendor = new Octets().u32(10096).u8(3).ascii("\2hi").bytes();
    ask(DhcpMessages.request(1).option(124, vendor).option(125, vendor).bytes());
    assertThat(drive.observations())
        .containsExactly(enterprise("option 124"), enterprise("option 125"));
  }

  @Test
  void makesOneLineOfATransaction() {
    ask(DhcpMessages.request(1).text(12, "pump").bytes());
    answer(DhcpMessages.reply(2, "10.77.3.106").bytes());
    ask(DhcpMessages.request(3).text(12, "pump").bytes());
    answer(DhcpMessages.reply(5, "10.77.3.107").option(51, new Octets().u32(60).bytes()).bytes());
    JoinedEntry line = (JoinedEntry) drive.logs().getFirst();
    for (int i = 1; i < 4; i++) {
      assertThat(line.isComplete()).isFalse();
      JoinedEntry next = (JoinedEntry) drive.logs().get(i);
      assertThat(next.joinKey()).isEqualTo(line.joinKey());
      line = line.join(next);
    }
    assertThat(line.isComplete()).isTrue();
    assertThat(Lines.of(line))
        .contains("host_name=pump", "assigned_addr=10.77.3.107", "lease_time=60.000000")
        .contains("msg_types=[DISCOVER, OFFER, REQUEST, ACK]");
  }

  @Test
  void keepsOnlyTheLengthOfMessagesForPeople() {
    answer(DhcpMessages.reply(6, "0.0.0.0").text(56, "no lease for Jane Doe").bytes());
    assertThat(Lines.of(drive.logs().getFirst()))
        .contains("server_message_len=21")
        .doesNotContain("Jane");
  }

  @Test
  void reportsOptionsThatDoNotEnd() {
    ask(DhcpMessages.request(1).withoutEnd());
    assertThat(drive.anomalies()).containsExactly("dhcp-malformed: no end behind the options");
  }

  @Test
  void takesTheHardwareAddressFromTheOneBehindTheRelayAgent() {
    byte[] reply =
        DhcpMessages.message6(
            7,
            DhcpMessages.option6(1, new Octets().hex("0003 0001").mac("02:99:00:00:00:01").bytes()),
            DhcpMessages.address6("2001:db8::17", 60));
    byte[] relayed =
        DhcpMessages.relayed6(13, "fe80::77:ff:fe00:17", DhcpMessages.option6(9, reply));
    drive6.datagram(Direction.RESPONDER, relayed);
    assertThat(drive6.observations())
        .containsExactly(new AddressHeld(CLIENT, Ip.parse("2001:db8::17"), "OPTION_IAADDR"));
  }

  private static Observation identifier(String kind, String value) {
    return new IdentifierClaimed(Subject.of(CLIENT), kind, value, "option 61");
  }

  private static Observation enterprise(String field) {
    return new FingerprintSeen(Subject.of(CLIENT), "enterprise-number", "10096", field);
  }

  private void ask(byte[] message) {
    drive.datagram(Direction.ORIGINATOR, message);
  }

  private void answer(byte[] message) {
    drive.datagram(Direction.RESPONDER, message);
  }
}
