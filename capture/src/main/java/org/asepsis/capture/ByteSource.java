// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes in order, put into native memory. */
abstract sealed class ByteSource implements AutoCloseable {
  private String problem = "";

  /**
   * Reads up to {@code length} bytes and says how many; fewer only at the end or before a {@link
   * #problem()}. Blocks until then.
   */
  final int fill(MemorySegment target, long offset, int length) {
    int total = 0;
    while (total < length && problem.isEmpty()) {
      try {
        int count = read(target, offset + total, length - total);
        if (count <= 0) {
          problem = problemAtEnd();
          break;
        }
        total += count;
      } catch (EOFException e) {
        problem = Decompressor.CUT;
      } catch (IOException | RuntimeException e) {
        // The Zstandard library reports damaged data with unchecked exceptions.
        String text = e.getMessage();
        problem = "cannot be read further: " + (text == null ? e.getClass().getSimpleName() : text);
      }
    }
    return total;
  }

  /** Why no more can be read, or empty. */
  final String problem() {
    return problem;
  }

  /** Why this end is not the right one, or empty. */
  abstract String problemAtEnd();

  abstract int read(MemorySegment target, long offset, int length) throws IOException;

  @Override
  public abstract void close() throws IOException;

  /** A plain file, read straight into native memory. */
  static final class OfChannel extends ByteSource {
    private final FileChannel channel;

    OfChannel(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    int read(MemorySegment target, long offset, int length) throws IOException {
      ByteBuffer buffer = target.asSlice(offset, length).asByteBuffer();
      return channel.read(buffer);
    }

    @Override
    String problemAtEnd() {
      return "";
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Standard input or a decompressor. */
  static final class OfStream extends ByteSource {
    private final InputStream stream;
    private final byte[] chunk = new byte[1 << 16];

    OfStream(InputStream stream) {
      this.stream = stream;
    }

    @Override
    int read(MemorySegment target, long offset, int length) throws IOException {
      int count = stream.read(chunk, 0, Math.min(chunk.length, length));
      if (count > 0) {
        MemorySegment.copy(chunk, 0, target, JAVA_BYTE, offset, count);
      }
      return count;
    }

    @Override
    String problemAtEnd() {
      return stream instanceof Decompressor decompressor ? decompressor.problem() : "";
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
