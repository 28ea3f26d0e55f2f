// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Seeded samples for property tests. The seed is the system property {@code samples.seed}, so that
 * a run can be repeated; without it, always the same one.
 */
public final class Samples {
  private Samples() {}

  /** The seed of this run. */
  public static long seed() {
    return Long.getLong("samples.seed", 0x5eed);
  }

  /** A generator for one test, told apart by its name. */
  public static Random random(String test) {
    return new Random(seed() * 31 + test.hashCode());
  }

  /**
   * Arrays of random length between the bounds, with random content; some of few distinct bytes.
   */
  public static Stream<byte[]> bytes(int minLength, int maxLength, int count) {
    Random random = random("bytes");
    return IntStream.range(0, count).mapToObj(i -> bytes(random, minLength, maxLength, i));
  }

  private static byte[] bytes(Random random, int minLength, int maxLength, int number) {
    byte[] sample = new byte[minLength + random.nextInt(maxLength - minLength + 1)];
    random.nextBytes(sample);
    if (number % 3 == 0) {
      // Fields of real protocols are mostly small numbers.
      for (int i = 0; i < sample.length; i++) {
        sample[i] &= (byte) (number % 2 == 0 ? 3 : 31);
      }
    }
    return sample;
  }

  /** A copy with one to eight random bytes changed. */
  public static byte[] damaged(byte[] whole, Random random) {
    byte[] copy = whole.clone();
    for (int i = 1 + random.nextInt(8); i > 0 && copy.length > 0; i--) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }
}
