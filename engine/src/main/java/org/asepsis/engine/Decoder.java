// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.asepsis.capture.FrameBatch;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Walks the headers of frames down to the transport, through the wrappers that mirrored traffic
 * arrives in, and puts IP fragments together. A state machine over many standards, kept whole: each
 * step checks the length it needs against {@code end} before it reads. Allocates nothing per
 * packet; for the reading thread.
 */
final class Decoder {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86dd;
  private static final int BRIDGED_ETHERNET = 0x6558;

  private final Fragments fragments;
  private final Wireless wireless = new Wireless();
  private final OuterSenders outer;
  private final @Nullable Copies copies;

  private Packets packets;
  private MemorySegment segment;
  private int index;
  private int end;
  private int depth;
  private long mac;

  Decoder(Limits limits) {
    this(limits, Engine.FrameCopies.COUNTED);
  }

  Decoder(Limits limits, Engine.FrameCopies frameCopies) {
    copies = frameCopies == Engine.FrameCopies.LEFT_OUT ? new Copies() : null;
    fragments = new Fragments(limits);
    outer = new OuterSenders(limits.senders());
    packets = new Packets();
    segment = packets.frames.segment();
  }

  long frameCopies() {
    return copies == null ? 0 : copies.count();
  }

  Fragments fragments() {
    return fragments;
  }

  /** Senders whose packets were taken out of a tunnel and so are not seen as flows. */
  OuterSenders outer() {
    return outer;
  }

  /** Fills in what the headers of every frame of the batch say. */
  void decode(Packets batch) {
    packets = batch;
    FrameBatch frames = batch.frames;
    for (int i = 0; i < frames.count(); i++) {
      batch.clear(i);
      batch.now = Math.max(batch.now, frames.time(i));
      if (copies != null && isCopy(copies, frames, i)) {
        continue;
      }
      index = i;
      depth = 0;
      mac = 0;
      segment = frames.segment();
      int offset = frames.offset(i);
      end = offset + frames.captured(i);
      link(frames.linkType(i), offset);
    }
    fragments.expire(batch.now);
  }

  private static boolean isCopy(Copies copies, FrameBatch frames, int i) {
    return copies.isOne(
        frames.segment(),
        frames.offset(i),
        frames.captured(i),
        frames.original(i),
        frames.time(i),
        frames.linkType(i));
  }

  private void link(int linkType, int at) {
    switch (linkType) {
      case 1 -> ethernet(at);
      case 0, 108 -> loopback(at);
      case 12, 14, 101, 228, 229 -> ip(at);
      case 113 -> cooked(at);
      case 276 -> cookedV2(at);
      case 105 -> wireless(at, false);
      case 127 -> radiotap(at);
      case 9, 50 -> ppp(at);
      case 51 -> pppoe(at);
      case 104 -> hdlc(at);
      default -> odd("link-type-unknown");
    }
  }

  private void ethernet(int at) {
    if (!has(at, 14)) {
      odd("ethernet-truncated");
      return;
    }
    long target = (long) u16(at) << 32 | u32(at + 2) & 0xffff_ffffL;
    mac = (long) u16(at + 6) << 32 | u32(at + 8) & 0xffff_ffffL;
    int type = u16(at + 12);
    if (type > 1500) {
      network(type, at + 14, target);
    } else {
      llc(at + 14, target);
    }
  }

  /** IEEE 802.2: what follows a length instead of an EtherType. */
  private void llc(int at, long target) {
    if (has(at, 8) && u16(at) == 0xaaaa && u8(at + 2) == 3 && u16(at + 3) == 0 && u8(at + 5) == 0) {
      network(u16(at + 6), at + 8, target);
      return;
    }
    station(0, at, target);
  }

  private void network(int type, int at, long target) {
    if (++depth > Limits.DEPTH) {
      odd("headers-too-deep");
      return;
    }
    switch (type) {
      case IPV4 -> ipv4(at);
      case IPV6 -> ipv6(at);
      case 0x8100, 0x88a8, 0x9100, 0x9200 -> {
        if (!has(at, 4)) {
          odd("vlan-truncated");
        } else if (u16(at + 2) > 1500) {
          network(u16(at + 2), at + 4, target);
        } else {
          llc(at + 4, target);
        }
      }
      case 0x8847, 0x8848 -> mpls(at);
      case 0x8864 -> pppoe(at);
      case BRIDGED_ETHERNET -> ethernet(at);
      default -> station(type, at, target);
    }
  }

  /** A frame without IP: its conversation is between hardware addresses. */
  private void station(int type, int at, long target) {
    if (!Mac.isUnicast(mac)) {
      return;
    }
    packets.kind[index] = Packets.LINK;
    packets.sourceMac[index] = mac;
    packets.sourceHigh[index] = -1;
    packets.sourceLow[index] = mac;
    packets.targetHigh[index] = -1;
    packets.targetLow[index] = target;
    packets.sourcePort[index] = type;
    packets.targetPort[index] = type;
    packets.wireBytes[index] = packets.frames.original(index);
    payload(at, Math.max(0, packets.frames.original(index) - (at - packets.frames.offset(index))));
    packets.mix(index);
  }

  private void payload(int at, int onWire) {
    int start = Math.min(at, end);
    packets.payloadOffset[index] = start;
    packets.payloadLength[index] = Math.min(end - start, onWire);
    packets.payloadOnWire[index] = onWire;
  }

  /** BSD null and loop: an address family in the byte order of whoever wrote the file. */
  private void loopback(int at) {
    if (!has(at, 4)) {
      odd("loopback-truncated");
      return;
    }
    int family = u32(at);
    int small = family >>> 16 != 0 ? Integer.reverseBytes(family) : family;
    switch (small) {
      case 2, 10, 23, 24, 28, 30 -> ip(at + 4);
      default -> odd("loopback-family-unknown");
    }
  }

  private void ip(int at) {
    int version = has(at, 1) ? u8(at) >>> 4 : 0;
    if (version == 4) {
      ipv4(at);
    } else if (version == 6) {
      ipv6(at);
    } else {
      odd("ip-version-unknown");
    }
  }

  private void cooked(int at) {
    if (!has(at, 16)) {
      odd("cooked-truncated");
      return;
    }
    cookedMac(u16(at + 2), u16(at + 4), at + 6);
    cookedProtocol(u16(at + 14), at + 16);
  }

  private void cookedV2(int at) {
    if (!has(at, 20)) {
      odd("cooked-truncated");
      return;
    }
    cookedMac(u16(at + 8), u8(at + 11), at + 12);
    cookedProtocol(u16(at), at + 20);
  }

  /** Only Ethernet-like hardware has a MAC address there; 772 is the loopback device. */
  private void cookedMac(int hardware, int length, int at) {
    if (length == 6 && hardware != 772) {
      mac = (long) u16(at) << 32 | u32(at + 2) & 0xffff_ffffL;
    }
  }

  private void cookedProtocol(int type, int at) {
    if (type == 4 || type <= 1500 && type != 1) {
      llc(at, 0);
    } else if (type == 1) {
      station(0, at, 0);
    } else {
      network(type, at, 0);
    }
  }

  private void radiotap(int at) {
    int length = has(at, 8) ? Short.reverseBytes((short) u16(at + 2)) & 0xffff : 0;
    if (length < 8 || !has(at, length)) {
      odd("radiotap-truncated");
      return;
    }
    end -= Math.min(end - at - length, Wireless.checkBytes(segment, at, length));
    wireless(at + length, false);
  }

  private void wireless(int at, boolean swapped) {
    if (!wireless.read(segment, at, end, swapped)) {
      odd("wlan-truncated");
      return;
    }
    if (wireless.isMalformed()) {
      odd("wlan-malformed");
      return;
    }
    mac = wireless.source();
    if (wireless.isData()) {
      llc(wireless.payload(), wireless.target());
    } else if (mac != 0) {
      station(0, end, wireless.target());
    }
  }

  private void ppp(int at) {
    int start = has(at, 2) && u16(at) == 0xff03 ? at + 2 : at;
    boolean compressed = has(start, 1) && (u8(start) & 1) == 1;
    if (!has(start, compressed ? 1 : 2)) {
      odd("ppp-truncated");
      return;
    }
    int protocol = compressed ? u8(start) : u16(start);
    int next = start + (compressed ? 1 : 2);
    switch (protocol) {
      case 0x21 -> ipv4(next);
      case 0x57 -> ipv6(next);
      case 0x281 -> mpls(next);
      default -> station(0, next, 0);
    }
  }

  private void pppoe(int at) {
    if (!has(at, 6)) {
      odd("pppoe-truncated");
      return;
    }
    if (u8(at + 1) != 0) {
      station(0x8863, at, 0);
      return;
    }
    end = Math.min(end, at + 6 + u16(at + 4));
    ppp(at + 6);
  }

  private void hdlc(int at) {
    if (!has(at, 4)) {
      odd("hdlc-truncated");
      return;
    }
    network(u16(at + 2), at + 4, 0);
  }

  private void mpls(int at) {
    int label = at;
    while (has(label, 4) && (u8(label + 2) & 1) == 0) {
      label += 4;
    }
    if (!has(label, 5)) {
      odd("mpls-truncated");
      return;
    }
    int first = u8(label + 4) >>> 4;
    if (first == 4 || first == 6) {
      ip(label + 4);
    } else if (first == 0 && has(label, 8 + 14)) {
      // A pseudowire's control word (RFC 4385), then Ethernet.
      ethernet(label + 8);
    } else {
      ethernet(label + 4);
    }
  }

  private void ipv4(int at) {
    int header = has(at, 20) ? (u8(at) & 15) * 4 : 0;
    if (header < 20 || u8(at) >>> 4 != 4 || !has(at, header)) {
      odd("ipv4-malformed");
      return;
    }
    int total = u16(at + 2);
    // Zero is what a sensor sees of a packet that the network card was still to cut up.
    int onWire = total == 0 ? end - at : total;
    if (onWire < header) {
      odd("ipv4-malformed");
      return;
    }
    end = Math.min(end, at + onWire);
    address(0, Ip.mapped(u32(at + 12)), 0, Ip.mapped(u32(at + 16)));
    packets.timeToLive[index] = u8(at + 8);
    packets.wireBytes[index] = onWire;
    int protocol = u8(at + 9);
    int fragment = u16(at + 6);
    if ((fragment & 0x3fff) != 0) {
      boolean more = (fragment & 0x2000) != 0;
      fragment(at + header, onWire - header, protocol, u16(at + 4), (fragment & 0x1fff) * 8, more);
      return;
    }
    transport(protocol, at + header, onWire - header);
  }

  private void ipv6(int at) {
    if (!has(at, 40) || u8(at) >>> 4 != 6) {
      odd("ipv6-malformed");
      return;
    }
    int length = u16(at + 4);
    int onWire = length == 0 ? end - at : 40 + length;
    end = Math.min(end, at + onWire);
    address(i64(at + 8), i64(at + 16), i64(at + 24), i64(at + 32));
    packets.timeToLive[index] = u8(at + 7);
    packets.wireBytes[index] = onWire;
    int wireEnd = at + onWire;
    int next = u8(at + 6);
    int header = at + 40;
    for (int i = 0; i < Limits.DEPTH; i++) {
      boolean extension = next == 0 || next == 43 || next == 60 || next == 51 || next == 135;
      if (!extension && next != 44) {
        transport(next, header, wireEnd - header);
        return;
      }
      if (!has(header, 8)) {
        odd("ipv6-malformed");
        return;
      }
      int following = u8(header);
      if (next == 44) {
        int field = u16(header + 2);
        if ((field & 0xfff9) != 0) {
          int id = u32(header + 4);
          boolean more = (field & 1) == 1;
          fragment(header + 8, wireEnd - header - 8, following, id, field & 0xfff8, more);
          return;
        }
        header += 8;
      } else {
        header += next == 51 ? (u8(header + 1) + 2) * 4 : (u8(header + 1) + 1) * 8;
      }
      next = following;
    }
    odd("ipv6-malformed");
  }

  private void address(long sourceHigh, long sourceLow, long targetHigh, long targetLow) {
    packets.sourceHigh[index] = sourceHigh;
    packets.sourceLow[index] = sourceLow;
    packets.targetHigh[index] = targetHigh;
    packets.targetLow[index] = targetLow;
    packets.sourceMac[index] = mac;
  }

  private void fragment(int at, int onWire, int protocol, int id, int offset, boolean more) {
    int captured = Math.max(0, Math.min(end - at, onWire));
    packets.anomaly[index] =
        fragments.add(packets, index, segment, at, captured, onWire, protocol, id, offset, more);
    MemorySegment whole = fragments.completed();
    if (whole == null) {
      // No flow of its own: its bytes are counted with the packet that it is a part of.
      outer.add(packets, index);
      return;
    }
    packets.wireBytes[index] = fragments.completedWireBytes();
    packets.reassembled[index] = whole;
    segment = whole;
    end = fragments.completedLength();
    transport(protocol, 0, end);
  }

  private void transport(int protocol, int at, int onWire) {
    if (++depth > Limits.DEPTH) {
      odd("headers-too-deep");
      return;
    }
    switch (protocol) {
      case Packets.TCP -> tcp(at, onWire);
      case Packets.UDP -> udp(at, onWire);
      case Packets.ICMP, Packets.ICMP_6 -> icmp(protocol, at, onWire);
      case Packets.SCTP -> sctp(at, onWire);
      case 4, 41 -> unwrapIp(at);
      case 47 -> gre(at, onWire);
      case 137 -> {
        leaveTunnel();
        mpls(at);
      }
      default -> plain(protocol, at, onWire);
    }
  }

  private void plain(int protocol, int at, int onWire) {
    numbered(protocol, 0, 0, at, onWire);
  }

  private void numbered(int protocol, int source, int target, int at, int onWire) {
    packets.kind[index] = protocol;
    packets.sourcePort[index] = source;
    packets.targetPort[index] = target;
    payload(at, onWire);
    packets.mix(index);
  }

  /** Type and code stand for ports, so that a question and its answer are of one flow. */
  private void icmp(int protocol, int at, int onWire) {
    if (!has(at, 2)) {
      plain(protocol, at, onWire);
      return;
    }
    int type = u8(at);
    int counterpart = Packets.counterpart(protocol, type);
    numbered(protocol, type, counterpart < 0 ? u8(at + 1) : counterpart, at, onWire);
  }

  private void sctp(int at, int onWire) {
    if (!has(at, 4)) {
      plain(Packets.SCTP, at, onWire);
      return;
    }
    numbered(Packets.SCTP, u16(at), u16(at + 2), at, onWire);
  }

  private void tcp(int at, int onWire) {
    int header = has(at, 20) ? (u8(at + 12) >>> 4) * 4 : 0;
    if (header < 20 || header > onWire) {
      odd("tcp-malformed");
      return;
    }
    ports(Packets.TCP, at);
    packets.sequence[index] = u32(at + 4);
    packets.acknowledged[index] = u32(at + 8);
    packets.flags[index] = u8(at + 13);
    payload(at + header, onWire - header);
    packets.mix(index);
  }

  private void udp(int at, int onWire) {
    if (!has(at, 8)) {
      odd("udp-malformed");
      return;
    }
    int length = u16(at + 4);
    // Zero is allowed in IPv6 jumbograms and written by some network cards.
    int size = length < 8 ? onWire : Math.min(length, onWire);
    int target = u16(at + 2);
    if (target == 4789
        || target == 4790
        || target == 8472
        || target == 6081
        || target == 5247
        || u16(at) == 5247) {
      if (tunnel(at + 8, target)) {
        return;
      }
    }
    ports(Packets.UDP, at);
    payload(at + 8, size - 8);
    packets.mix(index);
  }

  private void ports(int protocol, int at) {
    packets.kind[index] = protocol;
    packets.sourcePort[index] = u16(at);
    packets.targetPort[index] = u16(at + 2);
  }

  /** VXLAN (RFC 7348), GENEVE (RFC 8926) or CAPWAP data (RFC 5415), if the bytes look like it. */
  private boolean tunnel(int at, int port) {
    return switch (port) {
      case 4789, 8472 -> vxlan(at);
      case 4790 -> vxlanGpe(at);
      case 6081 -> geneve(at);
      default -> capwap(at);
    };
  }

  private boolean vxlan(int at) {
    if (!has(at, 8 + 14) || (u8(at) & 0x08) == 0) {
      return false;
    }
    // No other field may be looked at (RFC 7348 section 5), so the frame has to look like one.
    int type = u16(at + 8 + 12);
    if (type > 1500 && type < 0x0600) {
      return false;
    }
    leaveTunnel();
    ethernet(at + 8);
    return true;
  }

  /** VXLAN with a field that says what is inside (draft-ietf-nvo3-vxlan-gpe). */
  private boolean vxlanGpe(int at) {
    int next = has(at, 8 + 14) && (u8(at) & 0x0c) == 0x0c && u8(at + 7) == 0 ? u8(at + 3) : 0;
    if (next < 1 || next > 3) {
      return false;
    }
    leaveTunnel();
    if (next == 3) {
      ethernet(at + 8);
    } else {
      ip(at + 8);
    }
    return true;
  }

  private boolean geneve(int at) {
    if (!has(at, 8) || u8(at) >>> 6 != 0 || u8(at + 7) != 0) {
      return false;
    }
    int inner = at + 8 + (u8(at) & 63) * 4;
    int type = u16(at + 2);
    if (!has(inner, 14) || type != BRIDGED_ETHERNET && type != IPV4 && type != IPV6) {
      return false;
    }
    leaveTunnel();
    network(type, inner, 0);
    return true;
  }

  private boolean capwap(int at) {
    if (!has(at, 8) || u8(at) != 0) {
      return false;
    }
    int header = (u8(at + 1) >>> 3) * 4;
    int bits = u32(at);
    boolean fragment = (bits & 0x80) != 0;
    boolean keepAlive = (bits & 0x08) != 0;
    if (header < 8 || !has(at, header + 14) || fragment || keepAlive) {
      return false;
    }
    boolean nativeFrame = (bits & 0x100) != 0;
    leaveTunnel();
    if (nativeFrame) {
      wireless(at + header, Wireless.isSwapped(segment, at + header));
    } else {
      ethernet(at + header);
    }
    return true;
  }

  private void unwrapIp(int at) {
    leaveTunnel();
    ip(at);
  }

  /** GRE (RFC 2784, 2890, 2637) and ERSPAN (draft-foschiano-erspan) in it. */
  private void gre(int at, int onWire) {
    if (!has(at, 4)) {
      odd("gre-malformed");
      return;
    }
    int flags = u16(at);
    int type = u16(at + 2);
    int version = flags & 7;
    boolean numbered = (flags & 0x1000) != 0;
    int inner = at + 4 + ((flags & 0x8000) != 0 ? 4 : 0) + ((flags & 0x2000) != 0 ? 4 : 0);
    inner += (numbered ? 4 : 0) + (version == 1 && (flags & 0x80) != 0 ? 4 : 0);
    if (version > 1 || (flags & 0x4000) != 0 || inner > end) {
      plain(47, at, onWire);
      return;
    }
    if (inner == end) {
      plain(47, at, onWire);
      return;
    }
    switch (type) {
      case IPV4, IPV6, BRIDGED_ETHERNET, 0x8847, 0x8848 -> {
        leaveTunnel();
        network(type, inner, 0);
      }
      case 0x88be -> {
        leaveTunnel();
        ethernet(numbered ? inner + 8 : inner);
      }
      case 0x22eb -> {
        leaveTunnel();
        erspanIii(inner);
      }
      case 0x880b -> {
        leaveTunnel();
        ppp(inner);
      }
      default -> plain(47, at, onWire);
    }
  }

  private void erspanIii(int at) {
    if (!has(at, 12)) {
      odd("erspan-truncated");
      return;
    }
    boolean subheader = (u8(at + 11) & 1) == 1;
    ethernet(at + (subheader ? 20 : 12));
  }

  /** What is inside has hardware addresses of its own, or none that can be seen. */
  private void leaveTunnel() {
    outer.add(packets, index);
    mac = 0;
    packets.sourceMac[index] = 0;
    packets.timeToLive[index] = -1;
  }

  private boolean has(int at, int count) {
    return end - at >= count;
  }

  private int u8(int at) {
    return segment.get(JAVA_BYTE, at) & 0xff;
  }

  private int u16(int at) {
    return segment.get(SHORT, at) & 0xffff;
  }

  private int u32(int at) {
    return segment.get(INT, at);
  }

  private long i64(int at) {
    return segment.get(LONG, at);
  }

  /** Keeps the sender's hardware address even though nothing more can be read. */
  private void odd(String name) {
    if (packets.kind[index] == Packets.NONE && Mac.isUnicast(mac)) {
      station(0, end, 0);
    }
    packets.anomaly[index] = name;
  }
}
