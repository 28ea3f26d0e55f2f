// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.observe.Observation.Conversation;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.api.Test;

class FlowEndsTest {
  private final CaptureBuilder capture = new CaptureBuilder();

  private void datagram() {
    byte[] datagram = Frames.udp(40_000, Probe.PORT, new byte[] {1});
    capture.frame(Frames.ethernet(Frames.ip("10.0.0.1", "10.0.0.2", 17, datagram)));
  }

  @Test
  void endsAFlowThatWasIdleForTooLongWithinOneBatch() {
    datagram();
    capture.pause(61_000_000);
    datagram();
    capture.pause(59_000_000);
    datagram();
    assertThat(
            Sensor.read(capture.bytes(), new Probe(Probe.EAGER)).observations(Conversation.class))
        .extracting(Conversation::packets)
        .containsExactly(1L, 2L);
  }

  @Test
  void tellsConnectionsInTheOrderOfTheirLastPackets() {
    for (int i = 0; i < 40; i++) {
      new TcpTalk(capture, "10.0.0." + (200 - i), 40_000 + i * 7, "10.0.1." + i, 9_999)
          .open()
          .close();
      capture.pause(1_000_000);
    }
    assertThat(Sensor.read(capture.bytes()).observations(Conversation.class))
        .hasSize(40)
        .extracting(Conversation::first)
        .isSorted();
  }

  @Test
  void countsWholeFrames() {
    datagram();
    assertThat(Sensor.read(capture.bytes()).observations(Conversation.class))
        .singleElement()
        .satisfies(talk -> assertThat(talk.bytes()).isEqualTo(14 + 20 + 8 + 1));
  }

  @Test
  void saysWhenAConnectionThatIsReadHasAGap() {
    new TcpTalk(capture, "10.0.0.1", 40_000, "10.0.0.2", Probe.PORT)
        .open()
        .client(new byte[5])
        .loseFromClient(10)
        .client(new byte[5])
        .close();
    assertThat(Sensor.read(capture.bytes(), new Probe(Probe.EAGER)).anomalies())
        .contains("tcp-gap");
  }

  @Test
  void onlyCountsTheQuietestWhenTooManyAreRead() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 2_000; i++) {
        byte[] datagram = Frames.udp(40_000, Probe.PORT, new byte[] {(byte) i});
        String source = "10.0." + i / 200 + "." + (1 + i % 200);
        capture.frame(Frames.ethernet(Frames.ip(source, "10.9.9.9", 17, datagram)));
      }
    }
    Limits limits = Limits.DEFAULT.withReaders(8);
    Sensor one = Sensor.read(capture.bytes(), limits, 1, new Probe(Probe.EAGER));
    assertThat(one.anomalies()).contains("reader-limit");
    assertThat(one.heard()).hasSizeBetween(2_000, 3_000);
    assertThat(one.observations(Conversation.class)).hasSize(2_000);
    assertThat(Sensor.read(capture.bytes(), limits, 7, new Probe(Probe.EAGER)).all())
        .isEqualTo(one.all());
  }
}
