// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asepsis.store.DataFolderException;
import org.jspecify.annotations.Nullable;

/** Keeps a second console from the same folder; the system lets go of it when the program dies. */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  static FolderLock take(Path folder) throws IOException {
    Path file = folder.resolve("console.lock");
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    if (lock(channel) == null) {
      channel.close();
      throw new DataFolderException(
          "The data folder "
              + folder
              + " is in use by another console (process "
              + Files.readString(file).strip()
              + "). Stop that one first, or give another folder with --data.");
    }
    channel.truncate(0);
    String own = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.US_ASCII)));
    return new FolderLock(channel);
  }

  /** Whether a console holds it at this moment. */
  static boolean isTaken(Path folder) throws IOException {
    Path file = folder.resolve("console.lock");
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, READ, WRITE)) {
      return lock(channel) == null;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
