// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.asepsis.console.ConsoleClient.RefusedException;
import org.asepsis.server.Console;
import org.asepsis.server.signin.LocalAccess;
import org.asepsis.server.signin.LocalAccess.Door;
import org.asepsis.wire.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Feeds files to the console of this data folder; starts one for the time where none runs. */
@Command(
    name = "import",
    description = "Feeds captures, logs, tables, inventories and address plans to the console.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  private static final long ASK_EVERY = 300;

  @Mixin private Storage storage;
  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "URL",
      description = {
        "A console elsewhere, as https://asepsis.example.org:8443.",
        "Its token is taken from ASEPSIS_TOKEN."
      })
  private @Nullable String to;

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA-256",
      defaultValue = "",
      description = "With --to: the certificate to expect, as that console printed it.")
  private String fingerprint;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "",
      description = "What the files are, where that is not recognised.")
  private String kind;

  @Option(
      names = "--source",
      paramLabel = "PLACE",
      defaultValue = "",
      description = "Where they were recorded; files of one place belong together.")
  private String source;

  @Option(
      names = "--site",
      paramLabel = "NUMBER",
      defaultValue = "",
      description = "The site they belong to, where there are several.")
  private String site;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "What to feed.")
  private List<Path> files = new ArrayList<>();

  /** How many came to what. */
  private static final class Tally {
    private int done;
    private int damaged;
    private int failed;
  }

  @Override
  public Integer call() throws Exception {
    String elsewhere = to;
    if (elsewhere != null) {
      String token = System.getenv("ASEPSIS_TOKEN");
      if (token == null || token.isBlank()) {
        throw new UsageException("--to needs a token: set ASEPSIS_TOKEN to one of your tokens.");
      }
      return feed(new Door(elsewhere.replaceAll("/+$", ""), fingerprint, token.strip()));
    }
    Path door = LocalAccess.fileIn(storage.folder());
    if (Files.exists(door)) {
      try {
        return feed(JsonMapper.shared().readValue(Files.readString(door), Door.class));
      } catch (java.net.ConnectException e) {
        // That console was killed; its word is still there.
        Files.deleteIfExists(door);
      }
    }
    return feedAlone();
  }

  private int feedAlone() throws Exception {
    tell("no console runs with " + storage.folder() + "; starting one for this import ...");
    Console.Settings settings = Console.Settings.of("127.0.0.1", 0, storage.folder());
    try (Storage.Opened opened = storage.open();
        ConfigurableApplicationContext console = Console.start(settings, opened.database())) {
      LocalAccess access = console.getBean(LocalAccess.class);
      String port = console.getEnvironment().getProperty("local.server.port", "");
      access.open("https://127.0.0.1:" + port, settings.certificate().fingerprint());
      try {
        Path door = LocalAccess.fileIn(storage.folder());
        return feed(JsonMapper.shared().readValue(Files.readString(door), Door.class));
      } finally {
        access.close();
      }
    }
  }

  private int feed(Door door) throws IOException, InterruptedException, GeneralSecurityException {
    ConsoleClient console = new ConsoleClient(door);
    Tally tally = new Tally();
    for (Path file : files) {
      feed(console, file, tally);
    }
    if (tally.done == 0) {
      return Main.FAILED;
    }
    return tally.damaged + tally.failed > 0 ? Main.DAMAGED_INPUT : Main.DONE;
  }

  private void feed(ConsoleClient console, Path file, Tally tally)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      tally.failed++;
      tell(file + ": there is no such file, or it may not be read");
      return;
    }
    try {
      long id = console.handIn(file, kind, source, site);
      ConsoleClient.State state = console.state(id);
      while (!state.isOver()) {
        progress(file, state);
        Thread.sleep(ASK_EVERY);
        state = console.state(id);
      }
      progressDone();
      say(file, state, tally);
    } catch (RefusedException e) {
      tally.failed++;
      tell(file + ": " + e.getMessage());
    }
  }

  private void say(Path file, ConsoleClient.State state, Tally tally) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "import "
            + state.id()
            + "  "
            + state.state()
            + "  "
            + state.kind()
            + "  "
            + Text.printable(String.valueOf(file.getFileName())));
    out.flush();
    if (state.state().equals("done")) {
      tally.done++;
    } else {
      tally.failed++;
    }
    if (state.damaged() && state.state().equals("done")) {
      tally.damaged++;
    }
    if (!state.message().isEmpty()) {
      tell(file + ": " + state.message());
    }
  }

  private void progress(Path file, ConsoleClient.State state) {
    if (Boolean.getBoolean("asepsis.terminal")) {
      long percent = state.bytes() == 0 ? 0 : 100 * state.bytesRead() / state.bytes();
      System.err.print("\rasepsis: " + file.getFileName() + " " + percent + " %   ");
    }
  }

  private static void progressDone() {
    if (Boolean.getBoolean("asepsis.terminal")) {
      System.err.print("\r\u001b[K");
    }
  }

  private static void tell(String message) {
    System.err.println("asepsis: " + Text.printable(message));
  }
}
