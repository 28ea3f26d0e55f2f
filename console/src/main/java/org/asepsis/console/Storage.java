// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.asepsis.store.Database;
import org.asepsis.store.Vitals;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database and which folder a command works on. */
final class Storage {
  private static final String ENVIRONMENT_USER = "ASEPSIS_DB_USER";
  private static final String ENVIRONMENT_PASSWORD = "ASEPSIS_DB_PASSWORD";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder. Default: ~/.asepsis.")
  private @Nullable Path folder;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = {
        "A PostgreSQL server instead of the console's own, as postgresql://host:5432/asepsis.",
        "User and password are taken from ASEPSIS_DB_USER and ASEPSIS_DB_PASSWORD."
      })
  private @Nullable String url;

  private final Vitals vitals = new Vitals();

  /** How the database says that it is. */
  Vitals vitals() {
    return vitals;
  }

  Path folder() {
    Path chosen = folder;
    return (chosen == null ? Path.of(System.getProperty("user.home"), ".asepsis") : chosen)
        .toAbsolutePath()
        .normalize();
  }

  /** An open database; closing it also stops the console's own server. */
  record Opened(HikariDataSource database, Runnable stop) implements AutoCloseable {
    @Override
    public void close() {
      database.close();
      stop.run();
    }
  }

  Opened open() throws IOException, InterruptedException {
    String given = url;
    if (given != null) {
      return new Opened(outer(given, System.getenv(), Database::open), () -> {});
    }
    EmbeddedPostgres server = EmbeddedPostgres.start(folder(), vitals).endedByCaller();
    try {
      return new Opened(
          Database.open(server.url(), server.user(), server.password()), server::close);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The same while a console may be running on the folder. */
  Opened openBeside() throws IOException, InterruptedException {
    Optional<EmbeddedPostgres.Login> running =
        url == null ? EmbeddedPostgres.running(folder()) : Optional.empty();
    return running.isEmpty()
        ? open()
        : new Opened(
            Database.open(running.get().url(), running.get().user(), running.get().password()),
            () -> {});
  }

  /** A database that may have no tables yet, and gets none. */
  Opened openAsItIs() throws IOException, InterruptedException {
    String given = url;
    if (given != null) {
      return new Opened(outer(given, System.getenv(), Database::connect), () -> {});
    }
    EmbeddedPostgres server = EmbeddedPostgres.start(folder(), vitals).endedByCaller();
    return new Opened(
        Database.connect(server.url(), server.user(), server.password()), server::close);
  }

  /** How an address becomes a pool. */
  private interface Opening {
    HikariDataSource open(String url, String user, String password);
  }

  private static HikariDataSource outer(
      String url, Map<String, String> environment, Opening opening) {
    String plain = url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url;
    if (!plain.startsWith("postgresql://")) {
      throw new UsageException(
          "--db is not the address of a PostgreSQL server. Write postgresql://host:5432/asepsis.");
    }
    URI address;
    try {
      address = URI.create(plain);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--db is not an address: write postgresql://host:5432/asepsis.");
    }
    String credentials = address.getRawUserInfo() == null ? "" : address.getRawUserInfo();
    int colon = credentials.indexOf(':');
    String user = colon < 0 ? credentials : credentials.substring(0, colon);
    String password = colon < 0 ? "" : credentials.substring(colon + 1);
    return opening.open(
        "jdbc:" + plain.replace(credentials.isEmpty() ? "\0" : credentials + "@", ""),
        user.isEmpty() ? environment.getOrDefault(ENVIRONMENT_USER, "asepsis") : decode(user),
        password.isEmpty() ? environment.getOrDefault(ENVIRONMENT_PASSWORD, "") : decode(password));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
