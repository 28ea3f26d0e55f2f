// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.util.Arrays;
import java.util.stream.Stream;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;

/** Tag, value representation and length of an element (PS3.5 section 7.1), as its bytes arrive. */
final class DicomElementHeader {
  /** The implicit form names no value representation. */
  private static final int NO_VR = 0;

  static final int UN = vr("UN");
  private static final int OB = vr("OB");
  private static final int OW = vr("OW");
  private static final int SQ = vr("SQ");

  /** Those with two bytes of length; every other one, also a future one, has four. */
  private static final int[] SHORT_VRS =
      Stream.of("AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US".split(" "))
          .mapToInt(DicomElementHeader::vr)
          .sorted()
          .toArray();

  private static final int DELIMITERS = 0xfffe_e000;

  private final byte[] bytes = new byte[12];
  private int filled;
  private Syntax syntax = Syntax.UNKNOWN;
  private int tag;
  private int vr;
  private long length;

  boolean isEmpty() {
    return filled == 0;
  }

  /** Takes a byte and says whether the header is complete with it. */
  boolean isComplete(int next, Syntax written) {
    bytes[filled++] = (byte) next;
    if (filled < 8) {
      return false;
    }
    syntax = written == Syntax.UNKNOWN ? sniff() : written;
    tag = u16(0) << 16 | u16(2);
    if (isMarker() || syntax == Syntax.IMPLICIT_LITTLE || !hasLetters()) {
      vr = NO_VR;
      length = u32(4);
      return true;
    }
    vr = bytes[4] << 8 | bytes[5];
    boolean isShort = Arrays.binarySearch(SHORT_VRS, vr) >= 0;
    length = isShort ? u16(6) : filled == 12 ? u32(8) : 0;
    return isShort || filled == 12;
  }

  /** Its size in bytes; the next byte begins another header. */
  int takeSize() {
    int size = filled;
    filled = 0;
    return size;
  }

  /** What it is written in, also when that had to be told from it. */
  Syntax syntax() {
    return syntax;
  }

  int tag() {
    return tag;
  }

  int vr() {
    return vr;
  }

  long length() {
    return length;
  }

  /** Whether it begins or ends an item or ends a sequence; these are never explicit. */
  boolean isMarker() {
    return (tag & 0xffff_ff00) == DELIMITERS;
  }

  /** Whether a value of this representation can be a sequence of items. */
  static boolean isSequence(int vr) {
    return vr == NO_VR || vr == SQ || vr == UN;
  }

  static boolean isBytes(int vr) {
    return vr == OB || vr == OW;
  }

  /**
   * The first element shows by its two letters whether they are written, by its group in which
   * order.
   */
  private Syntax sniff() {
    if (!hasLetters()) {
      return Syntax.IMPLICIT_LITTLE;
    }
    int little = bytes[0] & 0xff | (bytes[1] & 0xff) << 8;
    int big = bytes[1] & 0xff | (bytes[0] & 0xff) << 8;
    return big < little ? Syntax.EXPLICIT_BIG : Syntax.EXPLICIT_LITTLE;
  }

  private boolean hasLetters() {
    return bytes[4] >= 'A' && bytes[4] <= 'Z' && bytes[5] >= 'A' && bytes[5] <= 'Z';
  }

  private int u16(int at) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    return syntax == Syntax.EXPLICIT_BIG ? first << 8 | second : second << 8 | first;
  }

  private long u32(int at) {
    long first = u16(at);
    long second = u16(at + 2);
    return syntax == Syntax.EXPLICIT_BIG ? first << 16 | second : second << 16 | first;
  }

  private static int vr(String letters) {
    return letters.charAt(0) << 8 | letters.charAt(1);
  }
}
