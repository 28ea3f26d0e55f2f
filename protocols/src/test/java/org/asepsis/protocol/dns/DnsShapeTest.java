// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import static org.asepsis.analyze.Recognition.CERTAIN;
import static org.asepsis.analyze.Recognition.LIKELY;
import static org.asepsis.analyze.Recognition.MORE;
import static org.asepsis.analyze.Recognition.NO;
import static org.asepsis.analyze.Recognition.PORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;

class DnsShapeTest {
  private static final byte[] QUERY = DnsMessages.query(7, "pump-17.ward.example", 1);

  @Test
  void isCertainOnItsPortAndLikelyElsewhere() {
    assertThat(recognise(Transport.UDP, QUERY, true)).isEqualTo(CERTAIN);
    assertThat(recognise(Transport.UDP, QUERY, false)).isEqualTo(LIKELY);
  }

  @Test
  void hardlyEverTakesNoiseForDns() {
    long taken =
        Samples.bytes(12, 200, 20_000)
            .filter(noise -> recognise(Transport.UDP, noise, false) != NO)
            .count();
    assertThat(taken).isZero();
  }

  @Test
  void doesNotTakeNameServiceOfNetBios() {
    byte[] name = new Octets().u8(32).ascii("EHEBENENCACACACACACACACACACACAAA").u8(0).bytes();
    byte[] query =
        new Octets().hex("8a2c 0110 0001 0000 0000 0000").raw(name).u16(32).u16(1).bytes();
    assertThat(recognise(Transport.UDP, query, false)).isEqualTo(NO);
  }

  @Test
  void wantsQuestionsWholeElsewhere() {
    for (int length = 0; length < QUERY.length; length++) {
      assertThat(recognise(Transport.UDP, Arrays.copyOf(QUERY, length), false)).isEqualTo(NO);
    }
  }

  @Test
  void leavesWhatIsNoDnsOnItsPortToOthers() {
    byte[] other = new Octets().ascii("GET / HTTP/1.1\r\nHost: ward.example\r\n\r\n").bytes();
    assertThat(recognise(Transport.UDP, other, true)).isIn(PORT, NO);
    assertThat(recognise(Transport.UDP, new byte[5], true)).isEqualTo(NO);
  }

  @Test
  void wantsARecordWhereThereIsNoQuestion() {
    String header = "0007 8400 0000 0001 0000 0000";
    byte[] answer = new Octets().hex(header + " 00 0001 0001 00000078 0004 0a000005").bytes();
    byte[] other = new Octets().hex(header + " 00 9999 7777 00000078 0004 0a000005").bytes();
    byte[] refused = new Octets().hex("0007 8405 0000 0000 0000 0000").bytes();
    assertThat(recognise(Transport.UDP, answer, true)).isEqualTo(LIKELY);
    assertThat(recognise(Transport.UDP, refused, true)).isEqualTo(LIKELY);
    assertThat(recognise(Transport.UDP, other, true)).isEqualTo(PORT);
  }

  @Test
  void waitsInStreamsForTheHeader() {
    byte[] stream = DnsMessages.inStream(QUERY);
    assertThat(recognise(Transport.TCP, Arrays.copyOf(stream, 1), true)).isEqualTo(MORE);
    assertThat(recognise(Transport.TCP, Arrays.copyOf(stream, 9), true)).isEqualTo(MORE);
    assertThat(recognise(Transport.TCP, stream, true)).isEqualTo(CERTAIN);
    assertThat(recognise(Transport.TCP, new byte[] {0, 3, 1, 2, 3}, true)).isEqualTo(NO);
  }

  private static Recognition recognise(Transport transport, byte[] head, boolean onPort) {
    Claim claim =
        new DnsFactory()
            .claims().stream().filter(each -> each.transport() == transport).findFirst().get();
    return claim.recognizer().recognize(Bytes.copyOf(head), Direction.ORIGINATOR, onPort);
  }
}
