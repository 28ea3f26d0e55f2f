// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output; a reader that has gone is no error. */
final class Output {
  /** What writes a result. */
  interface Result {
    void write(OutputStream out) throws IOException;
  }

  private Output() {}

  /** Not System.out, which swallows errors: a closed pipe ends the program, any other is told. */
  static void write(Result result) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
      result.write(out);
    } catch (IOException e) {
      if (!isClosedPipe(e)) {
        throw e;
      }
    }
  }

  private static boolean isClosedPipe(IOException e) {
    String text = String.valueOf(e.getMessage());
    return text.contains("Broken pipe") || text.contains("pipe is being closed");
  }
}
