// SPDX-License-Identifier: Apache-2.0
package org.asepsis.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.asepsis.server.access.Role;
import org.asepsis.server.signin.Passwords;
import org.asepsis.store.Database;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.People;

/**
 * Lets twenty people click in a console on a loaded data folder and prints how fast it answers, how
 * much memory it holds and how long it takes to start, each beside its floor: {@code LAUNCHER
 * FOLDER SECONDS INGESTED}, of which the last is what loading printed, 0 if unknown.
 */
public final class ConsoleClicks {
  private static final int PEOPLE = 20;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final String NO_CACHE = "-XX:AOTMode=off";

  private final Path launcher;
  private final Path folder;
  private final Duration span;
  private boolean allMet = true;

  private ConsoleClicks(Path launcher, Path folder, Duration span) {
    this.launcher = launcher;
    this.folder = folder;
    this.span = span;
  }

  /** The program. Ends with 1 if a floor is not met. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, SQLException {
    ConsoleClicks clicks =
        new ConsoleClicks(
            Path.of(arguments[0]).toAbsolutePath(),
            Path.of(arguments[1]).toAbsolutePath(),
            Duration.ofSeconds(Integer.parseInt(arguments[2])));
    clicks.measure(Double.parseDouble(arguments[3]));
    System.exit(clicks.allMet ? 0 : 1);
  }

  private void measure(double ingested) throws IOException, InterruptedException, SQLException {
    String password = new Passwords().oneTime();
    invite(password);
    Path empty = Files.createTempDirectory("asepsis-first").resolve("data");
    double first = startOnly(empty, NO_CACHE);
    double cold = startOnly(folder, NO_CACHE);
    double cached;
    Clicks clicks = new Clicks(System.nanoTime() + WARM_UP.toNanos());
    int console;
    int highest;
    int database;
    try (ServedConsole served = ServedConsole.start(launcher, folder, "")) {
      cached = served.secondsToFirstPage();
      database = click(served, clicks, password);
      console = served.memory("VmRSS");
      highest = served.memory("VmHWM");
    }
    say("%n%-58s %10s %10s", "", "measured", "floor");
    if (ingested > 0) {
      line("ingest, durable, observations/s", ingested, 10_000, ingested >= 10_000);
    }
    pages(clicks, "device list", 150);
    pages(clicks, "search as you type", 150);
    pages(clicks, "search everything", 150);
    pages(clicks, "device page", 200);
    most("clicks that failed", clicks.failures().size(), 0);
    most("console, resident (VmRSS) at the end, MB", console, 768);
    most("console, resident at its highest (VmHWM), MB", highest, 768);
    most("PostgreSQL at its highest, shared once (Pss), MB", database, 512);
    most("first start ever, no AOT cache, s", first, 20);
    most("start on this folder, no AOT cache, s", cold, 14);
    most("start on this folder, AOT cache, s", cached, 6);
    clicks.failures().stream().limit(5).forEach(failure -> say("failed: %s", failure));
  }

  private double startOnly(Path data, String options) throws IOException, InterruptedException {
    try (ServedConsole served = ServedConsole.start(launcher, data, options)) {
      return served.secondsToFirstPage();
    }
  }

  /** Makes the people who will click, with a password as if they had chosen it. */
  private void invite(String password) throws IOException, InterruptedException, SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder);
        HikariDataSource database = Database.open(server.url(), server.user(), server.password())) {
      People people = new People(database);
      String encoded = new Passwords().encode(password);
      List<Grant> grants = List.of(new Grant(Role.ANALYST.label(), null));
      for (int number = 0; number < PEOPLE; number++) {
        String name = name(number);
        People.NewPerson person =
            new People.NewPerson(name, "Benchmark", "", encoded, Instant.now(), grants);
        long id =
            people
                .create(person, "benchmark")
                .orElseGet(() -> people.named(name).orElseThrow().id());
        people.choosePassword(id, encoded);
      }
    }
  }

  private static String name(int number) {
    return "clicker-" + number;
  }

  /** Lets them click; the most memory that PostgreSQL held meanwhile, in megabytes. */
  private int click(ServedConsole served, Clicks clicks, String password)
      throws InterruptedException {
    long until = System.nanoTime() + WARM_UP.toNanos() + span.toNanos();
    List<Thread> threads = new ArrayList<>();
    for (int number = 0; number < PEOPLE; number++) {
      int person = number;
      threads.add(
          Thread.ofVirtual().start(() -> work(served, clicks, name(person), password, until)));
    }
    int most = 0;
    while (System.nanoTime() < until) {
      TimeUnit.SECONDS.sleep(2);
      most = Math.max(most, served.databaseMemory());
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return most;
  }

  private static void work(
      ServedConsole served, Clicks clicks, String name, String password, long until) {
    try (Browser browser = new Browser(served.address())) {
      browser.signIn(name, password);
      new Clicker(browser, clicks, name.hashCode()).work(until);
    } catch (IOException e) {
      clicks.fail("sign-in", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pages(Clicks clicks, String kind, double floor) {
    List<Clicks.Click> sorted = clicks.of(kind);
    String what = kind + ", " + sorted.size() + " clicks, ";
    say("%-58s %,10.0f", what + "median ms", Clicks.share(sorted, 0.5));
    double slow = Clicks.share(sorted, 0.95);
    line(what + "p95 ms", slow, floor, !sorted.isEmpty() && slow <= floor);
    sorted.reversed().stream()
        .limit(3)
        .forEach(click -> say("    slowest %,.0f ms: %s", click.milliseconds(), click.path()));
  }

  private void most(String what, double measured, double floor) {
    line(what, measured, floor, measured <= floor);
  }

  private void line(String what, double measured, double floor, boolean isMet) {
    allMet &= isMet;
    String figure = what.endsWith(", s") ? "%-58s %,10.1f" : "%-58s %,10.0f";
    say(figure + " %,10.0f  %s", what, measured, floor, isMet ? "met" : "NOT MET");
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
