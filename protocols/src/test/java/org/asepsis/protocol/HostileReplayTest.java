// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.asepsis.engine.Engine;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Samples;
import org.asepsis.testkit.mutation.CapturedFrames;
import org.asepsis.testkit.mutation.CapturedFrames.Frame;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Takes every capture of the project and damages its packets: cuts, flipped bytes, repeats,
 * reorders, drops. No analyzer may fail, and none may take long. {@code ./asepsis test --long} cuts
 * every frame at every length.
 */
class HostileReplayTest {
  private static final boolean LONG = Boolean.getBoolean("asepsis.long");
  private static final int ROUNDS = LONG ? 2_000 : 12;
  private static final int CUTS = LONG ? Integer.MAX_VALUE : 24;
  private static final int FRAMES_IN_RANDOM_ROUNDS = 400;

  @TestFactory
  Stream<DynamicTest> noDamageMakesAnAnalyzerFail() throws IOException {
    return ProtocolFolders.captures().stream()
        .filter(capture -> capture.toString().endsWith(".pcap"))
        .map(capture ->
            DynamicTest.dynamicTest(
                ProtocolFolders.ROOT.relativize(capture).toString(), () -> damage(capture)));
  }

  private static void damage(Path file) throws IOException {
    CapturedFrames capture = CapturedFrames.of(Files.readAllBytes(file));
    Random random = Samples.random(file.getFileName().toString());
    // One engine for all: flows end with their capture.
    try (Engine engine = Replay.engine(_ -> {})) {
      for (int round = 0; round < ROUNDS; round++) {
        check(engine, file, "round " + round, damaged(capture, random, round % 6));
      }
      cut(engine, file, capture, random);
    }
  }

  /** Every frame cut at every length, or a sample of both. */
  private static void cut(Engine engine, Path file, CapturedFrames capture, Random random)
      throws IOException {
    List<Frame> frames = capture.frames();
    int step = Math.max(1, frames.size() / CUTS);
    for (int i = random.nextInt(step); i < frames.size(); i += step) {
      byte[] whole = frames.get(i).bytes();
      int lengths = LONG ? whole.length : Math.min(whole.length, 6);
      for (int n = 0; n < lengths; n++) {
        int length = LONG ? n : random.nextInt(whole.length + 1);
        List<Frame> cut = new ArrayList<>(frames.subList(0, Math.min(i + 3, frames.size())));
        // Cut as by a lying sender: the frame ends here, and says nothing of more.
        cut.set(i, new Frame(java.util.Arrays.copyOf(whole, length), length));
        check(
            engine,
            file,
            "frame " + (i + 1) + " cut to " + length,
            new CapturedFrames(capture.linkType(), cut));
      }
    }
  }

  private static CapturedFrames damaged(CapturedFrames capture, Random random, int how) {
    List<Frame> frames = new ArrayList<>(capture.frames());
    if (frames.size() > FRAMES_IN_RANDOM_ROUNDS) {
      int from = random.nextInt(frames.size() - FRAMES_IN_RANDOM_ROUNDS);
      frames = new ArrayList<>(frames.subList(from, from + FRAMES_IN_RANDOM_ROUNDS));
    }
    switch (how) {
      case 0, 1 -> frames.replaceAll(frame -> flipped(frame, random));
      case 2 -> frames.addAll(random.nextInt(frames.size()), List.copyOf(frames));
      case 3 -> Collections.shuffle(frames, random);
      case 4 -> frames.removeIf(_ -> random.nextInt(4) == 0);
      default -> frames.replaceAll(frame -> payloadNoise(frame, random));
    }
    return new CapturedFrames(capture.linkType(), frames);
  }

  private static Frame flipped(Frame frame, Random random) {
    return random.nextInt(3) > 0
        ? frame
        : new Frame(Samples.damaged(frame.bytes(), random), frame.original());
  }

  /** Leaves the headers alone, so that the noise reaches the analyzer. */
  private static Frame payloadNoise(Frame frame, Random random) {
    int headers = 54;
    if (frame.bytes().length <= headers || random.nextInt(2) == 0) {
      return frame;
    }
    byte[] copy = frame.bytes().clone();
    for (int i = 0; i < 6; i++) {
      copy[headers + random.nextInt(copy.length - headers)] = (byte) random.nextInt(256);
    }
    return new Frame(copy, frame.original());
  }

  private static void check(Engine engine, Path file, String what, CapturedFrames capture)
      throws IOException {
    CaptureBuilder builder = new CaptureBuilder(capture.linkType());
    capture.frames().forEach(frame -> builder.frame(frame.bytes(), frame.original()));
    long begin = System.nanoTime();
    Replay.read(engine, builder.bytes());
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (engine.failures().count() > 0 || seconds > 10) {
      throw new AssertionError(
          "%s, %s, seed %d, %.1f s: %s"
              .formatted(file, what, Samples.seed(), seconds, engine.failures().kept()));
    }
  }
}
