// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.mutation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The frames of a whole pcap file, of either byte order. */
public record CapturedFrames(int linkType, List<Frame> frames) {

  /**
   * One frame.
   *
   * @param original how many bytes it had on the wire
   */
  public record Frame(byte[] bytes, int original) {

    /** Other bytes in its place, of which as many were not captured. */
    Frame with(byte[] other) {
      return new Frame(other, other.length + Math.max(0, original - bytes.length));
    }
  }

  /** What the Ethernet frame carries in a packet of this IP protocol number, if it carries any. */
  public static Optional<byte[]> payload(Frame frame, int protocol) {
    Layers layers = Layers.of(frame.bytes());
    boolean carries = layers.protocol() == protocol && layers.payloadLength() > 0;
    return carries ? Optional.of(layers.payload(frame.bytes())) : Optional.empty();
  }

  public static CapturedFrames of(byte[] pcap) {
    ByteBuffer bytes = ByteBuffer.wrap(pcap).order(ByteOrder.LITTLE_ENDIAN);
    int magic = bytes.getInt(0);
    if (magic == 0xd4c3b2a1 || magic == 0x4d3cb2a1) {
      bytes.order(ByteOrder.BIG_ENDIAN);
    }
    int linkType = bytes.getInt(20);
    bytes.position(24);
    List<Frame> frames = new ArrayList<>();
    while (bytes.remaining() >= 16) {
      bytes.position(bytes.position() + 8);
      byte[] frame = new byte[bytes.getInt()];
      int original = bytes.getInt();
      bytes.get(frame);
      frames.add(new Frame(frame, original));
    }
    return new CapturedFrames(linkType, frames);
  }
}
