// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The pcap file format (draft-ietf-opsawg-pcap), in both byte orders, with microseconds or
 * nanoseconds, and the form with longer record headers known by the name of Kuznetzov, also where
 * it goes by the ordinary magic number.
 */
final class PcapRecords extends Blocks {
  private static final int MICROSECONDS = 0xa1b2_c3d4;
  private static final int NANOSECONDS = 0xa1b2_3c4d;
  private static final int MODIFIED = 0xa1b2_cd34;
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int MODIFIED_RECORD_HEADER = 24;

  /** Records that must bear out the long header. */
  private static final int FOLLOWING = 3;

  private static final long DAY = 86_400;

  private final Endian endian;
  private int recordHeader;
  private final long nanosPerUnit;
  private boolean started;
  private boolean checked;
  private int linkType;
  private long largest;

  private PcapRecords(Endian endian, int recordHeader, long nanosPerUnit) {
    this.endian = endian;
    this.recordHeader = recordHeader;
    this.nanosPerUnit = nanosPerUnit;
  }

  /**
   * A reader for the first four bytes read in network byte order, or null if they say otherwise.
   */
  static @Nullable PcapRecords of(int magic) {
    PcapRecords big = of(magic, Endian.BIG);
    return big != null ? big : of(Integer.reverseBytes(magic), Endian.LITTLE);
  }

  private static @Nullable PcapRecords of(int magic, Endian endian) {
    return switch (magic) {
      case MICROSECONDS -> new PcapRecords(endian, RECORD_HEADER, 1_000);
      case NANOSECONDS -> new PcapRecords(endian, RECORD_HEADER, 1);
      case MODIFIED -> new PcapRecords(endian, MODIFIED_RECORD_HEADER, 1_000);
      default -> null;
    };
  }

  @Override
  CaptureReader.Format format() {
    return CaptureReader.Format.PCAP;
  }

  @Override
  long read(MemorySegment segment, int at, int end, FrameBatch batch) {
    if (!started) {
      return readFileHeader(segment, at, end);
    }
    if (end - at < recordHeader) {
      return MORE;
    }
    if (!checked) {
      checked = true;
      checkRecordHeader(segment, at, end);
    }
    long captured = u32(segment, at + 8L, endian) & 0xffff_ffffL;
    if (captured > largest) {
      return broken("a record claims a frame of " + captured + " bytes");
    }
    if (end - at - recordHeader < captured) {
      return MORE;
    }
    long seconds = u32(segment, at, endian) & 0xffff_ffffL;
    long fraction = u32(segment, at + 4L, endian) & 0xffff_ffffL;
    batch.add(
        at + recordHeader,
        (int) captured,
        Math.max((int) captured, u32(segment, at + 12L, endian)),
        linkType,
        seconds * 1_000_000_000L + fraction * nanosPerUnit);
    return recordHeader + captured;
  }

  /**
   * Some writers use the long record header under the ordinary magic number. The records that
   * follow tell, as they make sense only where they really begin; as a damaged record makes none
   * either, they must not only fail to be short but be long.
   */
  private void checkRecordHeader(MemorySegment segment, int at, int end) {
    if (recordHeader == RECORD_HEADER
        && !followsWell(segment, at, RECORD_HEADER, 1, end)
        && makesSense(segment, at, at)
        && followsWell(segment, at, MODIFIED_RECORD_HEADER, FOLLOWING, end)) {
      recordHeader = MODIFIED_RECORD_HEADER;
    }
  }

  /** Whether one or more of the next records are there and, up to the count, make sense. */
  private boolean followsWell(MemorySegment segment, int at, int header, int count, int end) {
    long record = at;
    for (int i = 0; i < count; i++) {
      long next = record + header + (u32(segment, record + 8, endian) & 0xffff_ffffL);
      if (next + header > end) {
        return i > 0;
      }
      if (!makesSense(segment, next, at)) {
        return false;
      }
      record = next;
    }
    return true;
  }

  private boolean makesSense(MemorySegment segment, long record, long first) {
    long seconds = u32(segment, record, endian) & 0xffff_ffffL;
    long start = u32(segment, first, endian) & 0xffff_ffffL;
    long fraction = u32(segment, record + 4, endian) & 0xffff_ffffL;
    long captured = u32(segment, record + 8, endian) & 0xffff_ffffL;
    long original = u32(segment, record + 12, endian) & 0xffff_ffffL;
    return Math.abs(seconds - start) <= DAY
        && fraction * nanosPerUnit < 1_000_000_000L
        && captured > 0
        && captured <= original
        && original <= MAX_FRAME;
  }

  private long readFileHeader(MemorySegment segment, int at, int end) {
    if (end - at < FILE_HEADER) {
      return MORE;
    }
    started = true;
    // The snap length is not trusted to reject frames: many writers leave it too small.
    long snapLength = u32(segment, at + 16L, endian) & 0xffff_ffffL;
    largest = Math.max(MAX_FRAME, Math.min(snapLength, FrameBatch.BYTES / 2));
    linkType = u32(segment, at + 20L, endian) & 0xffff;
    return FILE_HEADER;
  }
}
