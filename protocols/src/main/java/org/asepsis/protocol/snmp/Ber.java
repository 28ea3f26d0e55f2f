// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import org.asepsis.wire.Bytes;

/**
 * Walks values in the basic encoding rules (ITU-T X.690 section 8.1) without an object for each:
 * {@link #next} reads a tag and a length, and then the bytes stand at the content, which ends
 * before {@link #end}. What does not fit makes the bytes bad. For one thread, for one message.
 */
final class Ber {
  static final int INTEGER = 0x02;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  private static final int NONE = -1;
  private static final int MAX_LENGTH_OCTETS = 4;
  private static final int MAX_ARCS = 128;

  private final Bytes bytes;
  private int tag = NONE;
  private int end;

  Ber(Bytes bytes) {
    this.bytes = bytes;
  }

  int tag() {
    return tag;
  }

  /** Position behind the content. */
  int end() {
    return end;
  }

  /** Reads the next header; false, and the bytes are bad, when it or its content goes too far. */
  boolean next(int limit) {
    tag = bytes.u8();
    long length = length();
    if (!bytes.ok() || length < 0 || length > limit - bytes.position()) {
      bytes.skip(-1);
      tag = NONE;
      end = bytes.position();
      return false;
    }
    end = bytes.position() + (int) length;
    return true;
  }

  /** Reads the next header and says whether it has this tag; if not, the bytes go bad. */
  boolean expect(int wanted, int limit) {
    if (next(limit) && tag != wanted) {
      bytes.skip(-1);
    }
    return bytes.ok();
  }

  /** Reads an INTEGER whole; zero, and the bytes are bad, when the next value is none. */
  long integer(int limit) {
    return expect(INTEGER, limit) ? number() : 0;
  }

  /** The content as a number, of at most eight octets; moves behind it. */
  long number() {
    int length = end - bytes.position();
    if (length < 1 || length > 9) {
      bytes.skip(-1);
      return 0;
    }
    boolean isSigned = tag == INTEGER;
    long value = isSigned && (bytes.peek(0) & 0x80) != 0 ? -1 : 0;
    while (bytes.position() < end) {
      value = value << 8 | bytes.u8();
    }
    return value;
  }

  /** Moves behind the content. */
  void pass() {
    bytes.seek(end);
  }

  /** The content as a cursor of its own; moves behind it. */
  Bytes content() {
    return bytes.take(end - bytes.position());
  }

  private long length() {
    int first = bytes.u8();
    if (first < 0x80) {
      return first;
    }
    int count = first & 0x7f;
    if (count == 0 || count > MAX_LENGTH_OCTETS) {
      return -1;
    }
    long length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | bytes.u8();
    }
    return length;
  }

  /** An object identifier in dotted form; empty when it is none. */
  static String objectIdentifier(Bytes content) {
    StringBuilder text = new StringBuilder(40);
    for (int arcs = 0; !content.isEmpty(); arcs++) {
      long arc = 0;
      int octet;
      do {
        octet = content.u8();
        arc = arc << 7 | octet & 0x7f;
      } while ((octet & 0x80) != 0 && arc <= 0xffff_ffffL && !content.isEmpty());
      if ((octet & 0x80) != 0 || arcs == MAX_ARCS) {
        return "";
      }
      if (arcs == 0) {
        long root = Math.min(arc / 40, 2);
        text.append(root).append('.').append(arc - 40 * root);
      } else {
        text.append('.').append(arc);
      }
    }
    return text.toString();
  }
}
