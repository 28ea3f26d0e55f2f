// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.asepsis.store.embedded.EmbeddedPostgres;

/** One PostgreSQL for all tests of this program, and a fresh database for whoever asks. */
public final class TestServer {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static final class Running {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        Path folder = folder();
        EmbeddedPostgres server = EmbeddedPostgres.start(folder).endedByCaller();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(server, folder)));
        execute(server, "create database template_asepsis");
        Database.open(url(server, "template_asepsis"), server.user(), server.password()).close();
        return server;
      } catch (IOException | InterruptedException | SQLException e) {
        throw new IllegalStateException("no database for the tests", e);
      }
    }

    private static Path folder() {
      String name = "database-" + ProcessHandle.current().pid();
      return Path.of("target", name).toAbsolutePath();
    }

    private static void end(Thread closing, ProcessHandle process) {
      try {
        closing.join(Duration.ofMillis(500));
        process.destroyForcibly();
        closing.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private static void clear(EmbeddedPostgres server, Path folder) {
      // Nothing here is kept, so nothing need reach the disk first.
      Thread closing = Thread.ofPlatform().start(server::close);
      ProcessHandle.of(server.processId()).ifPresent(process -> end(closing, process));
      try (var files = Files.walk(folder)) {
        files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private TestServer() {}

  /** Lets another server in this folder use the programs that are unpacked already. */
  public static void lend(Path folder) throws IOException {
    Path programs = Path.of("postgresql-18");
    assert Running.SERVER.processId() > 0;
    Files.createDirectories(folder);
    if (!Files.exists(folder.resolve(programs))) {
      Files.createSymbolicLink(folder.resolve(programs), Running.folder().resolve(programs));
    }
  }

  /** A migrated database that nobody else uses. */
  public static HikariDataSource fresh() {
    return open(database("template_asepsis"));
  }

  /** The address of a database without any table. */
  public static String empty() {
    return url(Running.SERVER, database("template0"));
  }

  public static String user() {
    return Running.SERVER.user();
  }

  public static String password() {
    return Running.SERVER.password();
  }

  private static String database(String template) {
    String name = "test" + COUNT.incrementAndGet();
    try {
      execute(Running.SERVER, "create database " + name + " template " + template);
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HikariDataSource open(String name) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url(Running.SERVER, name));
    pool.setUsername(user());
    pool.setPassword(password());
    pool.setMaximumPoolSize(4);
    pool.setMinimumIdle(0);
    return pool;
  }

  private static String url(EmbeddedPostgres server, String name) {
    return server.url().replaceAll("/postgres$", "/" + name);
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
