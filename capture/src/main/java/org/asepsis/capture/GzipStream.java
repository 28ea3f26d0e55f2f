// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The members of a gzip file (RFC 1952). The JDK's own stream takes a damaged later member for the
 * end of the file.
 */
final class GzipStream extends Decompressor {
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;

  /** Longest name or comment that is believed. */
  private static final int MAX_TEXT = 65_536;

  private final InputStream stream;
  private final byte[] input = new byte[1 << 16];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private int position;
  private int limit;
  private boolean first = true;
  private boolean inMember;

  GzipStream(InputStream stream) {
    this.stream = stream;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    try {
      while (!ended()) {
        if (!inMember) {
          startMember();
          continue;
        }
        int count = inflate(target, offset, length);
        if (count > 0) {
          checksum.update(target, offset, count);
          return count;
        }
        if (inflater.finished()) {
          endMember();
        } else if (!ended() && position == limit && !refill()) {
          end(CUT);
        }
      }
    } catch (EOFException e) {
      end(CUT);
    }
    return -1;
  }

  /** What was inflated before damage in the same call counts too. */
  private int inflate(byte[] target, int offset, int length) {
    long before = inflater.getBytesWritten();
    inflater.setInput(input, position, limit - position);
    try {
      inflater.inflate(target, offset, length);
    } catch (DataFormatException e) {
      end("cannot be read further: " + e.getMessage());
    }
    position = limit - inflater.getRemaining();
    return (int) (inflater.getBytesWritten() - before);
  }

  private void startMember() throws IOException {
    if (!first && onlyPadding()) {
      end("");
      return;
    }
    if (!readHeader()) {
      end(first ? "the gzip header makes no sense" : "data after the end is no gzip member");
      return;
    }
    first = false;
    inMember = true;
    inflater.reset();
    checksum.reset();
  }

  private void endMember() throws IOException {
    inMember = false;
    boolean same = u32() == (int) checksum.getValue();
    same &= u32() == (int) inflater.getBytesWritten();
    if (!same) {
      end("a gzip checksum differs");
    }
  }

  /** Whether nothing but zeros follows; otherwise stands at the first byte that is none. */
  private boolean onlyPadding() throws IOException {
    while (position < limit || refill()) {
      if (input[position] != 0) {
        return false;
      }
      position++;
    }
    return true;
  }

  private boolean readHeader() throws IOException {
    if (u8() != 0x1f || u8() != 0x8b || u8() != DEFLATE) {
      return false;
    }
    int flags = u8();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(u16());
    }
    if ((flags & NAME) != 0 && !skipText() || (flags & COMMENT) != 0 && !skipText()) {
      return false;
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      skip(2);
    }
    return true;
  }

  private boolean skipText() throws IOException {
    for (int i = 0; i < MAX_TEXT; i++) {
      if (u8() == 0) {
        return true;
      }
    }
    return false;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      u8();
    }
  }

  private int u32() throws IOException {
    int low = u16();
    return low | u16() << 16;
  }

  private int u16() throws IOException {
    int low = u8();
    return low | u8() << 8;
  }

  private int u8() throws IOException {
    if (position == limit && !refill()) {
      throw new EOFException();
    }
    return input[position++] & 0xff;
  }

  private boolean refill() throws IOException {
    position = 0;
    limit = Math.max(0, stream.read(input));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    stream.close();
  }
}
