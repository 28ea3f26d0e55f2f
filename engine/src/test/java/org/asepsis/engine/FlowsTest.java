// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.Samples;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowsTest {
  private final CaptureBuilder capture = new CaptureBuilder();

  private void datagram(int client, int port, byte... payload) {
    byte[] datagram = Frames.udp(port, Probe.PORT, payload);
    capture.frame(
        Frames.ethernet(
            Frames.ip(
                "10.0." + client / 250 + "." + (1 + client % 250), "10.9.9.9", 17, datagram)));
  }

  @Test
  void logsAConnectionAsZeekDoes() {
    new TcpTalk(capture, "10.0.0.1", 40_000, "10.0.0.2", 80)
        .open()
        .client(new byte[10])
        .server(new byte[20])
        .close();
    assertThat(Sensor.read(capture.bytes()).logs("conn"))
        .singleElement()
        .asString()
        .contains("proto=tcp", "orig_bytes=10", "resp_bytes=20", "conn_state=SF")
        .contains("history=ShADdFf")
        .contains("orig_pkts=5", "resp_pkts=3", "ip_proto=6");
  }

  /** The baseline values of the Community ID specification. */
  @Test
  void namesFlowsByTheirCommunityId() {
    byte[] segment = Frames.tcp(34_855, 80, 1, 0, Frames.SYN, new byte[0]);
    capture.frame(Frames.ethernet(Frames.ip("128.232.110.120", "66.35.250.204", 6, segment)));
    assertThat(Sensor.read(capture.bytes()).logs("conn"))
        .singleElement()
        .asString()
        .contains("community_id=1:LQU9qZlK+B5F3KDmev6m5PMibrg=");
  }

  @Test
  void endsADatagramFlowThatWasIdle() {
    datagram(1, 40_000, (byte) 1);
    capture.pause(61_000_000);
    for (int i = 0; i < 800; i++) {
      capture.frame(Frames.ethernet(Frames.ip("10.0.0.8", "10.0.0.9", 99, new byte[1_500])));
    }
    datagram(1, 40_000, (byte) 2);
    long flows =
        Sensor.read(capture.bytes(), new Probe(Probe.EAGER))
            .observations(Conversation.class)
            .stream()
            .filter(talk -> talk.transport().equals("udp"))
            .count();
    assertThat(flows).isEqualTo(2);
  }

  @Test
  void makesRoomByEndingTheFlowThatWasIdleForLongest() {
    for (int i = 0; i < 2_000; i++) {
      datagram(i, 40_000, (byte) i);
    }
    Sensor sensor =
        Sensor.read(capture.bytes(), Limits.DEFAULT.withFlows(8), 1, new Probe(Probe.EAGER));
    assertThat(sensor.evicted()).isBetween(1_400L, 1_600L);
    assertThat(sensor.anomalies()).contains("flow-limit");
    assertThat(sensor.observations(Conversation.class)).hasSize(2_000);
    assertThat(sensor.heard()).hasSize(2_000);
  }

  /** The limits are small enough to be hit, so that their order matters too. */
  @ParameterizedTest
  @ValueSource(ints = {2, 7})
  void saysTheSameWhateverTheNumberOfWorkers(int workers) {
    Random random = Samples.random("workers");
    for (int i = 0; i < 12_000; i++) {
      int client = random.nextInt(900);
      if (random.nextBoolean()) {
        datagram(client, 40_000 + random.nextInt(3), (byte) i);
      } else {
        int sequence = random.nextInt(50) * 100;
        byte[] payload = new byte[random.nextInt(200)];
        byte[] segment = Frames.tcp(50_000, Probe.PORT, sequence, 0, Frames.ACK, payload);
        capture.frame(
            Frames.ethernet(
                Frames.ip("10.1." + client % 5 + "." + client % 200, "10.9.9.9", 6, segment)));
      }
      capture.pause(random.nextInt(100_000));
    }
    Limits limits = Limits.DEFAULT.withFlows(6).withBuffers(8 << 10, 4 << 10, 2 << 10, 4);
    Sensor one = Sensor.read(capture.bytes(), limits, 1, new Probe(Probe.EAGER));
    Sensor several = Sensor.read(capture.bytes(), limits, workers, new Probe(Probe.EAGER));
    assertThat(one.anomalies()).contains("flow-limit", "tcp-reordering-limit");
    assertThat(several.all()).isEqualTo(one.all());
  }

  @Test
  void takesAnAnalyzerOffItsFlowWhenItFails() {
    new TcpTalk(capture, "10.0.0.1", 40_000, "10.0.0.2", Probe.PORT)
        .open()
        .client(new byte[10])
        .client(new byte[10])
        .close();
    new TcpTalk(capture, "10.0.0.3", 40_000, "10.0.0.2", Probe.PORT)
        .open()
        .client(new byte[4])
        .close();
    Probe.Habit failing =
        (direction, window, sink) -> {
          if (window.available() > 4) {
            throw new IllegalStateException("Doe^Jane");
          }
          Probe.EAGER.onBytes(direction, window, sink);
        };
    Sensor sensor = Sensor.read(capture.bytes(), new Probe(failing));
    assertThat(sensor.heard()).containsExactly("O:00000000", "end");
    assertThat(sensor.anomalies()).containsExactly("analyzer-failed");
    assertThat(sensor.observations(Conversation.class)).hasSize(2);
    assertThat(sensor.failures().kept())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.packet()).isEqualTo(4);
          assertThat(failure.length()).isEqualTo(10);
          assertThat(failure.thrown().getFirst()).isEqualTo("java.lang.IllegalStateException");
          assertThat(failure.toString()).doesNotContain("Doe");
        });
  }

  private void packet(String source, String target, int protocol, int... payload) {
    byte[] bytes = new byte[Math.max(8, payload.length)];
    for (int i = 0; i < payload.length; i++) {
      bytes[i] = (byte) payload[i];
    }
    capture.frame(Frames.ethernet(Frames.ip(source, target, protocol, bytes)));
  }

  private String onlyFlow() {
    return Sensor.read(capture.bytes()).logs("conn").getFirst();
  }

  /** A baseline value of the Community ID specification. */
  @Test
  void namesSctpByItsPorts() {
    packet("192.168.170.8", "192.168.170.56", 132, 0x00, 0x07, 0x00, 0x50);
    packet("192.168.170.56", "192.168.170.8", 132, 0x00, 0x50, 0x00, 0x07);
    Sensor sensor = Sensor.read(capture.bytes());
    assertThat(sensor.observations(Conversation.class))
        .singleElement()
        .extracting(Conversation::responderPort)
        .isEqualTo(80);
    assertThat(onlyFlow()).contains("community_id=1:jQgCxbku+pNGw8WPbEc/TS/uTpQ=");
  }

  /** As in icmp6.pcap among the specification's captures. */
  @Test
  void putsAQuestionAndItsAnswerOfIcmpTogether() {
    packet("3ffe:507:0:1:200:86ff:fe05:80da", "3ffe:501:0:1001::2", 58, 128, 0);
    packet("3ffe:501:0:1001::2", "3ffe:507:0:1:200:86ff:fe05:80da", 58, 129, 0);
    assertThat(Sensor.read(capture.bytes()).logs("conn"))
        .singleElement()
        .asString()
        .contains("orig_pkts=1", "resp_pkts=1")
        .contains("community_id=1:+TW+HtLHvV1xnGhV1lv7XoJrqQg=");
  }

  @Test
  void keepsTheDirectionOfIcmpThatIsNotAnswered() {
    packet("3ffe:501:0:1802:260:97ff:feb6:7ff0", "3ffe:507:0:1:200:86ff:fe05:80da", 58, 3, 0);
    packet("3ffe:507:0:1:200:86ff:fe05:80da", "3ffe:501:0:1802:260:97ff:feb6:7ff0", 58, 3, 0);
    assertThat(Sensor.read(capture.bytes()).logs("conn"))
        .hasSize(2)
        .anyMatch(line -> line.contains("community_id=1:bnQKq8A2r//dWnkRW2EYcMhShjc="));
  }

  @Test
  void givesOtherProtocolsNoPorts() {
    packet("10.0.0.1", "10.0.0.2", 89);
    assertThat(Sensor.read(capture.bytes()).observations(Conversation.class))
        .singleElement()
        .extracting(Conversation::originatorPort, Conversation::responderPort)
        .containsExactly(0, 0);
  }
}
