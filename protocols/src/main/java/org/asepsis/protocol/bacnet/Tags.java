// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.asepsis.wire.Bytes;

/**
 * Walks tagged values (ASHRAE 135 clause 20.2) without an object for each: after {@link #next} the
 * bytes stand at the content. What does not fit makes the bytes bad. For one thread, for one
 * service.
 */
final class Tags {
  // Application tags (clause 20.2.1.4).
  static final int UNSIGNED = 2;
  static final int CHARACTER_STRING = 7;
  static final int ENUMERATED = 9;
  static final int OBJECT_IDENTIFIER = 12;

  private static final int EXTENDED = 15;
  private static final int BOOLEAN = 1;
  private static final int OPENING = 6;
  private static final int CLOSING = 7;
  private static final int MAX_TEXT = 255;
  private static final int MAX_DEPTH = 16;

  private enum Kind {
    APPLICATION,
    CONTEXT,
    OPENING,
    CLOSING
  }

  private final Bytes bytes;
  private Kind kind = Kind.CLOSING;
  private int number = -1;
  private int length;

  Tags(Bytes bytes) {
    this.bytes = bytes;
  }

  boolean ok() {
    return bytes.ok();
  }

  boolean isEmpty() {
    return bytes.isEmpty();
  }

  /** Reads the next tag; false when there is none that is whole. */
  boolean next() {
    int first = bytes.u8();
    number = first >>> 4;
    if (number == EXTENDED) {
      number = bytes.u8();
    }
    int value = first & 7;
    boolean isContext = (first & 8) != 0;
    length = 0;
    if (isContext && value == OPENING) {
      kind = Kind.OPENING;
    } else if (isContext && value == CLOSING) {
      kind = Kind.CLOSING;
    } else {
      kind = isContext ? Kind.CONTEXT : Kind.APPLICATION;
      // An application's boolean has its value where others have their length.
      length = !isContext && number == BOOLEAN ? 0 : contentLength(value);
    }
    if (length > bytes.remaining()) {
      bytes.skip(-1);
    }
    return bytes.ok();
  }

  private int contentLength(int value) {
    if (value < 5) {
      return value;
    }
    int extended = bytes.u8();
    if (extended < 254) {
      return extended;
    }
    long wide = extended == 254 ? bytes.u16() : bytes.u32();
    return (int) Math.min(wide, Integer.MAX_VALUE);
  }

  boolean isApplication(int tag) {
    return kind == Kind.APPLICATION && number == tag;
  }

  boolean isContext(int tag) {
    return kind == Kind.CONTEXT && number == tag;
  }

  /** Whether it opens any group. */
  boolean opens() {
    return kind == Kind.OPENING;
  }

  boolean isOpening(int tag) {
    return kind == Kind.OPENING && number == tag;
  }

  boolean isClosing(int tag) {
    return kind == Kind.CLOSING && number == tag;
  }

  /** The content as an unsigned number of at most four octets; else the bytes go bad. */
  long number() {
    if (length < 1 || length > 4) {
      bytes.skip(-1);
      return 0;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = value << 8 | bytes.u8();
    }
    return value;
  }

  /** The content as text, cut at what is ever kept; in an unknown character set it is empty. */
  String text() {
    if (length < 1) {
      bytes.skip(-1);
      return "";
    }
    Bytes content = bytes.take(length);
    int set = content.u8();
    Bytes part = content.take(Math.min(MAX_TEXT, content.remaining()));
    return switch (set) {
      case 0 -> part.text();
      case 3 -> part.text(Charset.forName("UTF-32BE"));
      case 4 -> part.text(StandardCharsets.UTF_16BE);
      case 5 -> part.text(StandardCharsets.ISO_8859_1);
      default -> "";
    };
  }

  void pass() {
    bytes.skip(length);
  }

  /** Passes over everything up to the closing tag that belongs to the opening tag just read. */
  void passGroup() {
    int depth = 1;
    while (depth > 0 && next()) {
      switch (kind) {
        case OPENING -> depth++;
        case CLOSING -> depth--;
        default -> pass();
      }
      if (depth > MAX_DEPTH) {
        bytes.skip(-1);
      }
    }
  }
}
