// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.junit.jupiter.api.Test;

/** The responder of the drive's flow speaks from port 5353 and has the address 192.0.2.2. */
class MdnsAnalyzerTest {
  private static final String INSTANCE = "Printer of Jane Doe._ipp._tcp.local";

  private final Drive drive = new Drive(new MdnsFactory(), Transport.UDP, 5353);
  private final Subject sender = new Drive.FakeFlow(Transport.UDP, 40_000, 5353).responder();

  @Test
  void believesADeviceThatSpeaksOfItself() {
    say(
        answers()
            .service(INSTANCE, 631, "printer-4.local")
            .text(INSTANCE, "rp=ipp/print", "USB_mdl=LabelJet 4", "note=room of Jane Doe")
            .address("printer-4.local", "192.0.2.2"));
    assertThat(drive.observations())
        .containsExactly(
            new ServiceSeen(sender, "tcp", 631, "ipp", false),
            new AttributeClaimed(
                sender, Attribute.TYPE, "printer", "_ipp._tcp", 0.60, Voice.INFERRED, ""),
            new AttributeClaimed(
                sender, Attribute.MODEL, "LabelJet 4", "TXT usb_MDL", 0.95, Voice.STATED, ""),
            new NameClaimed(sender, "printer-4", "A"));
  }

  @Test
  void keepsNothingThatPeopleWrote() {
    say(
        answers()
            .answer("_ipp._tcp.local", 12, new Octets().name(INSTANCE))
            .service(INSTANCE, 631, "printer-4.local")
            .text(INSTANCE, "fn=Jane's printer", "note=room of Jane Doe"));
    assertThat(drive.logs())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(Lines.of(line)).doesNotContain("jane"));
    assertThat(drive.observations()).noneMatch(fact -> fact.toString().contains("Jane"));
  }

  @Test
  void passesOverWhatIsRepeatedForOthers() {
    say(
        answers()
            .service(INSTANCE, 631, "printer-4.local")
            .text(INSTANCE, "usb_MDL=LabelJet 4")
            .address("printer-4.local", "192.0.2.99"));
    assertThat(drive.observations()).isEmpty();
  }

  @Test
  void passesOverWhatIsTakenBack() {
    say(answers().record(1, "printer-4.local", 1, 0, new Octets().ip("192.0.2.2")));
    assertThat(drive.observations()).isEmpty();
  }

  @Test
  void aPrintServerIsNotItsPrinters() {
    say(answers().text(INSTANCE, "rp=printers/labels", "ty=Nordstern LabelJet 4"));
    assertThat(drive.observations())
        .containsExactly(
            new AttributeClaimed(
                sender,
                Attribute.MODEL,
                "Nordstern LabelJet 4",
                "TXT ty",
                0.80,
                Voice.REPORTED,
                "Nordstern LabelJet 4"));
  }

  @Test
  void disbelievesAnswersFromOtherPorts() {
    drive.datagram(Direction.ORIGINATOR, answers().address("printer-4.local", "192.0.2.1").bytes());
    assertThat(drive.observations()).isEmpty();
    assertThat(drive.logs()).hasSize(1);
  }

  @Test
  void learnsNothingFromKnownAnswersInAQuestion() {
    say(
        DnsMessages.of(0, 0)
            .question("_ipp._tcp.local", 12)
            .address("printer-4.local", "192.0.2.2"));
    assertThat(drive.observations()).isEmpty();
  }

  @Test
  void logsWhatIsRepeatedOnce() {
    DnsMessages announcement = answers().address("printer-4.local", "192.0.2.2");
    say(announcement);
    say(announcement);
    assertThat(drive.logs()).hasSize(1);
    assertThat(drive.observations()).hasSize(1);
  }

  private static DnsMessages answers() {
    return DnsMessages.of(0, DnsMessages.MULTICAST_ANSWER);
  }

  private void say(DnsMessages message) {
    drive.datagram(Direction.RESPONDER, message.bytes());
  }
}
