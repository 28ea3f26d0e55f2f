// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The header of one IEEE 802.11 frame (section 9.2), read into fields that are used again. */
final class Wireless {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final int MANAGEMENT = 0;
  private static final int DATA = 2;

  private long source;
  private long target;
  private int payload;
  private boolean data;
  private boolean malformed;

  /** Sender of the frame as the distribution system knows it, or 0. */
  long source() {
    return source;
  }

  long target() {
    return target;
  }

  /** Where the LLC header of a data frame begins. */
  int payload() {
    return payload;
  }

  /** Whether the frame is of no version that is known, so that nothing in it can be believed. */
  boolean isMalformed() {
    return malformed;
  }

  /** Whether a payload in clear follows. */
  boolean isData() {
    return data;
  }

  /**
   * Whether the two bytes of frame control stand in the wrong order, as some access points of Cisco
   * send them in CAPWAP.
   */
  static boolean isSwapped(MemorySegment segment, int at) {
    return (segment.get(JAVA_BYTE, at) & 3) != 0 && (segment.get(JAVA_BYTE, at + 1L) & 3) == 0;
  }

  /** Reads the header; false when it is cut short. */
  boolean read(MemorySegment segment, int at, int end, boolean swapped) {
    malformed = false;
    source = 0;
    target = 0;
    data = false;
    if (end - at < 10) {
      return false;
    }
    int control = segment.get(JAVA_BYTE, swapped ? at + 1L : at) & 0xff;
    int flags = segment.get(JAVA_BYTE, swapped ? at : at + 1L) & 0xff;
    if ((control & 3) != 0) {
      malformed = true;
      return true;
    }
    int type = control >>> 2 & 3;
    int subtype = control >>> 4;
    if (type != MANAGEMENT && type != DATA) {
      return true;
    }
    boolean fourAddresses = type == DATA && (flags & 3) == 3;
    int header = fourAddresses ? 30 : 24;
    if (end - at < header) {
      return false;
    }
    addresses(segment, at, type == MANAGEMENT ? 0 : flags & 3);
    boolean quality = type == DATA && (subtype & 8) != 0;
    int order = (flags & 0x80) != 0 && quality ? 4 : 0;
    payload = at + header + (quality ? 2 : 0) + order;
    boolean secret = (flags & 0x40) != 0;
    boolean empty = (subtype & 4) != 0;
    boolean aggregated =
        quality && payload <= end && payload - 2 >= at && amsdu(segment, at, header);
    // Who swaps frame control swaps sequence control too, but not the duration.
    boolean laterFragment = (segment.get(JAVA_BYTE, swapped ? at + 23L : at + 22L) & 0x0f) != 0;
    data = type == DATA && !secret && !empty && !aggregated && !laterFragment && payload < end;
    return true;
  }

  private static boolean amsdu(MemorySegment segment, int at, int header) {
    return (segment.get(JAVA_BYTE, (long) at + header) & 0x80) != 0;
  }

  private void addresses(MemorySegment segment, int at, int distribution) {
    switch (distribution) {
      case 0 -> {
        target = mac(segment, at + 4);
        source = mac(segment, at + 10);
      }
      case 1 -> {
        source = mac(segment, at + 10);
        target = mac(segment, at + 16);
      }
      case 2 -> {
        target = mac(segment, at + 4);
        source = mac(segment, at + 16);
      }
      default -> {
        target = mac(segment, at + 16);
        source = mac(segment, at + 24);
      }
    }
  }

  /** Bytes of frame check sequence behind the frame, as radiotap's flags field says. */
  static int checkBytes(MemorySegment segment, int at, int length) {
    int present = Integer.reverseBytes(segment.get(INT, at + 4L));
    int field = at + 8;
    for (int word = present; word < 0 && field + 4 <= at + length; field += 4) {
      word = Integer.reverseBytes(segment.get(INT, field));
    }
    if ((present & 1) != 0) {
      // The first field, a timestamp, is aligned to eight bytes.
      field = at + (field - at + 7 & ~7) + 8;
    }
    boolean flagged = (present & 2) != 0 && field < at + length;
    return flagged && (segment.get(JAVA_BYTE, field) & 0x10) != 0 ? 4 : 0;
  }

  private static long mac(MemorySegment segment, int at) {
    return (long) (segment.get(SHORT, at) & 0xffff) << 32
        | segment.get(INT, at + 2L) & 0xffff_ffffL;
  }
}
