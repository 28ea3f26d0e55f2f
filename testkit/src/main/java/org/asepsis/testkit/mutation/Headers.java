// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.mutation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.asepsis.testkit.mutation.CapturedFrames.Frame;

/** Ways to damage the headers of an Ethernet frame, and to wrap it in more of them. */
final class Headers {
  private static final int[] ETHERTYPES = {
    0x0800, 0x0806, 0x22eb, 0x6558, 0x8035, 0x8100, 0x86dd, 0x8847, 0x8863, 0x8864, 0x88a8, 0x88be,
    0x05dc, 0
  };
  private static final int[] PROTOCOLS = {
    0, 1, 2, 4, 6, 17, 41, 43, 44, 47, 50, 51, 58, 59, 60, 94, 115, 132, 135, 255
  };
  private static final int[] PORTS = {
    53, 67, 80, 104, 161, 443, 546, 2575, 3001, 4242, 4789, 5246, 5247, 5353, 5355, 6081, 8080,
    47808
  };

  private Headers() {}

  static Frame damage(Frame frame, RandomGenerator random) {
    Layers layers = Layers.of(frame.bytes());
    return switch (random.nextInt(8)) {
      case 0 -> frame.with(flipped(frame.bytes(), layers, random));
      case 1 -> frame.with(typed(frame.bytes(), random));
      case 2 -> frame.with(tagged(frame.bytes(), random));
      case 3 -> cut(frame, random);
      case 4 -> frame.with(network(frame.bytes(), layers, random));
      case 5 -> frame.with(wrapped(frame.bytes(), layers, random));
      default -> frame.with(transport(frame.bytes(), layers, random));
    };
  }

  private static byte[] flipped(byte[] frame, Layers layers, RandomGenerator random) {
    byte[] copy = frame.clone();
    for (int i = 1 + random.nextInt(8); i > 0 && layers.payload() > 0; i--) {
      copy[random.nextInt(layers.payload())] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static byte[] typed(byte[] frame, RandomGenerator random) {
    if (frame.length < 14) {
      return frame;
    }
    byte[] copy = frame.clone();
    int type = ETHERTYPES[random.nextInt(ETHERTYPES.length)];
    ByteBuffer.wrap(copy).putShort(12, (short) type);
    return copy;
  }

  private static byte[] tagged(byte[] frame, RandomGenerator random) {
    if (frame.length < 14) {
      return frame;
    }
    ByteBuffer tags = ByteBuffer.allocate(4 * (1 + random.nextInt(20)));
    while (tags.hasRemaining()) {
      tags.putInt((random.nextBoolean() ? 0x8100 : 0x88a8) << 16 | random.nextInt(1 << 16));
    }
    return inserted(frame, 12, tags.array());
  }

  /** The capture, or the sender, ends the frame early. */
  private static Frame cut(Frame frame, RandomGenerator random) {
    byte[] head = Arrays.copyOf(frame.bytes(), random.nextInt(frame.bytes().length + 1));
    return new Frame(head, random.nextBoolean() ? head.length : frame.original());
  }

  private static byte[] network(byte[] frame, Layers layers, RandomGenerator random) {
    if (layers.network() < 0) {
      return flipped(frame, layers, random);
    }
    byte[] copy = frame.clone();
    ByteBuffer bytes = ByteBuffer.wrap(copy);
    int at = layers.network();
    boolean four = copy[at] >>> 4 == 4;
    switch (random.nextInt(4)) {
      case 0 -> copy[at] = (byte) random.nextInt(256);
      case 1 -> bytes.putShort(at + (four ? 2 : 4), length(frame.length - at, random));
      case 2 -> bytes.putShort(at + 6, (short) random.nextInt());
      default -> copy[at + (four ? 9 : 6)] = (byte) PROTOCOLS[random.nextInt(PROTOCOLS.length)];
    }
    return copy;
  }

  private static byte[] transport(byte[] frame, Layers layers, RandomGenerator random) {
    int at = layers.transport();
    boolean tcp = layers.isTcp();
    if (!tcp && (layers.protocol() != Layers.UDP || layers.payload() < at + 8)) {
      return flipped(frame, layers, random);
    }
    byte[] copy = frame.clone();
    ByteBuffer bytes = ByteBuffer.wrap(copy);
    switch (random.nextInt(tcp ? 6 : 3)) {
      case 0 -> bytes.putShort(at + 2, (short) PORTS[random.nextInt(PORTS.length)]);
      case 1 -> bytes.putInt(at, Integer.rotateLeft(bytes.getInt(at), 16));
      case 2 -> bytes.putShort(at + (tcp ? 14 : 4), length(frame.length - at, random));
      case 3 -> copy[at + 12] = (byte) random.nextInt(256);
      case 4 -> copy[at + 13] = (byte) random.nextInt(256);
      default -> {
        int far = random.nextBoolean() ? random.nextInt() : random.nextInt(-2_000, 2_000);
        int field = random.nextBoolean() ? at + 4 : at + 8;
        bytes.putInt(field, bytes.getInt(field) + far);
      }
    }
    return copy;
  }

  private static short length(int right, RandomGenerator random) {
    return (short)
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(1 << 16);
          case 1 -> random.nextInt(8);
          case 2 -> 0xffff;
          default -> right + random.nextInt(-8, 9);
        };
  }

  /** IP in IP or in GRE, once or deeper than anybody follows. */
  private static byte[] wrapped(byte[] frame, Layers layers, RandomGenerator random) {
    int at = layers.network();
    if (at < 14) {
      return typed(frame, random);
    }
    byte[] copy = frame;
    int times = random.nextInt(4) == 0 ? 1 + random.nextInt(20) : 1;
    for (int i = 0; i < times; i++) {
      boolean four = copy[at] >>> 4 == 4;
      boolean generic = random.nextBoolean();
      ByteBuffer outer = ByteBuffer.allocate(generic ? 24 : 20);
      outer.put((byte) 0x45).put((byte) 0);
      outer.putShort((short) (copy.length - at + outer.capacity())).putInt(0);
      outer.put((byte) 64).put((byte) (generic ? 47 : four ? 4 : 41)).putShort((short) 0);
      outer.putInt(0x0a00_0001).putInt(0x0a00_0002);
      if (generic) {
        outer.putShort((short) 0).putShort((short) (four ? 0x0800 : 0x86dd));
      }
      copy = inserted(copy, at, outer.array());
      ByteBuffer.wrap(copy).putShort(at - 2, (short) 0x0800);
    }
    return copy;
  }

  private static byte[] inserted(byte[] frame, int at, byte[] fresh) {
    byte[] longer = new byte[frame.length + fresh.length];
    System.arraycopy(frame, 0, longer, 0, at);
    System.arraycopy(fresh, 0, longer, at, fresh.length);
    System.arraycopy(frame, at, longer, at + fresh.length, frame.length - at);
    return longer;
  }
}
