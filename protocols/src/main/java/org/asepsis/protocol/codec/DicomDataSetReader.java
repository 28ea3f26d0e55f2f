// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import org.asepsis.protocol.codec.DicomLevels.Kind;
import org.asepsis.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Reads a DICOM data set (PS3.5 section 7) that is pushed at it in pieces of any size, and hands
 * the elements that its visitor wants, in order. It keeps one header, one short value and the way
 * down to the current item, never the data set; confined to one thread.
 */
public final class DicomDataSetReader {

  /** How elements are written (PS3.5 annex A). */
  public enum Syntax {
    IMPLICIT_LITTLE,
    EXPLICIT_LITTLE,
    EXPLICIT_BIG,
    /** To be told from the first element. */
    UNKNOWN
  }

  /**
   * Says what to read and takes it. Tags are group and element in one int, to be compared unsigned.
   */
  public interface Visitor {
    /** Whether everything that is wanted stands before this element of the outermost level. */
    boolean endsBefore(int tag);

    /**
     * Whether the value of an element of the outermost level (sequence 0) or of an item is wanted.
     */
    boolean wants(int sequence, int tag);

    /**
     * Whether the items of this sequence of the outermost level or of an entered item are wanted.
     */
    boolean enters(int tag);

    /** A wanted value; the array is the visitor's to keep. */
    void value(int sequence, int tag, byte[] value);

    /** An item of an entered sequence begins. */
    default void itemBegins(int sequence) {}

    /** The item is complete. */
    default void itemEnds(int sequence) {}
  }

  /** A longer value is passed over even when it is wanted. */
  static final int MAX_VALUE = 4_096;

  /** Headers and values read of one data set; what lies behind is not looked at. */
  static final int MAX_TOUCHED = 256 * 1_024;

  /** The length of what ends with a delimiter. */
  static final long UNDEFINED = 0xffff_ffffL;

  private static final int ITEM = 0xfffe_e000;
  private static final int ITEM_END = 0xfffe_e00d;
  private static final int SEQUENCE_END = 0xfffe_e0dd;

  private final Visitor visitor;
  private final DicomElementHeader header = new DicomElementHeader();
  private final DicomLevels levels = new DicomLevels();
  private Syntax syntax;
  private byte @Nullable [] value;
  private int valueFilled;
  private int tag;
  private long skip;
  private long position;
  private int touched;
  private boolean done;
  private String malformed = "";

  public DicomDataSetReader(Syntax syntax, Visitor visitor) {
    this.syntax = syntax;
    this.visitor = visitor;
  }

  /** What the data set is written in, as far as known. */
  public Syntax syntax() {
    return syntax;
  }

  /** Whether nothing further is wanted. */
  public boolean isDone() {
    return done;
  }

  /** Why reading stopped early, or empty: a constant sentence plus numbers. */
  public String malformed() {
    return malformed;
  }

  /** How many of the coming bytes are not wanted, whatever they are; without end once done. */
  public long skippable() {
    return done ? Long.MAX_VALUE : skip;
  }

  /** Tells that bytes, at most {@link #skippable()}, were left out. */
  public void skipped(long count) {
    if (!done) {
      skip -= count;
      position += count;
      finishLevels();
    }
  }

  /** Whether the bytes so far end where an element ends. */
  public boolean isBetweenElements() {
    return done || header.isEmpty() && skip == 0 && value == null && levels.depth() == 0;
  }

  /** Takes the next bytes of the data set, all of them. */
  public void feed(Bytes bytes) {
    while (!done && !bytes.isEmpty()) {
      if (skip > 0) {
        int count = (int) Math.min(skip, bytes.remaining());
        bytes.skip(count);
        skipped(count);
      } else if (value != null) {
        fillValue(value, bytes);
      } else {
        fillHeader(bytes);
      }
    }
    bytes.skip(bytes.remaining());
  }

  private void fillValue(byte[] target, Bytes bytes) {
    Bytes part = bytes.take(Math.min(target.length - valueFilled, bytes.remaining()));
    byte[] copy = part.copy();
    System.arraycopy(copy, 0, target, valueFilled, copy.length);
    valueFilled += copy.length;
    advance(copy.length);
    if (valueFilled == target.length) {
      value = null;
      visitor.value(levels.sequence(), tag, target);
      finishLevels();
    }
  }

  private void advance(int count) {
    position += count;
    touched += count;
    if (touched > MAX_TOUCHED) {
      done = true;
    }
  }

  private void fillHeader(Bytes bytes) {
    if (!header.isComplete(bytes.u8(), syntax)) {
      return;
    }
    syntax = header.syntax();
    tag = header.tag();
    advance(header.takeSize());
    if (done) {
      return;
    }
    if (header.isMarker()) {
      marker(header.length());
      finishLevels();
    } else {
      element(header.length(), header.vr());
    }
  }

  private void element(long length, int vr) {
    if (levels.depth() == 0 && visitor.endsBefore(tag)) {
      done = true;
      return;
    }
    if (levels.depth() > 0 && !levels.isIn(Kind.ITEM)) {
      fail("element where an item has to be");
      return;
    }
    boolean near = levels.isEntered();
    if (length == UNDEFINED) {
      undefined(vr, near && visitor.enters(tag));
    } else if (near && DicomElementHeader.isSequence(vr) && visitor.enters(tag)) {
      push(Kind.SEQUENCE, position + length, tag, true);
      implicitInside(vr);
    } else if (near && length <= MAX_VALUE && visitor.wants(levels.sequence(), tag)) {
      begin(length);
      return;
    } else {
      skip = length;
    }
    if (skip == 0) {
      finishLevels();
    }
  }

  private void begin(long length) {
    value = new byte[(int) length];
    valueFilled = 0;
    if (length == 0) {
      byte[] empty = value;
      value = null;
      visitor.value(levels.sequence(), tag, empty);
      finishLevels();
    }
  }

  private void undefined(int vr, boolean enters) {
    if (DicomElementHeader.isSequence(vr)) {
      push(Kind.SEQUENCE, UNDEFINED, tag, enters);
      implicitInside(vr);
    } else if (DicomElementHeader.isBytes(vr)) {
      push(Kind.FRAGMENTS, UNDEFINED, tag, false);
    } else {
      fail("undefined length where none may be");
    }
  }

  /** A sequence written as UN is implicit and little-endian inside, whatever is outside (6.2.2). */
  private void implicitInside(int vr) {
    if (vr == DicomElementHeader.UN && !done) {
      syntax = Syntax.IMPLICIT_LITTLE;
    }
  }

  private void marker(long length) {
    switch (tag) {
      case ITEM -> item(length);
      case ITEM_END -> {
        if (levels.isIn(Kind.ITEM)) {
          pop();
        }
      }
      case SEQUENCE_END -> {
        while (levels.isIn(Kind.ITEM)) {
          pop();
        }
        if (levels.depth() > 0) {
          pop();
        }
      }
      default -> fail("unknown element of group FFFE");
    }
  }

  private void item(long length) {
    if (levels.depth() == 0 || levels.isIn(Kind.ITEM)) {
      fail("item outside of a sequence");
      return;
    }
    boolean wanted = levels.isEntered();
    boolean fragment = levels.isIn(Kind.FRAGMENTS);
    if (length == UNDEFINED && fragment) {
      fail("fragment of undefined length");
    } else if (length != UNDEFINED && (fragment || !wanted)) {
      skip = length;
    } else {
      int sequence = levels.sequence();
      push(Kind.ITEM, length == UNDEFINED ? UNDEFINED : position + length, sequence, wanted);
      if (wanted && !done) {
        visitor.itemBegins(sequence);
      }
    }
  }

  private void push(Kind kind, long end, int sequence, boolean enters) {
    if (!levels.push(kind, end, sequence, enters, syntax)) {
      fail("sequences nested deeper than " + DicomLevels.MAX_DEPTH);
    }
  }

  private void pop() {
    if (levels.isIn(Kind.ITEM) && levels.isEntered()) {
      visitor.itemEnds(levels.sequence());
    }
    syntax = levels.pop();
  }

  private void finishLevels() {
    while (skip == 0 && levels.endsAt(position)) {
      pop();
    }
  }

  private void fail(String reason) {
    malformed = reason;
    done = true;
  }
}
