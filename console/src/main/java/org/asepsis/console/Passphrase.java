// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The secret that a backup is encrypted with, which never stands on the command line. */
final class Passphrase {
  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "The passphrase is the first line of this file; otherwise it is asked for.")
  private @Nullable Path file;

  /** Asks once, to open a backup. */
  char[] read() throws IOException {
    Path given = file;
    if (given == null) {
      return terminal().readPassword("Passphrase of the backup: ");
    }
    if (!Files.isReadable(given)) {
      throw new UsageException(given + " cannot be read. Give a file that holds the passphrase.");
    }
    return Files.readString(given).lines().findFirst().orElse("").toCharArray();
  }

  /** Asks twice, since nobody can open the backup after a typing error. */
  char[] choose() throws IOException {
    char[] first = read();
    if (file == null
        && !Arrays.equals(first, terminal().readPassword("The same passphrase again: "))) {
      throw new UsageException("The two passphrases differ. Nothing was written; try again.");
    }
    return first;
  }

  private static Console terminal() {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .orElseThrow(() ->
            new UsageException("There is no terminal to ask on: give --passphrase-file FILE."));
  }
}
