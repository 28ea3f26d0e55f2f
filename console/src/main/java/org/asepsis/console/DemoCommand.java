// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.asepsis.server.Console;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Role;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.imports.ImportDesk;
import org.asepsis.server.people.DemoPeople;
import org.asepsis.server.people.FirstAdministrator;
import org.asepsis.store.Database;
import org.asepsis.store.Scope;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.store.imports.Import;
import org.asepsis.store.imports.Imports;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A console on a throw-away data folder, fed with a hospital that does not exist. */
@Command(
    name = "demo",
    description = "Runs a console with a make-believe hospital; everything is gone afterwards.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final int SITE = 1;
  private static final int PORT = 8443;
  private static final Viewer DEMO =
      new Viewer(0, "demo", Set.of(Role.ANALYST), Map.of(), EnumSet.allOf(Permission.class));

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port on this machine. Default: 8443, or any if that is taken.")
  private int port = -1;

  @Option(names = "--once", hidden = true, description = "Stop as soon as the hospital is there.")
  private boolean once;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("asepsis-demo-");
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> leave(asked, gone), "stop"));
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder).endedByCaller();
        var database = Database.open(server.url(), server.user(), server.password());
        ConfigurableApplicationContext console = start(folder, database)) {
      FirstAdministrator.Login login = console.getBean(DemoPeople.class).visitor();
      feed(console);
      announce(console, login);
      if (!once) {
        asked.await();
      }
    } finally {
      delete(folder);
      gone.countDown();
    }
    return Main.DONE;
  }

  private ConfigurableApplicationContext start(Path folder, javax.sql.DataSource database)
      throws Exception {
    if (port < 0) {
      try {
        return Console.start(Console.Settings.of("127.0.0.1", PORT, folder), database);
      } catch (Exception e) {
        if (!isTaken(e)) {
          throw e;
        }
      }
    }
    return Console.start(Console.Settings.of("127.0.0.1", Math.max(0, port), folder), database);
  }

  private static boolean isTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PortInUseException) {
        return true;
      }
    }
    return false;
  }

  private void announce(ConfigurableApplicationContext console, FirstAdministrator.Login login) {
    PrintWriter out = spec.commandLine().getOut();
    String bound = console.getEnvironment().getProperty("local.server.port", "");
    out.println("A hospital that does not exist is at https://127.0.0.1:" + bound + "/");
    out.println("  name      " + login.name());
    out.println("  password  " + login.password());
    out.println("Your browser will warn of the certificate: this console made it itself.");
    out.println("Stop with Ctrl-C; everything is gone then.");
    out.flush();
  }

  private static void feed(ConfigurableApplicationContext console) throws Exception {
    ImportDesk desk = console.getBean(ImportDesk.class);
    Imports imports = console.getBean(Imports.class);
    Instant now = console.getBean(Clock.class).instant();
    hand(desk, imports, "address-plan.csv", Recording.file("address-plan.csv"), "");
    hand(desk, imports, "hospital.pcap", Recording.endingAt(now), "core switch, mirror port");
    hand(desk, imports, "inventory.csv", Recording.file("inventory.csv"), "");
  }

  private static void hand(
      ImportDesk desk, Imports imports, String name, byte[] bytes, String source) throws Exception {
    Import file =
        desk.receive(
            DEMO,
            new ImportDesk.Offer(SITE, name, "", source),
            bytes.length,
            new ByteArrayInputStream(bytes),
            ImportDesk.Columns.AS_GUESSED);
    while (!imports.find(Scope.EVERYWHERE, file.id()).orElseThrow().isOver()) {
      Thread.sleep(100);
    }
    Import read = imports.find(Scope.EVERYWHERE, file.id()).orElseThrow();
    if (read.state() != Import.State.DONE) {
      throw new IOException(name + ": " + read.message());
    }
  }

  private static void leave(CountDownLatch asked, CountDownLatch gone) {
    asked.countDown();
    try {
      if (!gone.await(10, java.util.concurrent.TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(Main.FAILED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.deleteIfExists(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
