// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.asepsis.wire.Bytes;

/** Undoes the content codings gzip and deflate (RFC 9110 section 8.4.1), up to a bound. */
final class ContentCoding {
  /** What at most comes out, however small the bytes were that went in. */
  static final int MAX_OUTPUT = 1 << 20;

  /** What came out; {@code complete} is false where it breaks off or goes on past the bound. */
  record Decoded(byte[] bytes, boolean complete) {}

  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int HEADER_CRC = 2;

  private ContentCoding() {}

  /** Whether a body with these codings can be read. */
  static boolean isKnown(List<String> codings) {
    return codings.isEmpty() || codings.size() == 1 && (isGzip(codings) || isDeflate(codings));
  }

  private static boolean isGzip(List<String> codings) {
    return codings.getFirst().equals("gzip") || codings.getFirst().equals("x-gzip");
  }

  private static boolean isDeflate(List<String> codings) {
    return codings.getFirst().equals("deflate");
  }

  static Decoded decode(List<String> codings, byte[] body) {
    if (codings.isEmpty()) {
      return new Decoded(body, true);
    }
    if (isGzip(codings)) {
      int begin = gzipHeader(Bytes.copyOf(body));
      return begin < 0 ? new Decoded(new byte[0], false) : inflate(body, begin, true);
    }
    // RFC 9110 section 8.4.1.2: some send the compressed data without the zlib wrapper.
    boolean wrapped =
        body.length > 1
            && (body[0] & 0x0f) == 8
            && ((body[0] & 0xff) << 8 | body[1] & 0xff) % 31 == 0;
    return inflate(body, 0, !wrapped);
  }

  /** Length of a member's header (RFC 1952 section 2.3), or -1. */
  private static int gzipHeader(Bytes bytes) {
    int magic = bytes.u16();
    int method = bytes.u8();
    int flags = bytes.u8();
    bytes.skip(6);
    if ((flags & EXTRA) != 0) {
      bytes.skip(bytes.u16le());
    }
    if ((flags & NAME) != 0) {
      bytes.skip(bytes.find(0) + 1L);
    }
    if ((flags & COMMENT) != 0) {
      bytes.skip(bytes.find(0) + 1L);
    }
    if ((flags & HEADER_CRC) != 0) {
      bytes.skip(2);
    }
    return bytes.ok() && magic == 0x1f8b && method == 8 ? bytes.position() : -1;
  }

  private static Decoded inflate(byte[] body, int from, boolean bare) {
    Inflater inflater = new Inflater(bare);
    try {
      inflater.setInput(body, from, body.length - from);
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(MAX_OUTPUT, 4 * body.length));
      byte[] piece = new byte[8_192];
      while (!inflater.finished() && out.size() < MAX_OUTPUT) {
        int count = inflater.inflate(piece, 0, Math.min(piece.length, MAX_OUTPUT - out.size()));
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        out.write(piece, 0, count);
      }
      return new Decoded(out.toByteArray(), inflater.finished());
    } catch (DataFormatException _) {
      return new Decoded(new byte[0], false);
    } finally {
      inflater.end();
    }
  }
}
