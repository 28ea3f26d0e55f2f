// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.mutation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.asepsis.testkit.mutation.CapturedFrames.Frame;
import org.asepsis.testkit.mutation.Layers.Mending;

/** Ways to damage the order of packets: displaced, lost, repeated, overlapping, in pieces. */
final class Sequences {
  private Sequences() {}

  static void reorder(Scene scene, RandomGenerator random) {
    List<Frame> frames = scene.frames();
    int span = Math.min(frames.size(), 2 + random.nextInt(random.nextBoolean() ? 4 : 40));
    int from = random.nextInt(frames.size() - span + 1);
    Collections.shuffle(frames.subList(from, from + span), java.util.Random.from(random));
    scene.count(span);
  }

  static void lose(Scene scene, RandomGenerator random) {
    int rate = 2 + random.nextInt(8);
    int before = scene.frames().size();
    scene.frames().removeIf(_ -> random.nextInt(rate) == 0);
    scene.count(before - scene.frames().size());
  }

  /** Sent again, with the same bytes or with others. */
  static void repeat(Scene scene, RandomGenerator random) {
    List<Frame> frames = scene.frames();
    for (int i = 1 + random.nextInt(8); i > 0 && !frames.isEmpty(); i--) {
      int at = random.nextInt(frames.size());
      Frame frame = frames.get(at);
      Layers layers = Layers.of(frame.bytes());
      if (layers.payloadLength() > 0 && random.nextBoolean()) {
        byte[] payload = Payloads.noise(layers.payload(frame.bytes()), random);
        frame = frame.with(layers.with(frame.bytes(), payload, Mending.MENDED));
      }
      frames.add(Math.min(frames.size(), at + random.nextInt(8)), frame);
      scene.count(1);
    }
  }

  /** A segment in several, in order or not, which overlap or leave a gap. */
  static void divide(Scene scene, RandomGenerator random) {
    List<Frame> divided = new ArrayList<>();
    int size = random.nextBoolean() ? 1 + random.nextInt(4) : 1 + random.nextInt(200);
    int slack = random.nextInt(3) == 0 ? random.nextInt(-2, 12) : 0;
    for (Frame frame : scene.frames()) {
      Layers layers = Layers.of(frame.bytes());
      if (!layers.isTcp() || layers.payloadLength() <= size || random.nextInt(3) == 0) {
        divided.add(frame);
        continue;
      }
      List<Frame> pieces = pieces(frame, layers, size, slack);
      if (random.nextInt(4) == 0) {
        Collections.shuffle(pieces, java.util.Random.from(random));
      }
      divided.addAll(pieces);
      scene.count(pieces.size());
    }
    scene.frames().clear();
    scene.frames().addAll(divided);
  }

  private static List<Frame> pieces(Frame frame, Layers layers, int size, int slack) {
    byte[] payload = layers.payload(frame.bytes());
    // One segment must not fill the scene.
    int step = Math.max(size, payload.length / 24 + 1);
    List<Frame> pieces = new ArrayList<>();
    for (int at = 0; at < payload.length; at += step) {
      int end = Math.min(payload.length, at + step);
      int from = Math.clamp(at - slack, 0, end - 1);
      byte[] part = Arrays.copyOfRange(payload, from, end);
      byte[] fresh = layers.with(frame.bytes(), part, Mending.MENDED);
      ByteBuffer bytes = ByteBuffer.wrap(fresh);
      bytes.putInt(layers.transport() + 4, bytes.getInt(layers.transport() + 4) + from);
      pieces.add(frame.with(fresh));
    }
    return pieces;
  }

  /** IPv4 packets in fragments: all there, overlapping, out of order, or some missing. */
  static void fragment(Scene scene, RandomGenerator random) {
    List<Frame> divided = new ArrayList<>();
    int overlap = random.nextInt(3) == 0 ? 8 * (1 + random.nextInt(3)) : 0;
    for (Frame frame : scene.frames()) {
      Layers layers = Layers.of(frame.bytes());
      int at = layers.network();
      int body = layers.end() - layers.transport();
      if (at < 0 || frame.bytes()[at] >>> 4 != 4 || body < 32 || random.nextInt(3) == 0) {
        divided.add(frame);
        continue;
      }
      List<Frame> fragments = fragments(frame, layers, 8 * (1 + random.nextInt(body / 8)), overlap);
      switch (random.nextInt(4)) {
        case 0 -> Collections.shuffle(fragments, java.util.Random.from(random));
        case 1 -> fragments.remove(random.nextInt(fragments.size()));
        default -> {}
      }
      divided.addAll(fragments);
      scene.count(fragments.size());
    }
    scene.frames().clear();
    scene.frames().addAll(divided);
  }

  private static List<Frame> fragments(Frame frame, Layers layers, int size, int overlap) {
    int at = layers.network();
    int body = layers.end() - layers.transport();
    List<Frame> fragments = new ArrayList<>();
    for (int from = 0; from < body && fragments.size() < 64; from += size) {
      int begin = Math.max(0, from - overlap);
      int end = Math.min(body, from + size);
      byte[] head = Arrays.copyOf(frame.bytes(), layers.transport() + end - begin);
      System.arraycopy(
          frame.bytes(), layers.transport() + begin, head, layers.transport(), end - begin);
      ByteBuffer bytes = ByteBuffer.wrap(head);
      bytes.putShort(at + 2, (short) (head.length - at));
      bytes.putShort(at + 6, (short) (begin / 8 | (end < body ? 0x2000 : 0)));
      fragments.add(frame.with(head));
    }
    return fragments;
  }
}
