// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.util.Arrays;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;

/** The way down from the outermost level of a data set to the item at hand. */
final class DicomLevels {

  /** What a level is made of. */
  enum Kind {
    /** Items of a sequence. */
    SEQUENCE,
    /** Elements of an item. */
    ITEM,
    /** Fragments of an encapsulated value. */
    FRAGMENTS
  }

  static final int MAX_DEPTH = 32;

  private int depth;
  private Kind[] kinds = {};
  private long[] ends = {};
  private int[] sequences = {};
  private boolean[] entered = {};
  private Syntax[] outer = {};

  int depth() {
    return depth;
  }

  boolean isIn(Kind kind) {
    return depth > 0 && kinds[depth - 1] == kind;
  }

  /** Whether the elements of this level may be wanted. */
  boolean isEntered() {
    return depth == 0 || entered[depth - 1];
  }

  /** The tag of the sequence at hand, 0 on the outermost level. */
  int sequence() {
    return depth == 0 ? 0 : sequences[depth - 1];
  }

  /**
   * Goes one level down, unless that is too deep.
   *
   * @param end where the level ends, or {@link DicomDataSetReader#UNDEFINED}
   * @param syntax what the level above is written in
   */
  boolean push(Kind kind, long end, int sequence, boolean enters, Syntax syntax) {
    if (depth == MAX_DEPTH) {
      return false;
    }
    if (depth == kinds.length) {
      int room = Math.max(4, depth * 2);
      kinds = Arrays.copyOf(kinds, room);
      ends = Arrays.copyOf(ends, room);
      sequences = Arrays.copyOf(sequences, room);
      entered = Arrays.copyOf(entered, room);
      outer = Arrays.copyOf(outer, room);
    }
    kinds[depth] = kind;
    ends[depth] = end;
    sequences[depth] = sequence;
    entered[depth] = enters;
    outer[depth] = syntax;
    depth++;
    return true;
  }

  /** Goes one level up and says what that one is written in. */
  Syntax pop() {
    depth--;
    return outer[depth];
  }

  /** Whether the level at hand has a length and is over at this position. */
  boolean endsAt(long position) {
    return depth > 0
        && ends[depth - 1] != DicomDataSetReader.UNDEFINED
        && position >= ends[depth - 1];
  }
}
