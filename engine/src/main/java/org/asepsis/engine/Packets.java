// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.lang.foreign.MemorySegment;
import org.asepsis.capture.FrameBatch;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a batch of frames say, one array per field so that the decoder allocates
 * nothing. Written by the decoder, then only read, by all workers.
 */
final class Packets {
  static final int SHARDS = 64;

  /** Frames without IP: the addresses are hardware addresses, the ports the EtherType. */
  static final int LINK = 256;

  /** Not a packet that could belong to a flow. */
  static final int NONE = -1;

  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMP_6 = 58;
  static final int SCTP = 132;

  final FrameBatch frames = new FrameBatch();
  final int[] kind = new int[FrameBatch.FRAMES];
  final long[] sourceHigh = new long[FrameBatch.FRAMES];
  final long[] sourceLow = new long[FrameBatch.FRAMES];
  final long[] targetHigh = new long[FrameBatch.FRAMES];
  final long[] targetLow = new long[FrameBatch.FRAMES];
  final long[] sourceMac = new long[FrameBatch.FRAMES];
  final int[] sourcePort = new int[FrameBatch.FRAMES];
  final int[] targetPort = new int[FrameBatch.FRAMES];
  final int[] timeToLive = new int[FrameBatch.FRAMES];
  final int[] wireBytes = new int[FrameBatch.FRAMES];
  final int[] payloadOffset = new int[FrameBatch.FRAMES];
  final int[] payloadLength = new int[FrameBatch.FRAMES];
  final int[] payloadOnWire = new int[FrameBatch.FRAMES];
  final int[] sequence = new int[FrameBatch.FRAMES];
  final int[] acknowledged = new int[FrameBatch.FRAMES];
  final int[] flags = new int[FrameBatch.FRAMES];
  final long[] hash = new long[FrameBatch.FRAMES];
  final @Nullable String[] anomaly = new String[FrameBatch.FRAMES];

  /** Memory of a packet that was put together from fragments; null when it lies in the batch. */
  final @Nullable MemorySegment[] reassembled = new MemorySegment[FrameBatch.FRAMES];

  /** Latest packet time up to the end of this batch, nanoseconds. */
  long now;

  int capture;

  /** Whether the capture ends with this batch, so that all its flows do. */
  boolean isLast;

  MemorySegment segment(int index) {
    MemorySegment own = reassembled[index];
    return own == null ? frames.segment() : own;
  }

  int shard(int index) {
    return (int) (hash[index] >>> 58);
  }

  void clear(int index) {
    kind[index] = NONE;
    sourceMac[index] = 0;
    anomaly[index] = null;
    reassembled[index] = null;
    timeToLive[index] = -1;
  }

  /**
   * The ICMP type that answers this one or that this one answers, or -1: the pairs that Zeek and
   * the Community ID specification take for one conversation.
   */
  static int counterpart(int protocol, int type) {
    if (protocol == ICMP) {
      return switch (type) {
        case 0 -> 8;
        case 8 -> 0;
        case 9 -> 10;
        case 10 -> 9;
        case 13, 15, 17 -> type + 1;
        case 14, 16, 18 -> type - 1;
        default -> -1;
      };
    }
    return switch (type) {
      case 128, 130, 133, 135, 139, 144 -> type + 1;
      case 129, 131, 134, 136, 140, 145 -> type - 1;
      default -> -1;
    };
  }

  /** Mixes both ends so that either order gives the same; the top six bits choose the shard. */
  void mix(int index) {
    long source =
        scramble(sourceHigh[index] * 31 + sourceLow[index] ^ (long) sourcePort[index] << 40);
    long target =
        scramble(targetHigh[index] * 31 + targetLow[index] ^ (long) targetPort[index] << 40);
    hash[index] = scramble(source + target + kind[index]);
  }

  private static long scramble(long value) {
    long mixed = value * 0x9e37_79b9_7f4a_7c15L;
    mixed = (mixed ^ mixed >>> 32) * 0xd6e8_feb8_6659_fd93L;
    return mixed ^ mixed >>> 29;
  }
}
