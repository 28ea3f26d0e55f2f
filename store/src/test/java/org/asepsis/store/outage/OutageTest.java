// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.asepsis.store.DataFolderException;
import org.asepsis.store.Database;
import org.asepsis.store.Health;
import org.asepsis.store.TestServer;
import org.asepsis.store.Vitals;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.store.ingest.DurableIntake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Whatever dies while observations come in: what was acknowledged is there, nothing is there twice,
 * and it goes on by itself. With {@code -Dasepsis.long=true} fifty times instead of a few.
 */
class OutageTest {
  private static final boolean LONG = Boolean.getBoolean("asepsis.long");
  private static final int KILLS = LONG ? 50 : 2;

  @TempDir private Path folder;

  /** A console in this program. */
  private static final class Running implements AutoCloseable {
    private final Vitals vitals = new Vitals();
    private final EmbeddedPostgres server;
    private final HikariDataSource database;
    private final DurableIntake intake;
    private final Traffic traffic;

    Running(Path folder) throws IOException, InterruptedException {
      TestServer.lend(folder);
      server = EmbeddedPostgres.start(folder, vitals);
      database = Database.open(server.url(), server.user(), server.password());
      intake = new DurableIntake(database, Clock.systemUTC(), vitals);
      traffic = new Traffic(database);
    }

    void feed(long batches) {
      long first = intake.next(Traffic.stream());
      for (long number = first; number < first + batches; number++) {
        intake.accept(traffic.batch(number));
      }
    }

    Health health(String part) {
      return vitals.parts().getOrDefault(part, Health.good());
    }

    @Override
    public void close() {
      intake.close();
      database.close();
      server.close();
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(end);
      Thread.sleep(20);
    }
  }

  private static void signal(String signal, long process) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process)).start().waitFor();
  }

  @Test
  void survivesKillsOfTheConsole() throws IOException, InterruptedException {
    Random random = new Random(1);
    long acknowledged = -1;
    TestServer.lend(folder);
    for (int kill = 0; kill < KILLS; kill++) {
      Process console =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Ingester.class.getName(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader lines = console.inputReader(StandardCharsets.UTF_8)) {
        int wanted = 1 + random.nextInt(60);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("kept ")) {
            acknowledged = Long.parseLong(line.substring("kept ".length()));
            if (--wanted == 0) {
              signal("KILL", console.pid());
            }
          }
        }
      }
      assertThat(console.waitFor()).as("killed, and not ended by itself").isEqualTo(128 + 9);
    }
    try (Running running = new Running(folder)) {
      assertThat(running.traffic.check()).isGreaterThan(acknowledged);
      running.feed(5);
      running.traffic.check();
    }
  }

  @Test
  void survivesKillsOfTheDatabase() throws IOException, InterruptedException {
    Random random = new Random(2);
    try (Running running = new Running(folder)) {
      for (int kill = 0; kill < KILLS + 1; kill++) {
        long process = running.server.processId();
        Thread killer =
            Thread.ofPlatform()
                .start(() -> {
                  try {
                    Thread.sleep(random.nextInt(150));
                    signal("KILL", process);
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
        running.feed(40);
        killer.join();
        await(() -> running.server.processId() != process);
      }
      assertThat(checked(running)).isEqualTo(40L * (KILLS + 1));
      running.feed(1);
      assertThat(running.health("database").state()).isEqualTo(Health.State.GOOD);
      assertThat(running.health("ingest").state()).isEqualTo(Health.State.GOOD);
    }
  }

  /** A connection of the server that was killed may say so only when it is used. */
  private static long checked(Running running) throws InterruptedException {
    for (int i = 0; i < 20; i++) {
      try {
        return running.traffic.check();
      } catch (DataAccessResourceFailureException e) {
        Thread.sleep(100);
      }
    }
    return running.traffic.check();
  }

  @Test
  void waitsForADatabaseThatIsAway() throws IOException, InterruptedException {
    Path programs = folder.resolve("postgresql-18");
    Path away = folder.resolve("away");
    try (Running running = new Running(folder)) {
      running.feed(3);
      Files.move(programs, away);
      signal("KILL", running.server.processId());
      Thread feeding = Thread.ofPlatform().start(() -> running.feed(5));
      await(() -> running.health("ingest").state() == Health.State.WAITING);
      await(() -> running.health("database").state() != Health.State.GOOD);
      assertThat(running.health("ingest").sentence()).contains("database does not answer");
      if (LONG) {
        Thread.sleep(Duration.ofMinutes(1));
      }
      Files.move(away, programs);
      feeding.join();
      assertThat(running.traffic.check()).isEqualTo(8);
      await(() -> running.health("database").state() == Health.State.GOOD);
      assertThat(running.health("ingest").state()).isEqualTo(Health.State.GOOD);
    }
  }

  @Test
  void waitsForSpaceOnAFullDisk() throws IOException, InterruptedException {
    assumeTrue(mount(), "needs root, to mount a small disk");
    try {
      Path data = folder.resolve("data");
      try (Running running = new Running(data)) {
        running.feed(3);
        Path filler = folder.resolve("filler");
        fill(filler);
        Thread feeding = Thread.ofPlatform().start(() -> running.feed(2_000));
        await(() -> running.health("ingest").state() == Health.State.WAITING);
        await(() ->
            (running.health("ingest").sentence() + running.health("database").sentence())
                .contains("full"));
        long acknowledged = running.intake.next(Traffic.stream());
        Files.delete(filler);
        feeding.join();
        assertThat(acknowledged).isLessThan(2_003);
        assertThat(running.traffic.check()).isEqualTo(2_003);
        await(() -> running.health("database").state() == Health.State.GOOD);
      }
    } finally {
      new ProcessBuilder("umount", folder.toString()).start().waitFor();
    }
  }

  private boolean mount() throws IOException, InterruptedException {
    Process mount =
        new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", folder.toString())
            .redirectErrorStream(true)
            .start();
    return mount.waitFor() == 0;
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space");
    }
  }

  @Test
  void refusesASecondConsoleOnItsFolder() throws IOException, InterruptedException {
    try (Running running = new Running(folder)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining("in use by another console")
          .hasMessageContaining(folder.toRealPath().toString());
      running.feed(1);
    }
    Files.writeString(folder.resolve("data/PG_VERSION"), "19\n");
    assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("PostgreSQL 19");
  }
}
