// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.asepsis.server.Console;
import org.asepsis.store.Database;
import org.asepsis.store.backup.Restore;
import org.asepsis.store.settings.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fills a new data folder, or an empty database, from a backup. */
@Command(
    name = "restore",
    description = "Fills a new data folder, or an empty database, from a backup.",
    mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
  @Mixin private Storage storage;
  @Mixin private Passphrase passphrase;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The backup to read.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    Restore restore = new Restore(file, passphrase.read());
    restore.verify();
    PrivateFiles.createFolder(storage.folder());
    PrivateFiles.createFolder(Console.Settings.keysIn(storage.folder()));
    try (Storage.Opened opened = storage.openAsItIs()) {
      Map<String, Long> rows = restore.into(opened.database(), storage.folder());
      Database.migrate(opened.database());
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "Restored %,d rows of %d tables. Start the console with: asepsis serve --data %s%n",
              rows.values().stream().mapToLong(Long::longValue).sum(),
              rows.size(),
              storage.folder());
      return Main.DONE;
    }
  }
}
