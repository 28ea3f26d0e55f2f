// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.mutation;

import java.nio.ByteBuffer;

/**
 * Where the headers of an Ethernet frame lie, and how to put another payload behind them. What is
 * no IP has no network header, and its payload follows the EtherType; nor has what a damaged header
 * hides.
 *
 * @param network where the IP header begins; negative without one
 * @param protocol the IP header's protocol number; negative without one
 * @param transport where the header behind IP begins
 * @param end where the packet ends; what follows is padding
 */
record Layers(int network, int protocol, int transport, int payload, int end) {
  static final int TCP = 6;
  static final int UDP = 17;
  private static final int ICMP_6 = 58;

  /** Whether the lengths and checksums of the headers follow the payload. */
  enum Mending {
    MENDED,
    LEFT
  }

  static Layers of(byte[] frame) {
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    int at = 12;
    while (at + 6 <= frame.length && isTag(bytes.getShort(at))) {
      at += 4;
    }
    int link = Math.min(at + 2, frame.length);
    int version = link < frame.length ? frame[link] >>> 4 : 0;
    if (version == 4 && link + 20 <= frame.length && (frame[link] & 0x0f) >= 5) {
      return version4(bytes, link);
    }
    if (version == 6 && link + 40 <= frame.length) {
      return version6(bytes, link);
    }
    return new Layers(-1, -1, link, link, frame.length);
  }

  private static boolean isTag(short type) {
    return type == (short) 0x8100 || type == (short) 0x88a8;
  }

  private static Layers version4(ByteBuffer bytes, int network) {
    int transport = network + 4 * (bytes.get(network) & 0x0f);
    int end = network + (bytes.getShort(network + 2) & 0xffff);
    return transport(bytes, network, bytes.get(network + 9) & 0xff, transport, end);
  }

  private static Layers version6(ByteBuffer bytes, int network) {
    int end = network + 40 + (bytes.getShort(network + 4) & 0xffff);
    return transport(bytes, network, bytes.get(network + 6) & 0xff, network + 40, end);
  }

  private static Layers transport(
      ByteBuffer bytes, int network, int protocol, int transport, int end) {
    int last = Math.max(Math.min(end, bytes.limit()), Math.min(transport, bytes.limit()));
    int begin = Math.min(transport, last);
    int header =
        switch (protocol) {
          case TCP -> begin + 13 < last ? 4 * (bytes.get(begin + 12) >> 4 & 0x0f) : 0;
          case UDP -> 8;
          default -> 0;
        };
    return new Layers(network, protocol, begin, Math.min(begin + header, last), last);
  }

  boolean isTcp() {
    return protocol == TCP && payload >= transport + 20;
  }

  int payloadLength() {
    return end - payload;
  }

  byte[] payload(byte[] frame) {
    return java.util.Arrays.copyOfRange(frame, payload, end);
  }

  /** The frame with another payload, without its padding. */
  byte[] with(byte[] frame, byte[] content, Mending mending) {
    byte[] fresh = java.util.Arrays.copyOf(frame, payload + content.length);
    System.arraycopy(content, 0, fresh, payload, content.length);
    if (mending == Mending.MENDED && network >= 0) {
      mend(fresh);
    }
    return fresh;
  }

  private void mend(byte[] frame) {
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    boolean four = frame[network] >>> 4 == 4;
    int length = frame.length - transport;
    if (four) {
      bytes
          .putShort(network + 2, (short) (frame.length - network))
          .putShort(network + 10, (short) 0);
      bytes.putShort(network + 10, folded(sum(frame, network, transport, 0)));
    } else {
      bytes.putShort(network + 4, (short) length);
    }
    int checksum =
        switch (protocol) {
          case TCP -> transport + 16;
          case UDP -> transport + 6;
          case ICMP_6 -> transport + 2;
          default -> -1;
        };
    if (checksum < 0 || checksum + 2 > frame.length) {
      return;
    }
    if (protocol == UDP) {
      bytes.putShort(transport + 4, (short) length);
    }
    bytes.putShort(checksum, (short) 0);
    int addresses = network + (four ? 12 : 8);
    long pseudo = sum(frame, addresses, addresses + (four ? 8 : 32), protocol + length);
    bytes.putShort(checksum, folded(sum(frame, transport, frame.length, pseudo)));
  }

  private static long sum(byte[] bytes, int from, int to, long begin) {
    long sum = begin;
    for (int i = from; i + 1 < to; i += 2) {
      sum += (bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff;
    }
    return (to - from) % 2 == 0 ? sum : sum + ((bytes[to - 1] & 0xff) << 8);
  }

  private static short folded(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (short) ~folded;
  }
}
