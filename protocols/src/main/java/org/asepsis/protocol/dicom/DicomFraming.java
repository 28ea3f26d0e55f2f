// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import static org.asepsis.protocol.dicom.DicomMessage.ABORT;
import static org.asepsis.protocol.dicom.DicomMessage.ASSOCIATE_AC;
import static org.asepsis.protocol.dicom.DicomMessage.ASSOCIATE_RJ;
import static org.asepsis.protocol.dicom.DicomMessage.ASSOCIATE_RQ;
import static org.asepsis.protocol.dicom.DicomMessage.HEADER;
import static org.asepsis.protocol.dicom.DicomMessage.P_DATA_TF;
import static org.asepsis.protocol.dicom.DicomMessage.RELEASE_RP;
import static org.asepsis.protocol.dicom.DicomMessage.RELEASE_RQ;

import org.asepsis.analyze.Recognition;
import org.asepsis.wire.Bytes;

/** Tells by structure alone where a PDU begins; moves no cursor. */
final class DicomFraming {
  /** The greatest length of an association PDU that is read. */
  static final int MAX_ASSOCIATE = 256 * 1_024;

  /** Enough bytes to judge any PDU's beginning: the header and the one of its first PDV. */
  static final int JUDGED = 12;

  /** A PDU without anything variable. */
  static final int SHORTEST = 10;

  private static final int TITLES = 10;
  private static final int FIRST_ITEM = HEADER + AssociateItems.FIXED;

  private DicomFraming() {}

  /** How sure the beginning of a direction is DICOM. */
  static Recognition recognize(Bytes head, boolean onPort) {
    int length = head.remaining();
    if (length >= JUDGED || length >= SHORTEST && isShort(head.peek(0))) {
      if (isPdu(head, 0)) {
        return first(head, length);
      }
      return onPort ? later(head, length) : Recognition.NO;
    }
    boolean fits = length < 1 || isType(head.peek(0)) && head.peek(1) <= 0;
    return fits || onPort ? Recognition.MORE : Recognition.NO;
  }

  private static Recognition first(Bytes head, int length) {
    return switch (head.peek(0)) {
      case ASSOCIATE_RQ, ASSOCIATE_AC -> associate(head, length);
      case P_DATA_TF -> isCommand(head, length) ? Recognition.CERTAIN : Recognition.LIKELY;
      default -> Recognition.LIKELY;
    };
  }

  private static Recognition associate(Bytes head, int length) {
    for (int i = TITLES; i < Math.min(length, TITLES + 32); i++) {
      int c = head.peek(i);
      // Titles are printable; NUL as padding is against the standard and is met.
      if (c != 0 && (c < 0x20 || c > 0x7e)) {
        return Recognition.NO;
      }
    }
    if (length < FIRST_ITEM + 4) {
      return Recognition.MORE;
    }
    boolean application = head.peek(FIRST_ITEM) == 0x10 && head.peek(FIRST_ITEM + 1) == 0;
    return application ? Recognition.CERTAIN : Recognition.LIKELY;
  }

  /** A command set begins with its group length, (0000,0000), four bytes long. */
  private static boolean isCommand(Bytes head, int length) {
    return length >= JUDGED + 8
        && (head.peek(11) & 1) == 1
        && (head.peek(12) | head.peek(13) | head.peek(14) | head.peek(15)) == 0
        && head.peek(16) == 4
        && (head.peek(17) | head.peek(18) | head.peek(19)) == 0;
  }

  /** On a DICOM port a flow that was begun earlier can start anywhere. */
  private static Recognition later(Bytes head, int length) {
    for (int i = 1; i + JUDGED <= length; i++) {
      if (isPdu(head, i)) {
        return Recognition.PORT;
      }
    }
    return length < 64 ? Recognition.MORE : Recognition.NO;
  }

  static boolean isType(int type) {
    return type >= ASSOCIATE_RQ && type <= ABORT;
  }

  /** Whether a PDU of this type is ten bytes long. */
  private static boolean isShort(int type) {
    return type == ASSOCIATE_RJ || type >= RELEASE_RQ && type <= ABORT;
  }

  /** Whether a PDU can begin so far ahead of the cursor. */
  static boolean isPdu(Bytes bytes, int at) {
    if (bytes.peek(at + 1) != 0) {
      return false;
    }
    long length = u32(bytes, at + 2);
    return switch (bytes.peek(at)) {
      case ASSOCIATE_RQ, ASSOCIATE_AC ->
          length >= AssociateItems.FIXED
              && length <= MAX_ASSOCIATE
              && bytes.peek(at + 6) == 0
              && (bytes.peek(at + 7) & 1) == 1
              && (bytes.peek(at + 8) | bytes.peek(at + 9)) == 0;
      case ASSOCIATE_RJ ->
          length == 4
              && bytes.peek(at + 6) == 0
              && isBetween(bytes.peek(at + 7), 1, 2)
              && isBetween(bytes.peek(at + 8), 1, 3)
              && isBetween(bytes.peek(at + 9), 1, 10);
      case P_DATA_TF -> isPdv(bytes, at + HEADER, length);
      case RELEASE_RQ, RELEASE_RP -> length == 4 && u32(bytes, at + 6) == 0;
      case ABORT ->
          length == 4
              && (bytes.peek(at + 6) | bytes.peek(at + 7)) == 0
              && isBetween(bytes.peek(at + 8), 0, 2)
              && isBetween(bytes.peek(at + 9), 0, 6);
      default -> false;
    };
  }

  private static boolean isPdv(Bytes bytes, int at, long room) {
    long length = u32(bytes, at);
    return length >= 2
        && length + 4 <= room
        && (bytes.peek(at + 4) & 1) == 1
        && isBetween(bytes.peek(at + 5), 0, 3);
  }

  private static boolean isBetween(int value, int least, int greatest) {
    return value >= least && value <= greatest;
  }

  /** Past the end this is negative, so that no length fits. */
  private static long u32(Bytes bytes, int at) {
    int last = bytes.peek(at + 3);
    if (last < 0) {
      return -1;
    }
    int high = bytes.peek(at) << 8 | bytes.peek(at + 1);
    int low = bytes.peek(at + 2) << 8 | last;
    return (long) high << 16 | low;
  }
}
