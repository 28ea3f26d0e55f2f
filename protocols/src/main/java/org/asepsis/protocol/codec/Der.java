// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import org.asepsis.wire.Bytes;

/**
 * One value in the distinguished encoding rules (ITU-T X.690 section 8.1). What cannot be read has
 * the tag {@link #NONE} and no content, and makes the bytes it was read from bad. The content is
 * valid as long as those bytes.
 */
public record Der(int tag, Bytes content) {
  public static final int NONE = -1;
  public static final int BOOLEAN = 0x01;
  public static final int INTEGER = 0x02;
  public static final int BIT_STRING = 0x03;
  public static final int OCTET_STRING = 0x04;
  public static final int OBJECT_IDENTIFIER = 0x06;
  public static final int UTC_TIME = 0x17;
  public static final int GENERALIZED_TIME = 0x18;
  public static final int SEQUENCE = 0x30;

  private static final int LONG_TAG = 0x1f;
  private static final int MAX_LENGTH_BYTES = 3;
  private static final int MAX_ARCS = 32;

  /** The tag of a constructed, context-specific value. */
  public static int context(int number) {
    return 0xa0 | number;
  }

  /** Reads the next value; lengths without end and tags of several bytes are refused. */
  public static Der next(Bytes from) {
    int tag = from.u8();
    long length = length(from);
    if (!from.ok() || (tag & LONG_TAG) == LONG_TAG || length < 0) {
      from.skip(-1);
      return new Der(NONE, Bytes.empty());
    }
    Bytes content = from.take(length);
    return from.ok() ? new Der(tag, content) : new Der(NONE, Bytes.empty());
  }

  /** Reads the next value's content; empty, and the bytes go bad, when its tag is another. */
  public static Bytes expect(Bytes from, int tag) {
    Der value = next(from);
    if (value.tag != tag) {
      from.skip(-1);
      return Bytes.empty();
    }
    return value.content;
  }

  private static long length(Bytes from) {
    int first = from.u8();
    if (first < 0x80) {
      return first;
    }
    int count = first & 0x7f;
    if (count == 0 || count > MAX_LENGTH_BYTES) {
      return -1;
    }
    long length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | from.u8();
    }
    return length;
  }

  /** An object identifier's content in dotted form; empty when it is none. */
  public static String oid(Bytes content) {
    StringBuilder text = new StringBuilder();
    for (int arcs = 0; !content.isEmpty(); arcs++) {
      long arc = 0;
      int octet;
      do {
        octet = content.u8();
        arc = arc << 7 | octet & 0x7f;
      } while ((octet & 0x80) != 0 && arc < 1L << 50 && !content.isEmpty());
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
