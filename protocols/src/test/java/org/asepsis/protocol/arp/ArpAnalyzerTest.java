// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.arp;

import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.testkit.Drive;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.junit.jupiter.api.Test;

/** The originator of the drive's flow has the hardware address 02:00:00:00:00:01. */
class ArpAnalyzerTest {
  private static final String SENDER = "02:00:00:00:00:01";

  private final Drive drive = new Drive(new ArpFactory(), Transport.LINK, 0x0806);

  @Test
  void saysOnceWhoHoldsAnAddress() {
    say(ArpMessages.request(SENDER, "10.77.1.10", "10.77.1.11"));
    say(ArpMessages.request(SENDER, "10.77.1.10", "10.77.1.12"));
    assertThat(drive.observations())
        .containsExactly(
            new AddressHeld(Mac.parse(SENDER), Ip.parse("10.77.1.10"), "sender protocol address"));
    assertThat(drive.logs()).hasSize(2);
  }

  @Test
  void holdsNothingWhileItProbes() {
    say(ArpMessages.request(SENDER, "0.0.0.0", "10.77.1.11"));
    assertThat(drive.observations()).isEmpty();
  }

  @Test
  void believesNoOneWhoSpeaksForAnother() {
    say(ArpMessages.request("02:00:00:00:00:99", "10.77.1.1", "10.77.1.1"));
    assertThat(drive.observations()).isEmpty();
    assertThat(drive.anomalies()).hasSize(1).first().asString().startsWith("arp-sender-mismatch: ");
  }

  @Test
  void logsARepetitionOnce() {
    say(ArpMessages.request(SENDER, "10.77.1.10", "10.77.1.11"));
    say(ArpMessages.request(SENDER, "10.77.1.10", "10.77.1.11"));
    assertThat(drive.logs()).hasSize(1);
  }

  private void say(byte[] message) {
    drive.datagram(Direction.ORIGINATOR, message);
  }
}
