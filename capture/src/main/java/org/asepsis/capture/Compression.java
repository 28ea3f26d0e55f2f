// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens an input and looks through gzip (RFC 1952) and Zstandard (RFC 8878), by content. */
final class Compression {
  private static final int GZIP_MAGIC = 0x1f8b;

  private enum Kind {
    NONE,
    GZIP,
    ZSTANDARD
  }

  private Compression() {}

  static ByteSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      InputStream stream = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
      Kind kind = kind(stream);
      if (kind != Kind.NONE) {
        return new ByteSource.OfStream(decompressed(stream, kind));
      }
      channel.position(0);
      return new ByteSource.OfChannel(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  static ByteSource open(InputStream stream) throws IOException {
    InputStream buffered = new BufferedInputStream(stream, 1 << 16);
    return new ByteSource.OfStream(decompressed(buffered, kind(buffered)));
  }

  private static InputStream decompressed(InputStream stream, Kind kind) {
    return switch (kind) {
      case NONE -> stream;
      case GZIP -> new GzipStream(stream);
      case ZSTANDARD -> new ZstandardStream(stream);
    };
  }

  private static Kind kind(InputStream stream) throws IOException {
    stream.mark(4);
    byte[] head = stream.readNBytes(4);
    stream.reset();
    if (head.length < 4) {
      return Kind.NONE;
    }
    int word = ByteBuffer.wrap(head).getInt();
    if (word >>> 16 == GZIP_MAGIC) {
      return Kind.GZIP;
    }
    int magic = Integer.reverseBytes(word);
    return magic == ZstandardFrames.MAGIC || ZstandardFrames.isSkippable(magic)
        ? Kind.ZSTANDARD
        : Kind.NONE;
  }
}
