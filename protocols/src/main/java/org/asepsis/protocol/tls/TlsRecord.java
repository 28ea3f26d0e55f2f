// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.util.BitSet;
import org.asepsis.analyze.Recognition;
import org.asepsis.wire.Bytes;

/**
 * The header of a record (RFC 8446 section 5.1).
 *
 * @param length of the fragment behind the header
 */
record TlsRecord(int type, int version, int length) {
  static final int CHANGE_CIPHER_SPEC = 20;
  static final int ALERT = 21;
  static final int HANDSHAKE = 22;
  static final int APPLICATION_DATA = 23;
  static final int HEARTBEAT = 24;

  static final int HEADER = 5;

  /** 2^14 and what compression and encryption may add (RFC 5246 section 6.2.3). */
  static final int MAX_FRAGMENT = (1 << 14) + 2_048;

  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_HELLO = 2;
  private static final int HELLO_REQUEST = 0;

  /** Length of the fixed part of an SSL 2.0 hello that the two length bytes do not count. */
  private static final int V2_FIXED = 9;

  private static final int V2_JUDGED = 11;

  static BitSet firstBytes() {
    BitSet first = new BitSet(256);
    first.set(CHANGE_CIPHER_SPEC, HEARTBEAT);
    // The length of an SSL 2.0 hello, below 1024 bytes.
    first.set(0x80, 0x84);
    return first;
  }

  /** The header at the cursor; moves it. */
  static TlsRecord read(Bytes bytes) {
    return new TlsRecord(bytes.u8(), bytes.u16(), bytes.u16());
  }

  /** Whether such a record can be. */
  boolean isPlausible() {
    return type >= CHANGE_CIPHER_SPEC
        && type <= HEARTBEAT
        && version >= 0x0300
        && version <= 0x0304
        && length <= MAX_FRAGMENT
        && (length > 0 || type == APPLICATION_DATA);
  }

  /** How sure the beginning of a direction is TLS. */
  static Recognition recognize(Bytes head) {
    if (head.peek(0) >= 0x80) {
      return recognizeV2(head);
    }
    if (head.remaining() < HEADER) {
      boolean fits = head.peek(1) < 0 || head.peek(1) == 3;
      return fits ? Recognition.MORE : Recognition.NO;
    }
    TlsRecord record = read(head.again());
    if (!record.isPlausible()) {
      return Recognition.NO;
    }
    return switch (record.type) {
      case HANDSHAKE -> handshake(head, record);
      case ALERT -> record.length == 2 ? alert(head) : Recognition.LIKELY;
      case CHANGE_CIPHER_SPEC -> record.length == 1 ? Recognition.LIKELY : Recognition.NO;
      default -> Recognition.LIKELY;
    };
  }

  private static Recognition handshake(Bytes head, TlsRecord record) {
    if (head.remaining() < HEADER + 6) {
      return Recognition.MORE;
    }
    int type = head.peek(HEADER);
    boolean hello = type == CLIENT_HELLO || type == SERVER_HELLO;
    if (hello && head.peek(HEADER + 1) == 0 && head.peek(HEADER + 4) == 3) {
      return Recognition.CERTAIN;
    }
    // Begun earlier, or encrypted: then the type is any.
    return type == HELLO_REQUEST || record.length >= 4 ? Recognition.LIKELY : Recognition.NO;
  }

  private static Recognition alert(Bytes head) {
    if (head.remaining() < HEADER + 2) {
      return Recognition.MORE;
    }
    int level = head.peek(HEADER);
    return level == 1 || level == 2 ? Recognition.LIKELY : Recognition.NO;
  }

  /** The hello of SSL 2.0 that offers TLS as well (RFC 5246 appendix E.2). */
  private static Recognition recognizeV2(Bytes head) {
    if (head.remaining() < V2_JUDGED) {
      boolean fits = head.peek(2) < 0 || head.peek(2) == CLIENT_HELLO;
      return fits ? Recognition.MORE : Recognition.NO;
    }
    return isV2Hello(head) ? Recognition.CERTAIN : Recognition.NO;
  }

  /** Whether an SSL 2.0 hello begins here; its lengths have to add up. */
  static boolean isV2Hello(Bytes head) {
    Bytes bytes = head.again().seek(head.position());
    int length = bytes.u16() & 0x7fff;
    int type = bytes.u8();
    int version = bytes.u16();
    int ciphers = bytes.u16();
    int session = bytes.u16();
    int challenge = bytes.u16();
    boolean versions = version == 2 || version >= 0x0300 && version <= 0x0304;
    return bytes.ok()
        && head.peek(0) >= 0x80
        && type == CLIENT_HELLO
        && versions
        && ciphers > 0
        && ciphers % 3 == 0
        && (session == 0 || session == 16)
        && challenge >= 16
        && challenge <= 32
        && length == V2_FIXED + ciphers + session + challenge;
  }
}
