// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.asepsis.engine.Engine;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.mutation.CapturedFrames;
import org.junit.jupiter.api.Test;

/**
 * Messages that begin well and never end, in small segments: whoever reads all that is there again
 * with each segment takes time that grows with the square of the message.
 */
class EndlessMessageTest {
  private static final int LENGTH = Boolean.getBoolean("asepsis.long") ? 2 << 20 : 64 << 10;
  private static final int SEGMENT = 200;

  /** Microseconds of processor time for one segment, in the mean; the ordinary ones take two. */
  private static final double ALLOWED = 100;

  private static final Map<String, byte[]> FILLERS =
      Map.of(
          "letters", new byte[] {'A'},
          "zeros", new byte[] {0},
          "ones", new byte[] {(byte) 0xff},
          "digits", new byte[] {'1'},
          "line ends", new byte[] {'\r', '\n'},
          "carriage returns", new byte[] {'\r'},
          "tags", new byte[] {'<', 'a', '>'},
          "bars", new byte[] {'|', '^', '~'},
          "header fields", new byte[] {'a', ':', 'b', '\r', '\n'});

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** One for all: flows end with their capture. */
  private final Engine engine = Replay.engine(_ -> {});

  @Test
  void takeTimeInProportionToTheirLength() throws IOException {
    Map<String, Double> costs = new TreeMap<>();
    for (Path file : ProtocolFolders.captures()) {
      for (byte[] beginning : beginnings(file)) {
        for (Map.Entry<String, byte[]> filler : new TreeMap<>(FILLERS).entrySet()) {
          for (int kept : new int[] {beginning.length / 2, beginning.length}) {
            byte[] message = message(Arrays.copyOf(beginning, kept), filler.getValue());
            costs.merge(
                ProtocolFolders.protocolOf(file) + ", " + filler.getKey(),
                cost(message),
                Math::max);
          }
        }
      }
    }
    engine.close();
    costs.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(12)
        .forEach(cost ->
            System.out.printf(
                Locale.ROOT, "%s: %.1f us a segment%n", cost.getKey(), cost.getValue()));
    assertThat(costs).isNotEmpty().allSatisfy((_, cost) -> assertThat(cost).isLessThan(ALLOWED));
  }

  /** Distinct first payloads of the file's connections. */
  private static List<byte[]> beginnings(Path file) throws IOException {
    List<byte[]> beginnings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (var frame : CapturedFrames.of(Files.readAllBytes(file)).frames()) {
      CapturedFrames.payload(frame, 6)
          .filter(bytes -> seen.add(Arrays.toString(Arrays.copyOf(bytes, 6))))
          .ifPresent(beginnings::add);
    }
    return beginnings.subList(0, Math.min(2, beginnings.size()));
  }

  private static byte[] message(byte[] beginning, byte[] filler) {
    byte[] message = Arrays.copyOf(beginning, LENGTH);
    for (int i = beginning.length; i < LENGTH; i++) {
      message[i] = filler[i % filler.length];
    }
    return message;
  }

  /** Microseconds for each segment: the best of three, since the compiler is at work too. */
  private double cost(byte[] message) throws IOException {
    CaptureBuilder capture = new CaptureBuilder();
    int sequence = 1_000;
    capture.frame(segment(sequence++, Frames.SYN, new byte[0]));
    for (int at = 0; at < message.length; at += SEGMENT) {
      byte[] part = Arrays.copyOfRange(message, at, Math.min(message.length, at + SEGMENT));
      capture.frame(segment(sequence + at, Frames.ACK, part));
    }
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3 && best > ALLOWED * 1_000 * message.length / SEGMENT / 2; i++) {
      long begin = threads.getCurrentThreadCpuTime();
      Replay.read(engine, capture.bytes());
      best = Math.min(best, threads.getCurrentThreadCpuTime() - begin);
      assertThat(engine.failures().kept()).isEmpty();
    }
    return best / 1e3 / (message.length / (double) SEGMENT);
  }

  private static byte[] segment(int sequence, int flags, byte[] payload) {
    byte[] segment = Frames.tcp(40_000, 9, sequence, 1, flags, payload);
    return Frames.ethernet(Frames.ip("10.0.0.1", "10.0.0.2", 6, segment));
  }
}
