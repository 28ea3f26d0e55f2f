// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Walks the frames and blocks of Zstandard data (RFC 8878, section 3.1). Between two calls of
 * {@link #next()} it reads as one frame made of whole blocks only: one that is cut off is ended
 * with an empty block, since the decoder keeps back what it holds until it sees an end. The content
 * checksum is taken out, for it may be cut off too.
 */
final class ZstandardFrames extends InputStream {
  static final int MAGIC = 0xfd2f_b528;

  private static final int SKIPPABLE = 0x184d_2a50;
  private static final int SINGLE_SEGMENT = 1 << 5;
  private static final int CHECKSUM = 1 << 2;
  private static final int RLE = 1;
  private static final int RESERVED = 3;
  private static final int MAX_BLOCK = 1 << 17;
  private static final int BLOCK_HEADER = 3;

  private final InputStream stream;
  private final byte[] unit = new byte[BLOCK_HEADER + MAX_BLOCK];
  private final ByteBuffer words = ByteBuffer.wrap(unit).order(ByteOrder.LITTLE_ENDIAN);
  private int position;
  private int limit;
  private boolean open;
  private boolean hasChecksum;
  private int checksum;
  private String problem = "";

  ZstandardFrames(InputStream stream) {
    this.stream = stream;
  }

  static boolean isSkippable(int magic) {
    return (magic & 0xffff_fff0) == SKIPPABLE;
  }

  /** Goes to the next frame; false when there is none or a {@link #problem()}. */
  boolean next() throws IOException {
    while (problem.isEmpty()) {
      int count = stream.readNBytes(unit, 0, 4);
      if (count == 0) {
        return false;
      }
      int magic = words.getInt(0);
      if (count == 4 && magic == MAGIC) {
        return readFrameHeader();
      }
      if (count == 4 && isSkippable(magic)) {
        skipFrame();
      } else {
        problem = count < 4 ? Decompressor.CUT : "data after the end is no Zstandard frame";
      }
    }
    return false;
  }

  /** What is wrong with the data up to here, or empty. */
  String problem() {
    return problem;
  }

  /** Whether the frame just read to its end brought a checksum of its content. */
  boolean hasChecksum() {
    return hasChecksum;
  }

  int checksum() {
    return checksum;
  }

  private void skipFrame() throws IOException {
    if (stream.readNBytes(unit, 0, 4) < 4) {
      problem = Decompressor.CUT;
      return;
    }
    long left = words.getInt(0) & 0xffff_ffffL;
    while (left > 0) {
      int count = stream.read(unit, 0, (int) Math.min(left, unit.length));
      if (count <= 0) {
        problem = Decompressor.CUT;
        return;
      }
      left -= count;
    }
  }

  private boolean readFrameHeader() throws IOException {
    int descriptor = stream.read();
    int size = descriptor < 0 ? 0 : frameHeaderSize(descriptor);
    if (descriptor < 0 || stream.readNBytes(unit, 5, size) < size) {
      problem = Decompressor.CUT;
      return false;
    }
    hasChecksum = (descriptor & CHECKSUM) != 0;
    unit[4] = (byte) (descriptor & ~CHECKSUM);
    position = 0;
    limit = 5 + size;
    open = true;
    return true;
  }

  /** Bytes after the descriptor: window, dictionary and content size. */
  private static int frameHeaderSize(int descriptor) {
    boolean single = (descriptor & SINGLE_SEGMENT) != 0;
    int dictionary = descriptor & 3;
    int content = descriptor >>> 6;
    return (single ? 0 : 1)
        + (dictionary == 0 ? 0 : 1 << dictionary - 1)
        + (content == 0 ? (single ? 1 : 0) : 1 << content);
  }

  private void readBlock() throws IOException {
    if (stream.readNBytes(unit, 0, BLOCK_HEADER) < BLOCK_HEADER) {
      cut(Decompressor.CUT);
      return;
    }
    int header = words.getInt(0) & 0xff_ffff;
    int type = header >>> 1 & 3;
    int size = header >>> 3;
    if (type == RESERVED || size > MAX_BLOCK) {
      cut("a Zstandard block makes no sense");
      return;
    }
    int stored = type == RLE ? 1 : size;
    if (stream.readNBytes(unit, BLOCK_HEADER, stored) < stored) {
      cut(Decompressor.CUT);
      return;
    }
    position = 0;
    limit = BLOCK_HEADER + stored;
    if ((header & 1) != 0) {
      open = false;
      readChecksum();
    }
  }

  private void readChecksum() throws IOException {
    if (!hasChecksum) {
      return;
    }
    byte[] bytes = stream.readNBytes(4);
    if (bytes.length < 4) {
      hasChecksum = false;
      problem = Decompressor.CUT;
    } else {
      checksum = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }
  }

  /** Ends the frame with an empty last raw block. */
  private void cut(String reason) {
    problem = reason;
    hasChecksum = false;
    open = false;
    unit[0] = 1;
    unit[1] = 0;
    unit[2] = 0;
    position = 0;
    limit = BLOCK_HEADER;
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (position == limit && open) {
      readBlock();
    }
    if (position == limit) {
      return -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(unit, position, target, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
