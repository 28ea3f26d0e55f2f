// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.asepsis.server.Console;
import org.asepsis.store.Database;
import org.asepsis.store.embedded.EmbeddedPostgres;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program of the console. */
@Command(name = "asepsis", mixinStandardHelpOptions = true, subcommands = Main.Serve.class)
public final class Main {
  private Main() {}

  @Command(name = "serve", description = "Runs the console.", mixinStandardHelpOptions = true)
  static final class Serve implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", required = true)
    private Path data = Path.of("");

    @Override
    public Integer call() throws Exception {
      try (EmbeddedPostgres server = EmbeddedPostgres.start(data.toAbsolutePath())) {
        var database = Database.open(server.url(), server.user(), server.password());
        Console.start(new Console.Settings("127.0.0.1", 8443), database);
        Thread.currentThread().join();
      }
      return 0;
    }
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
