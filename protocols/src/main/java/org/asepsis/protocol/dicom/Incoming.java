// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import org.asepsis.protocol.codec.DicomDataSet;
import org.asepsis.protocol.codec.DicomDataSetReader;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;
import org.asepsis.wire.Bytes;
import org.jspecify.annotations.Nullable;

/** A data set on its way, and the operation it belongs to. Confined to the flow's worker. */
final class Incoming {
  private final @Nullable Operation operation;
  private final boolean isRequest;
  private final @Nullable DicomDataSet content;
  private final Syntax syntax;
  private long length;

  /**
   * @param operation null when its command was not captured
   * @param content null when it is not to be read
   */
  Incoming(
      @Nullable Operation operation,
      boolean isRequest,
      @Nullable DicomDataSet content,
      Syntax syntax) {
    this.operation = operation;
    this.isRequest = isRequest;
    this.content = content;
    this.syntax = syntax;
  }

  @Nullable Operation operation() {
    return operation;
  }

  boolean isRequest() {
    return isRequest;
  }

  @Nullable DicomDataSet content() {
    return content;
  }

  @Nullable DicomDataSetReader reader() {
    return content == null ? null : content.reader(syntax);
  }

  void add(long bytes) {
    length += bytes;
  }

  /** Its length in bytes so far. */
  long length() {
    return length;
  }

  /**
   * Whether bytes begin as data sets on the network do, with a low element of group 0008. What was
   * met without its command may as well be the middle of pixels.
   */
  static boolean looksLikeBeginning(Bytes bytes) {
    boolean big = bytes.peek(1) == 8;
    int group = big ? bytes.peek(0) : bytes.peek(1);
    int high = big ? bytes.peek(2) : bytes.peek(3);
    int low = big ? bytes.peek(3) : bytes.peek(2);
    boolean eight = big || bytes.peek(0) == 8;
    return bytes.remaining() >= 8 && eight && group == 0 && high == 0 && low <= 0x60;
  }
}
