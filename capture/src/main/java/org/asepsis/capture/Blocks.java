// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;

/** Walks the records of one file format. */
abstract sealed class Blocks permits PcapRecords, PcapngBlocks {
  /** The next record is not wholly there yet. */
  static final long MORE = 0;

  /** The next record makes no sense; {@link #problem()} says why. */
  static final long BROKEN = -1;

  /** The largest frame that is believed: Wireshark's bound for all link types met here. */
  static final int MAX_FRAME = 262_144;

  private String problem = "";

  /**
   * Reads the record at {@code at} and adds its frame, if it holds one, to the batch.
   *
   * @return how many bytes it takes, which may be more than are there when the rest is to be
   *     skipped; {@link #MORE}; or {@link #BROKEN}
   */
  abstract long read(MemorySegment segment, int at, int end, FrameBatch batch);

  abstract CaptureReader.Format format();

  final String problem() {
    return problem;
  }

  final long broken(String reason) {
    problem = reason;
    return BROKEN;
  }

  static Blocks recognise(MemorySegment head, int length) throws NotACaptureException {
    if (length == 0) {
      throw new NotACaptureException("the file is empty");
    }
    if (length < 4) {
      throw new NotACaptureException("only " + length + " bytes long, too short for a capture");
    }
    int magic = Integer.reverseBytes(u32(head, 0, Endian.LITTLE));
    if (magic == PcapngBlocks.SECTION_HEADER) {
      return new PcapngBlocks();
    }
    PcapRecords pcap = PcapRecords.of(magic);
    if (pcap != null) {
      return pcap;
    }
    throw new NotACaptureException(
        isText(head, length)
            ? "this is text, not a capture"
            : "not a capture: no known magic number");
  }

  private static boolean isText(MemorySegment head, int length) {
    for (int i = 0; i < Math.min(length, 512); i++) {
      int value = head.get(JAVA_BYTE, i) & 0xff;
      if (value < ' ' && value != '\n' && value != '\r' && value != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Byte order of a file or section. */
  enum Endian {
    LITTLE,
    BIG
  }

  private static final boolean NATIVE_LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  static int u32(MemorySegment segment, long at, Endian endian) {
    int value = segment.get(JAVA_INT_UNALIGNED, at);
    return (endian == Endian.LITTLE) == NATIVE_LITTLE ? value : Integer.reverseBytes(value);
  }

  static int u16(MemorySegment segment, long at, Endian endian) {
    short value = segment.get(JAVA_SHORT_UNALIGNED, at);
    return ((endian == Endian.LITTLE) == NATIVE_LITTLE ? value : Short.reverseBytes(value))
        & 0xffff;
  }
}
