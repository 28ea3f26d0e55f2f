// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit;

import java.nio.ByteBuffer;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/** Builds frames from the inside out. Checksums are left zero: a sensor may not rely on them. */
public final class Frames {
  public static final int SYN = 2;
  public static final int ACK = 16;
  public static final int FIN = 1;
  public static final int RST = 4;
  public static final int PSH = 8;

  private Frames() {}

  public static byte[] ethernet(Mac source, Mac target, int type, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
    mac(frame, target);
    mac(frame, source);
    return frame.putShort((short) type).put(payload).array();
  }

  /** Ethernet for an IP packet of either version, with hardware addresses made from the IP's. */
  public static byte[] ethernet(byte[] packet) {
    boolean six = packet[0] >>> 4 == 6;
    ByteBuffer bytes = ByteBuffer.wrap(packet);
    long source = six ? bytes.getInt(20) : bytes.getInt(12);
    long target = six ? bytes.getInt(36) : bytes.getInt(16);
    return ethernet(macOf(source), macOf(target), six ? 0x86dd : 0x0800, packet);
  }

  /** The locally administered hardware address that {@link #ethernet(byte[])} gives an address. */
  public static Mac macOf(long lowBits) {
    return new Mac(0x0200_0000_0000L | lowBits & 0xffff_ffffL);
  }

  private static void mac(ByteBuffer out, Mac mac) {
    out.putShort((short) (mac.value() >>> 32)).putInt((int) mac.value());
  }

  public static byte[] ip(String source, String target, int protocol, byte[] payload) {
    return ip(source, target, protocol, 64, payload);
  }

  public static byte[] ip(String source, String target, int protocol, int hops, byte[] payload) {
    Ip from = Ip.parse(source);
    Ip to = Ip.parse(target);
    if (from.isV4()) {
      return ipv4(from, to, protocol, hops, 7, 0, payload);
    }
    ByteBuffer packet = ByteBuffer.allocate(40 + payload.length);
    packet.putInt(0x6000_0000).putShort((short) payload.length);
    packet.put((byte) protocol).put((byte) hops);
    return packet.put(from.octets()).put(to.octets()).put(payload).array();
  }

  /** A fragment: the offset counts bytes, and the last one has {@code more} unset. */
  public static byte[] fragment(
      String source, String target, int protocol, int id, int offset, boolean more, byte[] part) {
    int field = offset / 8 | (more ? 0x2000 : 0);
    return ipv4(Ip.parse(source), Ip.parse(target), protocol, 64, id, field, part);
  }

  private static byte[] ipv4(
      Ip source, Ip target, int protocol, int hops, int id, int fragment, byte[] payload) {
    ByteBuffer packet = ByteBuffer.allocate(20 + payload.length);
    packet.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload.length));
    packet.putShort((short) id).putShort((short) fragment);
    packet.put((byte) hops).put((byte) protocol).putShort((short) 0);
    return packet.put(source.octets()).put(target.octets()).put(payload).array();
  }

  public static byte[] udp(int source, int target, byte[] payload) {
    ByteBuffer datagram = ByteBuffer.allocate(8 + payload.length);
    datagram.putShort((short) source).putShort((short) target);
    datagram.putShort((short) (8 + payload.length)).putShort((short) 0);
    return datagram.put(payload).array();
  }

  public static byte[] tcp(
      int source, int target, long sequence, long acknowledged, int flags, byte[] payload) {
    ByteBuffer segment = ByteBuffer.allocate(20 + payload.length);
    segment.putShort((short) source).putShort((short) target);
    segment.putInt((int) sequence).putInt((int) acknowledged);
    segment.put((byte) 0x50).put((byte) flags).putShort((short) 0xffff).putInt(0);
    return segment.put(payload).array();
  }
}
