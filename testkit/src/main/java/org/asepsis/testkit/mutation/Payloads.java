// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.mutation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Ways to damage a payload. Each takes one that is not empty and returns another array. */
final class Payloads {
  /** Longer ones would not be one packet. */
  private static final int LONGEST = 9_000;

  private static final long[] BOUNDARIES = {
    0,
    1,
    2,
    0x7f,
    0x80,
    0xff,
    0x100,
    0x7fff,
    0x8000,
    0xffff,
    0x7fff_ffffL,
    0x8000_0000L,
    0xffff_fff0L,
    0xffff_ffffL
  };

  private static final byte[] DELIMITERS =
      "|^~\\&\r\n:;,/<>\"'=?%{}[] \t\0\u000b\u001c\u0002\u0003\u0004\u0005"
          .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

  private Payloads() {}

  static byte[] flipBits(byte[] payload, RandomGenerator random) {
    byte[] copy = payload.clone();
    for (int i = few(random); i > 0; i--) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  static byte[] setBytes(byte[] payload, RandomGenerator random) {
    byte[] copy = payload.clone();
    for (int i = few(random); i > 0; i--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  /** Everything behind a place is noise. */
  static byte[] noise(byte[] payload, RandomGenerator random) {
    byte[] copy = payload.clone();
    for (int i = random.nextInt(copy.length); i < copy.length; i++) {
      copy[i] = (byte) random.nextInt(256);
    }
    return copy;
  }

  static byte[] setBoundaries(byte[] payload, RandomGenerator random) {
    byte[] copy = payload.clone();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int width = 1 << random.nextInt(3);
      if (copy.length >= width) {
        int at = random.nextInt(copy.length - width + 1);
        long value = BOUNDARIES[random.nextInt(BOUNDARIES.length)];
        put(copy, at, width, order(random), value);
      }
    }
    return copy;
  }

  static byte[] insert(byte[] payload, RandomGenerator random) {
    int at = random.nextInt(payload.length + 1);
    byte[] fresh = new byte[random.nextInt(16) == 0 ? 1 + random.nextInt(1_400) : few(random)];
    if (random.nextBoolean()) {
      random.nextBytes(fresh);
    } else {
      Arrays.fill(fresh, payload[random.nextInt(payload.length)]);
    }
    return joined(payload, at, fresh, payload, at);
  }

  static byte[] delete(byte[] payload, RandomGenerator random) {
    int at = random.nextInt(payload.length);
    int most = Math.min(payload.length - at, random.nextBoolean() ? 8 : payload.length);
    return joined(payload, at, new byte[0], payload, at + 1 + random.nextInt(most));
  }

  static byte[] duplicate(byte[] payload, RandomGenerator random) {
    int at = random.nextInt(payload.length);
    int length = 1 + random.nextInt(payload.length - at);
    int times = Math.min(few(random), Math.max(1, LONGEST / length));
    byte[] fresh = new byte[length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(payload, at, fresh, i * length, length);
    }
    return joined(payload, at, fresh, payload, at);
  }

  static byte[] truncate(byte[] payload, RandomGenerator random) {
    return Arrays.copyOf(payload, random.nextInt(payload.length));
  }

  /** The head of one payload and the tail of another. */
  static byte[] splice(byte[] payload, byte[] other, RandomGenerator random) {
    int at = random.nextInt(payload.length + 1);
    return joined(payload, at, new byte[0], other, random.nextInt(other.length + 1));
  }

  /** What separates fields in text, put elsewhere or repeated. */
  static byte[] misplaceDelimiters(byte[] payload, RandomGenerator random) {
    byte[] copy = payload.clone();
    for (int i = few(random); i > 0; i--) {
      int at = random.nextInt(copy.length);
      // Rather where there is one already.
      for (int n = 0; n < 32 && Character.isLetterOrDigit(copy[at]); n++) {
        at = (at + 1) % copy.length;
      }
      copy[at] = DELIMITERS[random.nextInt(DELIMITERS.length)];
    }
    return copy;
  }

  /** A number that could be the length of what follows it becomes another. */
  static byte[] corruptLength(byte[] payload, RandomGenerator random) {
    int from = random.nextInt(payload.length);
    if (random.nextInt(4) == 0) {
      return corruptDigits(payload, from, random);
    }
    for (int i = 0; i < payload.length; i++) {
      int at = (from + i) % payload.length;
      for (int width = 4; width >= 1; width /= 2) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
          long value = get(payload, at, width, order);
          boolean fits = value > 0 && at + width + value <= payload.length;
          boolean exact = at + width + value == payload.length;
          if (fits && (width > 1 || exact || random.nextInt(8) == 0)) {
            byte[] copy = payload.clone();
            put(copy, at, width, order, other(value, payload.length, random));
            return copy;
          }
        }
      }
    }
    return setBoundaries(payload, random);
  }

  private static byte[] corruptDigits(byte[] payload, int from, RandomGenerator random) {
    int begin = from;
    while (begin < payload.length && (payload[begin] < '0' || payload[begin] > '9')) {
      begin++;
    }
    int end = begin;
    while (end < payload.length && payload[end] >= '0' && payload[end] <= '9') {
      end++;
    }
    if (begin == end) {
      return setBoundaries(payload, random);
    }
    String[] values = {
      "0",
      "-1",
      "1",
      "65536",
      "2147483647",
      "2147483648",
      "4294967296",
      "9223372036854775808",
      "00",
      "0x10",
      "1e9",
      ""
    };
    byte[] fresh =
        values[random.nextInt(values.length)].getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    return joined(payload, begin, fresh, payload, end);
  }

  private static long other(long value, int length, RandomGenerator random) {
    return switch (random.nextInt(7)) {
      case 0 -> value - 1;
      case 1 -> value + 1;
      case 2 -> 2 * value;
      case 3 -> length;
      case 4 -> 0;
      case 5 -> random.nextInt();
      default -> BOUNDARIES[random.nextInt(BOUNDARIES.length)];
    };
  }

  private static byte[] joined(byte[] head, int to, byte[] middle, byte[] tail, int from) {
    int rest = Math.max(0, Math.min(tail.length - from, LONGEST - to - middle.length));
    byte[] joined = Arrays.copyOf(head, to + middle.length + rest);
    System.arraycopy(middle, 0, joined, to, middle.length);
    System.arraycopy(tail, from, joined, to + middle.length, rest);
    return joined;
  }

  private static long get(byte[] bytes, int at, int width, ByteOrder order) {
    if (at + width > bytes.length) {
      return -1;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    return switch (width) {
      case 1 -> buffer.get(at) & 0xff;
      case 2 -> buffer.getShort(at) & 0xffff;
      default -> buffer.getInt(at) & 0xffff_ffffL;
    };
  }

  private static void put(byte[] bytes, int at, int width, ByteOrder order, long value) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    switch (width) {
      case 1 -> buffer.put(at, (byte) value);
      case 2 -> buffer.putShort(at, (short) value);
      default -> buffer.putInt(at, (int) value);
    }
  }

  private static ByteOrder order(RandomGenerator random) {
    return random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static int few(RandomGenerator random) {
    return 1 + random.nextInt(8);
  }
}
