// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The pcapng file format (draft-ietf-opsawg-pcapng): sections of either byte order, each with
 * interfaces of their own, and the blocks that hold frames. Other blocks are passed over.
 */
final class PcapngBlocks extends Blocks {
  /** The same in both byte orders. */
  static final int SECTION_HEADER = 0x0a0d_0d0a;

  private static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int PACKET = 2;
  private static final int SIMPLE_PACKET = 3;
  private static final int ENHANCED_PACKET = 6;

  private static final int OPTION_END = 0;
  private static final int IF_TSRESOL = 9;
  private static final int IF_TSOFFSET = 14;

  /** Longest block that is looked into; the header of a longer one is enough to pass over it. */
  private static final int MAX_BLOCK = FrameBatch.BYTES / 2;

  private static final int MAX_INTERFACES = 65_536;

  private final List<Interface> interfaces = new ArrayList<>();
  private Endian endian = Endian.LITTLE;
  private long lastTime;

  @Override
  CaptureReader.Format format() {
    return CaptureReader.Format.PCAPNG;
  }

  @Override
  long read(MemorySegment segment, int at, int end, FrameBatch batch) {
    if (end - at < 12) {
      return MORE;
    }
    boolean section = u32(segment, at, endian) == SECTION_HEADER;
    if (section && !readByteOrder(segment, at)) {
      return broken("a section header has no byte-order magic");
    }
    int type = u32(segment, at, endian);
    long length = u32(segment, at + 4L, endian) & 0xffff_ffffL;
    if (length < 12 || length % 4 != 0) {
      return broken("a block claims a length of " + length + " bytes");
    }
    boolean known = section || type >= INTERFACE_DESCRIPTION && type <= ENHANCED_PACKET;
    if (length > MAX_BLOCK) {
      return known && isFrame(type) ? broken("a packet block claims " + length + " bytes") : length;
    }
    if (end - at < length) {
      return MORE;
    }
    long trailer = u32(segment, at + length - 4, endian) & 0xffff_ffffL;
    if (trailer != length) {
      return broken("the two lengths of a block differ: " + length + " and " + trailer);
    }
    return readBody(type, segment, at, (int) length, batch) ? length : BROKEN;
  }

  private static boolean isFrame(int type) {
    return type == PACKET || type == SIMPLE_PACKET || type == ENHANCED_PACKET;
  }

  private boolean readByteOrder(MemorySegment segment, int at) {
    if (u32(segment, at + 8L, Endian.LITTLE) == BYTE_ORDER_MAGIC) {
      endian = Endian.LITTLE;
      return true;
    }
    endian = Endian.BIG;
    return u32(segment, at + 8L, Endian.BIG) == BYTE_ORDER_MAGIC;
  }

  private boolean readBody(int type, MemorySegment segment, int at, int length, FrameBatch batch) {
    return switch (type) {
      case SECTION_HEADER -> {
        interfaces.clear();
        yield length >= 28 || fails("a section header of " + length + " bytes");
      }
      case INTERFACE_DESCRIPTION -> readInterface(segment, at, length);
      case ENHANCED_PACKET -> readEnhanced(segment, at, length, batch);
      case PACKET -> readObsolete(segment, at, length, batch);
      case SIMPLE_PACKET -> readSimple(segment, at, length, batch);
      default -> true;
    };
  }

  private boolean readInterface(MemorySegment segment, int at, int length) {
    if (length < 20 || interfaces.size() == MAX_INTERFACES) {
      return fails("an interface description of " + length + " bytes");
    }
    int linkType = u16(segment, at + 8L, endian);
    long snapLength = u32(segment, at + 12L, endian) & 0xffff_ffffL;
    long units = 1_000_000;
    long offsetSeconds = 0;
    for (int option = at + 16, end = at + length - 4; option + 4 <= end; ) {
      int code = u16(segment, option, endian);
      int size = u16(segment, option + 2L, endian);
      if (code == OPTION_END || option + 4 + size > end) {
        break;
      }
      if (code == IF_TSRESOL && size >= 1) {
        units = Interface.unitsPerSecond(segment.get(JAVA_BYTE, option + 4L) & 0xff);
      } else if (code == IF_TSOFFSET && size >= 8) {
        offsetSeconds = u64(segment, option + 4L);
      }
      option += 4 + (size + 3 & ~3);
    }
    if (units == 0) {
      return fails("an interface has a time resolution that no clock has");
    }
    interfaces.add(new Interface(linkType, snapLength, units, offsetSeconds));
    return true;
  }

  private boolean readEnhanced(MemorySegment segment, int at, int length, FrameBatch batch) {
    if (length < 32) {
      return fails("an enhanced packet block of " + length + " bytes");
    }
    int number = u32(segment, at + 8L, endian);
    return add(segment, at + 12, number, at + 28, at + length - 4, batch);
  }

  private boolean readObsolete(MemorySegment segment, int at, int length, FrameBatch batch) {
    if (length < 32) {
      return fails("a packet block of " + length + " bytes");
    }
    int number = u16(segment, at + 8L, endian);
    return add(segment, at + 12, number, at + 28, at + length - 4, batch);
  }

  /** Both blocks go on alike: timestamp in two halves, captured and original length, the frame. */
  private boolean add(
      MemorySegment segment, int fields, int number, int frame, int end, FrameBatch batch) {
    if (number < 0 || number >= interfaces.size()) {
      return fails(
          "a packet names interface " + (number & 0xffff_ffffL) + ", which is not described");
    }
    Interface source = interfaces.get(number);
    long high = u32(segment, fields, endian) & 0xffff_ffffL;
    long units = high << 32 | u32(segment, fields + 4L, endian) & 0xffff_ffffL;
    long captured = u32(segment, fields + 8L, endian) & 0xffff_ffffL;
    if (captured > end - frame || captured > MAX_FRAME) {
      return fails("a packet block claims a frame of " + captured + " bytes");
    }
    lastTime = source.time(units);
    int original = Math.max((int) captured, u32(segment, fields + 12L, endian));
    batch.add(frame, (int) captured, original, source.linkType(), lastTime);
    return true;
  }

  /** A simple packet has no time of its own: the one before it stands in. */
  private boolean readSimple(MemorySegment segment, int at, int length, FrameBatch batch) {
    if (interfaces.isEmpty()) {
      return fails("a simple packet block comes before any interface description");
    }
    if (length < 16) {
      return fails("a simple packet block of " + length + " bytes");
    }
    Interface source = interfaces.getFirst();
    long original = u32(segment, at + 8L, endian) & 0xffff_ffffL;
    long captured = Math.min(original, length - 16L);
    if (source.snapLength() != 0) {
      captured = Math.min(captured, source.snapLength());
    }
    if (captured > MAX_FRAME) {
      return fails("a simple packet block claims a frame of " + captured + " bytes");
    }
    int onWire = (int) Math.min(original, Integer.MAX_VALUE);
    batch.add(at + 12, (int) captured, onWire, source.linkType(), lastTime);
    return true;
  }

  private boolean fails(String reason) {
    broken(reason);
    return false;
  }

  private long u64(MemorySegment segment, long at) {
    long first = u32(segment, at, endian) & 0xffff_ffffL;
    long second = u32(segment, at + 4, endian) & 0xffff_ffffL;
    return endian == Endian.BIG ? first << 32 | second : second << 32 | first;
  }
}
