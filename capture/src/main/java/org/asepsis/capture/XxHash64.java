// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The hash of which Zstandard's content checksum is the low half: XXH64 with seed 0. */
final class XxHash64 {
  private static final long P1 = 0x9e37_79b1_85eb_ca87L;
  private static final long P2 = 0xc2b2_ae3d_27d4_eb4fL;
  private static final long P3 = 0x1656_67b1_9e37_79f9L;
  private static final long P4 = 0x85eb_ca77_c2b2_ae63L;
  private static final long P5 = 0x27d4_eb2f_1656_67c5L;
  private static final int STRIPE = 32;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] rest = new byte[STRIPE];
  private int restLength;
  private long total;
  private long a;
  private long b;
  private long c;
  private long d;

  XxHash64() {
    reset();
  }

  void reset() {
    // P1 + P2.
    a = 0x60ea_27ee_adc0_b5d6L;
    b = P2;
    c = 0;
    d = -P1;
    restLength = 0;
    total = 0;
  }

  void update(byte[] data, int offset, int length) {
    int at = offset;
    int end = offset + length;
    total += length;
    if (restLength > 0) {
      int count = Math.min(STRIPE - restLength, length);
      System.arraycopy(data, at, rest, restLength, count);
      restLength += count;
      at += count;
      if (restLength < STRIPE) {
        return;
      }
      stripe(rest, 0);
      restLength = 0;
    }
    for (; end - at >= STRIPE; at += STRIPE) {
      stripe(data, at);
    }
    restLength = end - at;
    System.arraycopy(data, at, rest, 0, restLength);
  }

  private void stripe(byte[] data, int at) {
    a = round(a, (long) LONG.get(data, at));
    b = round(b, (long) LONG.get(data, at + 8));
    c = round(c, (long) LONG.get(data, at + 16));
    d = round(d, (long) LONG.get(data, at + 24));
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * P2, 31) * P1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * P1 + P4;
  }

  long digest() {
    long hash = P5;
    if (total >= STRIPE) {
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(merge(merge(merge(hash, a), b), c), d);
    }
    hash += total;
    int at = 0;
    for (; restLength - at >= 8; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, (long) LONG.get(rest, at)), 27) * P1 + P4;
    }
    if (restLength - at >= 4) {
      hash ^= ((int) INT.get(rest, at) & 0xffff_ffffL) * P1;
      hash = Long.rotateLeft(hash, 23) * P2 + P3;
      at += 4;
    }
    for (; at < restLength; at++) {
      hash = Long.rotateLeft(hash ^ (rest[at] & 0xff) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 33) * P2;
    hash = (hash ^ hash >>> 29) * P3;
    return hash ^ hash >>> 32;
  }
}
