// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.asepsis.capture.CaptureReader;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Ip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FragmentsTest {
  private final CaptureBuilder capture = new CaptureBuilder();

  private static byte[] datagram(byte fill, int size) {
    byte[] payload = new byte[size];
    Arrays.fill(payload, fill);
    return Frames.udp(40_000, Probe.PORT, payload);
  }

  private void fragment(int id, byte[] whole, int from, int to) {
    byte[] part = Arrays.copyOfRange(whole, from, Math.min(to, whole.length));
    boolean more = to < whole.length;
    capture.frame(
        Frames.ethernet(Frames.fragment("10.0.0.1", "10.0.0.2", 17, id, from, more, part)));
  }

  private Sensor read(Limits limits) {
    return Sensor.read(capture.bytes(), limits, 1, new Probe(Probe.EAGER));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void putsPacketsTogetherInAnyOrder(int seed) {
    Random random = new Random(Samples.seed() + seed);
    byte[] whole = datagram((byte) 7, 500 + random.nextInt(20_000));
    random.nextBytes(whole);
    System.arraycopy(Frames.udp(40_000, Probe.PORT, new byte[whole.length - 8]), 0, whole, 0, 8);
    List<Integer> cuts = new ArrayList<>();
    for (int at = 0; at < whole.length; at += 8 * (1 + random.nextInt(180))) {
      cuts.add(at);
    }
    cuts.add(whole.length);
    List<Integer> order = new ArrayList<>(IntStream.range(0, cuts.size() - 1).boxed().toList());
    Collections.shuffle(order, random);
    order.forEach(i -> fragment(1, whole, cuts.get(i), cuts.get(i + 1)));
    assertThat(read(Limits.DEFAULT).heard())
        .containsExactly("O:" + HexFormat.of().formatHex(whole, 8, whole.length));
  }

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  @Test
  void keepsWhatCameFirstWhereFragmentsOverlap() {
    byte[] first = datagram((byte) 0x11, 24);
    byte[] other = datagram((byte) 0x22, 24);
    fragment(1, first, 0, 16);
    fragment(1, other, 8, 24);
    fragment(1, first, 24, 32);
    Sensor sensor = read(Limits.DEFAULT);
    assertThat(sensor.heard('O')).startsWith("1111111111111111" + "2222222222222222");
    assertThat(sensor.anomalies()).contains("ip-fragment-overlap");
  }

  @Test
  void makesNothingOfAPacketWithAPartMissing() {
    byte[] whole = datagram((byte) 1, 100);
    fragment(1, whole, 0, 40);
    fragment(1, whole, 80, 200);
    Sensor sensor = read(Limits.DEFAULT);
    assertThat(sensor.heard()).isEmpty();
    assertThat(sensor.anomalies()).contains("ip-fragment-incomplete");
  }

  @Test
  void forgetsTheOldestWhenThereAreTooMany() {
    byte[] whole = datagram((byte) 1, 100);
    for (int id = 0; id < 10; id++) {
      fragment(id, whole, 0, 40);
    }
    for (int id = 0; id < 10; id++) {
      fragment(id, whole, 40, 200);
    }
    Sensor sensor = read(Limits.DEFAULT.withFragments(4, 1 << 20));
    assertThat(sensor.anomalies()).contains("ip-fragment-limit");
    assertThat(sensor.heard()).hasSizeLessThan(10);
  }

  @Test
  void forgetsWhatWaitsForTooLong() {
    byte[] whole = datagram((byte) 1, 100);
    fragment(1, whole, 0, 40);
    // Timeouts run between batches, and a batch ends with its memory at the latest.
    capture.pause(61_000_000);
    for (int i = 0; i < 700; i++) {
      capture.frame(Frames.ethernet(Frames.ip("10.0.0.8", "10.0.0.9", 99, new byte[1_500])));
    }
    fragment(1, whole, 40, 200);
    assertThat(read(Limits.DEFAULT).heard()).isEmpty();
  }

  @Test
  void makesOneFlowOfTheDatagramAndCountsAllItsPackets() {
    byte[] whole = datagram((byte) 1, 100);
    fragment(1, whole, 40, 200);
    fragment(1, whole, 0, 40);
    assertThat(read(Limits.DEFAULT).logs("conn"))
        .singleElement()
        .asString()
        .contains("proto=udp", "orig_bytes=100", "orig_pkts=1", "orig_ip_bytes=148");
  }

  @Test
  void knowsWhoSentAFragmentThoughTheRestIsMissing() {
    fragment(1, datagram((byte) 1, 100), 0, 40);
    Sensor sensor = read(Limits.DEFAULT);
    assertThat(sensor.observations(Conversation.class)).isEmpty();
    assertThat(sensor.observations(SenderSeen.class))
        .isNotEmpty()
        .allSatisfy(seen -> {
          assertThat(seen.ip()).isEqualTo(Ip.parse("10.0.0.1"));
          assertThat(seen.mac()).isEqualTo(Frames.macOf(0x0a00_0001));
        });
  }

  @Test
  void countsPacketsThatWereNeverWhole() throws Exception {
    byte[] whole = datagram((byte) 1, 100);
    fragment(1, whole, 0, 40);
    fragment(2, whole, 0, 40);
    fragment(2, whole, 40, 200);
    fragment(3, whole, 0, 40);
    Decoder decoder = new Decoder(Limits.DEFAULT.withFragments(1, 1 << 20));
    Packets packets = new Packets();
    try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture.bytes()))) {
      assertThat(reader.next(packets.frames)).isTrue();
      decoder.decode(packets);
    }
    assertThat(decoder.fragments().incomplete()).isEqualTo(1);
    decoder.fragments().clear();
    assertThat(decoder.fragments().incomplete()).isEqualTo(2);
  }
}
