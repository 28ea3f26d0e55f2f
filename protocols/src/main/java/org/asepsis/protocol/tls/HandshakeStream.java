// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import org.asepsis.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Joins handshake messages from the records of one direction (RFC 8446 section 5.1): a record can
 * hold several, and one can need several records. Memory is held only while a message is
 * incomplete.
 */
final class HandshakeStream {
  /** Longer messages are not read; chains of certificates have some thousand bytes. */
  static final int MAX_MESSAGE = 128 * 1_024;

  /** Takes messages, valid for the call. */
  interface Reader {
    void onMessage(int type, Bytes body);
  }

  private static final int HEADER = 4;

  private byte @Nullable [] held;
  private int length;

  /** Whether a message in clear can begin so: its type is defined and its length can be. */
  static boolean canBegin(Bytes fragment) {
    boolean type = fragment.peek(0) >= 0 && fragment.peek(0) <= 24;
    return type && (fragment.remaining() < HEADER || fragment.peek(1) <= MAX_MESSAGE >> 16);
  }

  /** Takes a record's fragment; false when a message is too long. */
  boolean add(Bytes fragment, Reader reader) {
    Bytes rest = join(fragment);
    while (rest.remaining() >= HEADER) {
      int size = HEADER + (rest.peek(1) << 16 | rest.peek(2) << 8 | rest.peek(3));
      if (size > MAX_MESSAGE) {
        clear();
        return false;
      }
      if (rest.remaining() < size) {
        break;
      }
      int type = rest.u8();
      rest.skip(3);
      reader.onMessage(type, rest.take(size - HEADER));
    }
    keep(rest);
    return true;
  }

  private Bytes join(Bytes fragment) {
    byte[] before = held;
    if (before == null) {
      return fragment;
    }
    byte[] more = fragment.copy();
    int needed = length + more.length;
    byte[] room = needed <= before.length ? before : java.util.Arrays.copyOf(before, 2 * needed);
    System.arraycopy(more, 0, room, length, more.length);
    held = room;
    length = needed;
    int size = HEADER + ((room[1] & 0xff) << 16 | (room[2] & 0xff) << 8 | room[3] & 0xff);
    boolean readable = needed >= HEADER && (needed >= size || size > MAX_MESSAGE);
    return readable ? Bytes.copyOf(java.util.Arrays.copyOf(room, needed)) : Bytes.empty();
  }

  private void keep(Bytes rest) {
    if (!rest.isEmpty()) {
      byte[] kept = rest.copy();
      length = kept.length;
      held = kept.length < HEADER ? java.util.Arrays.copyOf(kept, HEADER) : kept;
    } else if (rest.length() > 0 || held == null) {
      // Everything was read; an empty cursor of no length means that the message still grows.
      clear();
    }
  }

  void clear() {
    held = null;
    length = 0;
  }
}
