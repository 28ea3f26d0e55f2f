// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.asepsis.server.Console;
import org.asepsis.store.audit.AuditLog;
import org.asepsis.store.backup.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the whole state to one encrypted file, also while the console runs. */
@Command(
    name = "backup",
    description = "Writes the whole state to one encrypted file.",
    mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
  /** Keys of things that are over when the console ends. */
  private static final String PASSING = "(local-access\\.json|upload-.*)";

  @Mixin private Storage storage;
  @Mixin private Passphrase passphrase;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to write.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    char[] secret = passphrase.choose();
    Clock clock = Clock.systemUTC();
    Path target = file.toAbsolutePath();
    try (Storage.Opened opened = storage.openBeside()) {
      AuditLog audit = new AuditLog(opened.database());
      AuditLog.Actor actor =
          new AuditLog.Actor(0, System.getProperty("user.name", ""), "command line");
      audit.write(
          actor, "backup.write", "backup", Map.of("file", target.toString()), clock.instant());
      Map<String, Long> rows = new Backup(opened.database(), clock).write(target, secret, keys());
      long all = rows.values().stream().mapToLong(Long::longValue).sum();
      spec.commandLine()
          .getOut()
          .printf(
              Locale.ROOT,
              "%s holds %,d rows of %d tables. Keep the passphrase elsewhere: without it nobody"
                  + " can open the file.%n",
              target,
              all,
              rows.size());
      return Main.DONE;
    }
  }

  private Map<String, Path> keys() throws IOException {
    Path folder = Console.Settings.keysIn(storage.folder());
    Map<String, Path> keys = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(Files::isRegularFile)
            .filter(key -> !key.getFileName().toString().matches(PASSING))
            .forEach(key -> keys.put("keys/" + key.getFileName(), key));
      }
    }
    return keys;
  }
}
