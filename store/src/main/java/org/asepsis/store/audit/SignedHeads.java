// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file in the data folder to which each signed head is added, a line each. */
public final class SignedHeads {
  private final Path file;

  public SignedHeads(Path folder) {
    this.file = file(folder);
  }

  public static Path file(Path folder) {
    return folder.resolve("audit-heads.log");
  }

  /** Adds a line; durable when it returns. */
  public void add(SignedHead head) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer line = ByteBuffer.wrap((head.line() + "\n").getBytes(StandardCharsets.UTF_8));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    }
  }
}
