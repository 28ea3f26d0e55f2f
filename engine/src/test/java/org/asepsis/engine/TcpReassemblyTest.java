// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.Samples;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TcpReassemblyTest {
  private static final String CLIENT = "10.0.0.1";
  private static final String SERVER = "10.0.0.2";
  private final CaptureBuilder capture = new CaptureBuilder();

  private record Piece(int at, byte[] bytes) {}

  private static byte[] text(String text) {
    return text.getBytes(US_ASCII);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text(text));
  }

  private TcpTalk talk() {
    return new TcpTalk(capture, CLIENT, 40_000, SERVER, Probe.PORT);
  }

  private CaptureBuilder segment(long sequence, byte[] payload) {
    byte[] segment = Frames.tcp(40_000, Probe.PORT, sequence, 0, Frames.ACK, payload);
    return capture.frame(Frames.ethernet(Frames.ip(CLIENT, SERVER, 6, segment)));
  }

  private CaptureBuilder acknowledge(long sequence) {
    byte[] segment = Frames.tcp(Probe.PORT, 40_000, 1, sequence, Frames.ACK, new byte[0]);
    return capture.frame(Frames.ethernet(Frames.ip(SERVER, CLIENT, 6, segment)));
  }

  private Sensor read() {
    return Sensor.read(capture.bytes(), new Probe(Probe.EAGER));
  }

  @Test
  void handsOnBothDirectionsInOrder() {
    talk().open().client(text("hello")).server(text("world")).close();
    assertThat(read().heard()).containsExactly("O:" + hex("hello"), "R:" + hex("world"), "end");
  }

  @Test
  void putsSegmentsInOrder() {
    segment(100, text("ab"));
    segment(104, text("ef"));
    segment(102, text("cd"));
    assertThat(read().heard('O')).isEqualTo(hex("abcdef"));
  }

  @Test
  void keepsWhatCameFirstWhereSegmentsOverlap() {
    segment(100, text("abcd"));
    segment(102, text("XXef"));
    assertThat(read().heard('O')).isEqualTo(hex("abcdef"));
  }

  @Test
  void keepsWhatCameFirstWhereWaitingSegmentsOverlap() {
    segment(100, text("ab"));
    segment(106, text("gh"));
    segment(110, text("kl"));
    segment(104, text("efXXijYYmn"));
    segment(102, text("cd"));
    Sensor sensor = read();
    assertThat(sensor.heard('O')).isEqualTo(hex("abcdefghijklmn"));
    assertThat(sensor.anomalies()).containsExactly("tcp-overlap");
  }

  @Test
  void keepsWhatWaitedWhereTheSegmentBeforeItOverlaps() {
    segment(100, text("ab"));
    segment(104, text("ef"));
    segment(102, text("cdXXgh"));
    Sensor sensor = read();
    assertThat(sensor.heard('O')).isEqualTo(hex("abcdefgh"));
    assertThat(sensor.anomalies()).containsExactly("tcp-overlap");
  }

  @Test
  void saysOnceThatSegmentsOverlap() {
    segment(100, text("abcd"));
    segment(102, text("cdef"));
    segment(104, text("efgh"));
    assertThat(read().anomalies()).containsExactly("tcp-overlap");
  }

  @Test
  void keepsWaitingSegmentsThatAreFarApart() {
    segment(100, text("ab"));
    segment(100 + 0x7fff_fff0L, text("far"));
    segment(90, text("0123456789abcd"));
    assertThat(read().heard('O')).startsWith(hex("abcd"));
  }

  @Test
  void ignoresRetransmissions() {
    segment(100, text("abcd"));
    segment(100, text("abcd"));
    segment(106, text("gh"));
    segment(106, text("gh"));
    segment(104, text("ef"));
    Sensor sensor = read();
    assertThat(sensor.heard('O')).isEqualTo(hex("abcdefgh"));
    assertThat(sensor.anomalies()).isEmpty();
  }

  @Test
  void tellsAGapOnceTheOtherSideHasAcknowledgedWhatIsBehindIt() {
    segment(100, text("ab"));
    segment(110, text("yz"));
    acknowledge(112);
    segment(112, text("!!"));
    assertThat(read().heard())
        .containsExactly("O:" + hex("ab"), "O:gap 8", "O:" + hex("yz"), "O:" + hex("!!"), "end");
  }

  @Test
  void tellsAGapAtTheEndOfTheCapture() {
    segment(100, text("ab"));
    segment(110, text("yz"));
    assertThat(read().heard())
        .containsExactly("O:" + hex("ab"), "O:gap 8", "O:" + hex("yz"), "end");
  }

  @Test
  void countsWhatTheSnapLengthCutOffAsAGap() {
    byte[] segment = Frames.tcp(40_000, Probe.PORT, 100, 0, Frames.ACK, text("abcdef"));
    byte[] frame = Frames.ethernet(Frames.ip(CLIENT, SERVER, 6, segment));
    capture.frame(Arrays.copyOf(frame, frame.length - 4), frame.length);
    segment(106, text("gh"));
    assertThat(read().heard())
        .containsExactly("O:" + hex("ab"), "O:gap 4", "O:" + hex("gh"), "end");
  }

  @Test
  void takesUsedPortsForANewConnection() {
    talk().open().client(text("one")).close();
    byte[] syn = Frames.tcp(40_000, Probe.PORT, 900_000, 0, Frames.SYN, new byte[0]);
    capture.frame(Frames.ethernet(Frames.ip(CLIENT, SERVER, 6, syn)));
    segment(900_001, text("two"));
    assertThat(read().heard()).containsExactly("O:" + hex("one"), "end", "O:" + hex("two"), "end");
  }

  @Test
  void knowsTheOriginatorFromASynAckAlone() {
    byte[] synAck = Frames.tcp(Probe.PORT, 40_000, 5, 100, Frames.SYN | Frames.ACK, new byte[0]);
    capture.frame(Frames.ethernet(Frames.ip(SERVER, CLIENT, 6, synAck)));
    segment(100, text("ab"));
    assertThat(read().heard()).containsExactly("O:" + hex("ab"), "end");
  }

  @Test
  void readsDataThatComesWithTheSyn() {
    byte[] syn = Frames.tcp(40_000, Probe.PORT, 99, 0, Frames.SYN, text("ab"));
    capture.frame(Frames.ethernet(Frames.ip(CLIENT, SERVER, 6, syn)));
    segment(102, text("cd"));
    assertThat(read().heard('O')).isEqualTo(hex("abcd"));
  }

  @Test
  void skipsWhatNobodyNeedsWithoutCallingAgain() {
    talk().open().client(text("ab")).client(new byte[1_000]).client(text("yz")).close();
    Probe.Habit skipping =
        (direction, window, sink) -> {
          sink.log(new Probe.Heard("O:" + window.bytes().hex()));
          window.consume(window.bytes().startsWith("ab") ? 1_002 : window.available());
        };
    assertThat(Sensor.read(capture.bytes(), new Probe(skipping)).heard())
        .containsExactly("O:" + hex("ab"), "O:" + hex("yz"), "end");
  }

  @Test
  void waitsForAsMuchAsWasAskedFor() {
    talk().open().client(text("abcdef"), 1).close();
    Probe.Habit asking =
        (direction, window, sink) -> {
          if (window.available() < 4 && !window.isLast()) {
            window.need(4);
            return;
          }
          sink.log(new Probe.Heard("O:" + window.bytes().hex()));
          window.consume(window.available());
        };
    assertThat(Sensor.read(capture.bytes(), new Probe(asking)).heard())
        .containsExactly("O:" + hex("abcd"), "O:" + hex("ef"), "end");
  }

  @Test
  void dropsAWindowThatNobodyReads() {
    talk().open().client(new byte[10_000], 1_000).close();
    Limits limits = Limits.DEFAULT.withBuffers(1 << 20, 4_096, 4_096, 16);
    Sensor sensor = Sensor.read(capture.bytes(), limits, 1, new Probe((_, _, _) -> {}));
    assertThat(sensor.anomalies()).contains("tcp-window-limit");
    assertThat(sensor.heard()).contains("O:gap 4096", "end");
  }

  @Test
  void saysSoWhenTooMuchWaitsForMissingSegments() {
    segment(100, text("ab"));
    for (int i = 0; i < 40; i++) {
      segment(1_000 + i * 10L, text("x"));
    }
    Limits limits = Limits.DEFAULT.withBuffers(1 << 20, 4_096, 4_096, 8);
    Sensor sensor = Sensor.read(capture.bytes(), limits, 1, new Probe(Probe.EAGER));
    assertThat(sensor.anomalies()).contains("tcp-reordering-limit");
    assertThat(sensor.heard('O')).contains(hex("ab"));
  }

  /** However a stream is cut up, repeated and reordered, the same bytes come out. */
  @ParameterizedTest
  @MethodSource("seeds")
  void yieldsTheSameBytesHoweverTheyArrive(long seed) {
    Random random = new Random(seed + Samples.seed());
    byte[] stream = new byte[200 + random.nextInt(4_000)];
    random.nextBytes(stream);
    List<Piece> pieces = new ArrayList<>();
    for (int at = 0; at < stream.length; ) {
      int size = Math.min(stream.length - at, 1 + random.nextInt(200));
      int overlap = Math.min(at, random.nextInt(20));
      pieces.add(new Piece(at - overlap, Arrays.copyOfRange(stream, at - overlap, at + size)));
      at += size;
    }
    Piece first = pieces.removeFirst();
    pieces.addAll(pieces.subList(0, pieces.size() / 3));
    Collections.shuffle(pieces, random);
    segment(0xffff_ff00L + first.at(), first.bytes());
    pieces.forEach(piece -> segment(0xffff_ff00L + piece.at(), piece.bytes()));
    Sensor sensor = read();
    assertThat(sensor.heard('O')).isEqualTo(HexFormat.of().formatHex(stream));
    assertThat(sensor.failures().count()).isZero();
  }

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }
}
