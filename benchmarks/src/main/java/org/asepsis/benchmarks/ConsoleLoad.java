// SPDX-License-Identifier: Apache-2.0
package org.asepsis.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.asepsis.observe.Observed;
import org.asepsis.store.Database;
import org.asepsis.store.Vitals;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.store.identify.Identifier;
import org.asepsis.store.ingest.DurableIntake;
import org.asepsis.stream.Batch;
import org.asepsis.stream.Intake;
import org.asepsis.testkit.HealthSystem;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Loads a health system into a data folder of the console and prints how fast that went: {@code
 * FOLDER SITES DEVICES HOURS}. What it leaves behind is a folder that the console opens.
 */
public final class ConsoleLoad {
  private static final int BATCH = 4_000;

  private final JdbcClient sql;
  private final Intake intake;
  private final HealthSystem system;
  private final AtomicLong kept = new AtomicLong();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

  private ConsoleLoad(JdbcClient sql, Intake intake, HealthSystem system) {
    this.sql = sql;
    this.intake = intake;
    this.system = system;
  }

  /** The program. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    HealthSystem system =
        new HealthSystem(
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]),
            Integer.parseInt(arguments[3]));
    long started = System.nanoTime();
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder);
        HikariDataSource database = Database.open(server.url(), server.user(), server.password());
        DurableIntake intake = new DurableIntake(database, Clock.systemUTC(), new Vitals())) {
      say("database ready after %.1f s", seconds(started));
      ConsoleLoad load = new ConsoleLoad(JdbcClient.create(database), intake, system);
      load.ingest(server);
      long identified = System.nanoTime();
      new Identifier(database, Clock.systemUTC(), new Vitals()).runUntilQuiet();
      double seconds = seconds(identified);
      long devices = load.count("device");
      say("identified %d devices in %.1f s: %.0f/s", devices, seconds, devices / seconds);
      load.sizes(server);
    }
  }

  private void ingest(EmbeddedPostgres server) throws InterruptedException {
    long started = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int site = 1; site <= system.sites(); site++) {
      int number = site;
      threads.add(Thread.ofPlatform().start(() -> site(number)));
    }
    long before = 0;
    long then = started;
    while (threads.stream().anyMatch(Thread::isAlive)) {
      threads.getFirst().join(10_000);
      for (Thread thread : threads) {
        thread.join(thread.isAlive() ? 1_000 : 1);
      }
      long now = kept.get();
      say(
          "  %,d kept, lately %,.0f/s, PostgreSQL %d MB resident (%d MB proportional)",
          now,
          (now - before) / seconds(then),
          memory(server, "VmRSS", "status") >> 10,
          memory(server, "Pss", "smaps_rollup") >> 10);
      before = now;
      then = System.nanoTime();
    }
    if (failure.get() != null) {
      throw failure.get();
    }
    double seconds = seconds(started);
    say("ingested %,d observations in %.1f s", kept.get(), seconds);
    say("observations per second, durable: %,.0f", kept.get() / seconds);
  }

  private void site(int number) {
    try {
      String name = "Hospital " + number;
      long importId = begin(name);
      List<Observed> waiting = new ArrayList<>(BATCH);
      long[] sequence = {0};
      system.observe(
          number,
          observed -> {
            waiting.add(observed);
            if (waiting.size() == BATCH) {
              send(new Batch(name, sequence[0]++, importId, waiting));
              waiting.clear();
            }
          });
      send(new Batch(name, sequence[0], importId, waiting));
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  private void send(Batch batch) {
    intake.accept(batch);
    kept.addAndGet(batch.observations().size());
  }

  private long begin(String name) {
    sql.sql("insert into site (name) values (?) on conflict do nothing").param(name).update();
    int site =
        sql.sql("select id from site where name = ?").param(name).query(Integer.class).single();
    int source =
        sql.sql(
                "insert into source (site_id, kind, name) values (?, 'sensor', 'core') returning"
                    + " id")
            .param(site)
            .query(Integer.class)
            .single();
    long importId =
        sql.sql(
                "insert into import (source_id, site_id, kind, name, state)"
                    + " values (?, ?, 'sensor', 'core', 'done') returning id")
            .params(source, site)
            .query(Long.class)
            .single();
    sql.sql("insert into capture (import_id, ordinal, name) values (?, 0, 'core')")
        .param(importId)
        .update();
    return importId;
  }

  private long count(String table) {
    return sql.sql("select count(*) from " + table).query(Long.class).single();
  }

  private void sizes(EmbeddedPostgres server) {
    for (String table : List.of("subject", "fact", "edge", "ledger", "device", "exposure")) {
      long bytes =
          sql.sql("select pg_total_relation_size('" + table + "')").query(Long.class).single();
      say("%-9s %,12d rows %,8d MB", table, count(table), bytes >> 20);
    }
    say(
        "PostgreSQL %d MB resident, %d MB proportional",
        memory(server, "VmRSS", "status") >> 10, memory(server, "Pss", "smaps_rollup") >> 10);
  }

  /** Kilobytes of all processes of the server; what they share counts in each for VmRSS. */
  private static long memory(EmbeddedPostgres server, String field, String file) {
    return ProcessHandle.of(server.processId()).stream()
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .mapToLong(process -> kilobytes(process.pid(), field, file))
        .sum();
  }

  private static long kilobytes(long process, String field, String file) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process), file))) {
      return lines
          .filter(line -> line.startsWith(field + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      // A connection's process may end while it is looked at.
      return 0;
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
