// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import org.asepsis.analyze.Window;
import org.asepsis.protocol.codec.XmlEnd;
import org.asepsis.wire.Bytes;

/**
 * One direction of a flow cut into documents, which follow each other without anything between
 * them, or with blanks and control characters.
 */
final class DocumentStream {
  /** Firmware is sent in longer ones; results and lists are far below. */
  static final int LONGEST = 512 * 1_024;

  /** What lies at the beginning of the window. */
  enum Found {
    /** A document; {@link #length()} says how long. */
    DOCUMENT,
    /** Not yet a whole one. */
    NOTHING,
    /** A document became longer than is read and is being passed over. */
    TOO_LONG,
    /** Something else, which was consumed. */
    STRAY
  }

  private final XmlEnd end = new XmlEnd();
  private boolean skipping;
  private boolean inside;
  private int length;

  /** Looks for the next document; it stays in the window until the caller consumes it. */
  Found next(Window window) {
    Bytes bytes = window.bytes();
    if (!inside) {
      int blanks = 0;
      while (Poct1aFraming.isBlank(bytes.peek(blanks))) {
        blanks++;
      }
      window.consume(blanks);
      bytes.skip(blanks);
      if (bytes.isEmpty()) {
        return Found.NOTHING;
      }
      bytes = window.bytes();
      if (!Poct1aFraming.canBegin(bytes, 0)) {
        return stray(bytes, window);
      }
      inside = true;
      end.reset();
    }
    length = end.find(bytes);
    if (length >= 0) {
      return whole(window);
    }
    return end.isMalformed() ? stray(bytes, window) : unfinished(bytes, window);
  }

  /** Bytes of the document that was found. */
  int length() {
    return length;
  }

  /** What was begun will not be completed. */
  void interrupted() {
    inside = false;
    skipping = false;
  }

  private Found whole(Window window) {
    inside = false;
    if (!skipping) {
      return Found.DOCUMENT;
    }
    skipping = false;
    window.consume(length);
    return Found.NOTHING;
  }

  private Found unfinished(Bytes bytes, Window window) {
    int there = bytes.remaining();
    if (!skipping && there < LONGEST) {
      window.need(there + 1);
      return Found.NOTHING;
    }
    Found found = skipping ? Found.NOTHING : Found.TOO_LONG;
    skipping = true;
    window.consume(there);
    end.consumed(there);
    return found;
  }

  private Found stray(Bytes bytes, Window window) {
    interrupted();
    int next = 1;
    while (next < bytes.remaining() && !Poct1aFraming.canBegin(bytes, next)) {
      next++;
    }
    window.consume(next);
    return Found.STRAY;
  }
}
