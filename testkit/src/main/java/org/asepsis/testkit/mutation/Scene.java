// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.mutation;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.asepsis.testkit.mutation.CapturedFrames.Frame;
import org.asepsis.testkit.mutation.Layers.Mending;

/** Frames of one capture while they are damaged, with a count of those that were. One thread. */
public final class Scene {
  /** Of so many frames one is damaged: all, or the few that let a conversation begin well. */
  private static final int[] RATES = {1, 1, 2, 2, 4, 8};

  /** Another payload for the one of a frame, which is not empty. */
  @FunctionalInterface
  interface PayloadChange {
    byte[] apply(byte[] payload, RandomGenerator random);
  }

  /** Another frame for one. */
  @FunctionalInterface
  interface FrameChange {
    Frame apply(Frame frame, RandomGenerator random);
  }

  private final List<Frame> frames;
  private final List<Frame> others;
  private long mutated;

  /**
   * A scene of these frames.
   *
   * @param others frames of another capture, for splices
   */
  public Scene(List<Frame> frames, List<Frame> others) {
    this.frames = new ArrayList<>(frames);
    this.others = others;
  }

  /** The frames as they are by now. */
  public List<Frame> frames() {
    return frames;
  }

  /** How often a frame was damaged, displaced, repeated, cut into pieces or left out. */
  public long mutated() {
    return mutated;
  }

  void count(int more) {
    mutated += more;
  }

  /** A payload of the other capture, perhaps empty. */
  byte[] otherPayload(RandomGenerator random) {
    byte[] frame = others.get(random.nextInt(others.size())).bytes();
    return Layers.of(frame).payload(frame);
  }

  void eachFrame(RandomGenerator random, FrameChange change) {
    int rate = RATES[random.nextInt(RATES.length)];
    for (int i = 0; i < frames.size(); i++) {
      if (rate == 1 || random.nextInt(rate) == 0) {
        frames.set(i, change.apply(frames.get(i), random));
        mutated++;
      }
    }
  }

  /** Changes payloads; headers follow mostly, and then so do the later numbers of a connection. */
  void eachPayload(RandomGenerator random, PayloadChange change) {
    int rate = RATES[random.nextInt(RATES.length)];
    Mending mending = random.nextInt(4) > 0 ? Mending.MENDED : Mending.LEFT;
    Map<Long, Integer> shifts = new HashMap<>();
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      Layers layers = Layers.of(frame.bytes());
      boolean follows = mending == Mending.MENDED && layers.isTcp();
      if (follows && !shifts.isEmpty()) {
        frame = frame.with(renumbered(frame.bytes(), layers, shifts));
        frames.set(i, frame);
      }
      if (layers.payloadLength() > 0 && (rate == 1 || random.nextInt(rate) == 0)) {
        byte[] payload = change.apply(layers.payload(frame.bytes()), random);
        int longer = payload.length - layers.payloadLength();
        if (follows && longer != 0) {
          shifts.merge(sender(frame.bytes(), layers), longer, Integer::sum);
        }
        frames.set(i, frame.with(layers.with(frame.bytes(), payload, mending)));
        mutated++;
      }
    }
  }

  private static byte[] renumbered(byte[] frame, Layers layers, Map<Long, Integer> shifts) {
    byte[] copy = frame.clone();
    ByteBuffer bytes = ByteBuffer.wrap(copy);
    int at = layers.transport();
    int sent = shifts.getOrDefault(sender(frame, layers), 0);
    int heard = shifts.getOrDefault(receiver(frame, layers), 0);
    bytes.putInt(at + 4, bytes.getInt(at + 4) + sent).putInt(at + 8, bytes.getInt(at + 8) + heard);
    return copy;
  }

  /** Ports tell the directions of the few connections of a scene apart. */
  private static long sender(byte[] frame, Layers layers) {
    return ByteBuffer.wrap(frame).getInt(layers.transport());
  }

  private static long receiver(byte[] frame, Layers layers) {
    return Integer.rotateLeft(ByteBuffer.wrap(frame).getInt(layers.transport()), 16);
  }
}
