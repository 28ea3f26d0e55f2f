// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

/**
 * Every bound that traffic can reach. Bounds of shards are per shard, so that what happens at a
 * bound does not depend on the number of workers.
 *
 * @param flows live flows in one shard; at the bound the flow idle for longest ends early
 * @param bufferBytes bytes held for reassembly in one shard; at the bound a stream gets a gap
 * @param windowBytes unread bytes of one direction; at the bound they are dropped as a gap
 * @param pendingBytes bytes of one direction that wait for missing ones before them
 * @param pendingSegments segments of one direction that wait likewise
 * @param senders pairs of hardware and network address remembered in one shard
 * @param fragmentedPackets IP packets under reassembly at one time
 * @param fragmentBytes bytes held for them
 * @param words identifying words of patients remembered in one shard, as keyed hashes
 * @param failures failures of analyzers kept with their stack traces
 * @param readers flows of one shard that analyzers read or may yet read; at the bound the quarter
 *     that was idle for longest is only counted from then on
 */
public record Limits(
    int flows,
    int bufferBytes,
    int windowBytes,
    int pendingBytes,
    int pendingSegments,
    int senders,
    int fragmentedPackets,
    int fragmentBytes,
    int words,
    int failures,
    int readers) {

  /** A little over a million live flows in all, and at most 128 MiB of reassembly buffers. */
  public static final Limits DEFAULT =
      new Limits(
          24_576, 2 << 20, 1 << 20, 256 << 10, 256, 4_096, 4_096, 32 << 20, 65_536, 64, 5_120);

  /** Idle time after which a flow over UDP or another datagram protocol ends, nanoseconds. */
  static final long DATAGRAM_TIMEOUT = 60_000_000_000L;

  /** Idle time after which a TCP flow ends, nanoseconds. */
  static final long STREAM_TIMEOUT = 300_000_000_000L;

  /** How long a closed TCP flow waits for stragglers, nanoseconds. */
  static final long CLOSED_TIMEOUT = 5_000_000_000L;

  /** How long fragments of one IP packet wait for each other, nanoseconds (RFC 791, RFC 8200). */
  static final long FRAGMENT_TIMEOUT = 60_000_000_000L;

  /** Headers within headers that are followed. */
  static final int DEPTH = 16;

  public Limits withFlows(int count) {
    return new Limits(
        count,
        bufferBytes,
        windowBytes,
        pendingBytes,
        pendingSegments,
        senders,
        fragmentedPackets,
        fragmentBytes,
        words,
        failures,
        readers);
  }

  /** The same limits with another bound for flows that are read. */
  public Limits withReaders(int count) {
    return new Limits(
        flows,
        bufferBytes,
        windowBytes,
        pendingBytes,
        pendingSegments,
        senders,
        fragmentedPackets,
        fragmentBytes,
        words,
        failures,
        count);
  }

  /** The same limits with other bounds for reassembly. */
  public Limits withBuffers(int shardBytes, int window, int pending, int segments) {
    return new Limits(
        flows,
        shardBytes,
        window,
        pending,
        segments,
        senders,
        fragmentedPackets,
        fragmentBytes,
        words,
        failures,
        readers);
  }

  /** The same limits with other bounds for IP fragments. */
  public Limits withFragments(int packets, int bytes) {
    return new Limits(
        flows,
        bufferBytes,
        windowBytes,
        pendingBytes,
        pendingSegments,
        senders,
        packets,
        bytes,
        words,
        failures,
        readers);
  }
}
