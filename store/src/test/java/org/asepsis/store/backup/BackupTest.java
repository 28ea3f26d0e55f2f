// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.observe.Subject;
import org.asepsis.store.Database;
import org.asepsis.store.Place;
import org.asepsis.store.Said;
import org.asepsis.store.TestServer;
import org.asepsis.store.Vitals;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.store.identify.Identifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class BackupTest {
  private static final char[] PASSPHRASE = "correct horse battery".toCharArray();

  @TempDir private static Path folder;

  private static HikariDataSource database;
  private static Path file;
  private static Map<String, Long> rows;

  @BeforeAll
  static void write() throws Exception {
    database = TestServer.fresh();
    Subject pump = Said.subject("02:00:00:00:00:01", "10.0.0.5");
    Said said = new Said().holds("02:00:00:00:00:01", "10.0.0.5");
    said.name("02:00:00:00:00:01", "", "pump\twith\\odd\ntext");
    said.patient(pump, Said.subject("", "10.0.0.9"), 7);
    new Place(database, "core").feed(said);
    new Identifier(database, Clock.systemUTC(), new Vitals()).runUntilQuiet();
    file = folder.resolve("asepsis.backup");
    Path key = Files.writeString(folder.resolve("site.key"), "secret-of-the-site");
    rows = new Backup(database, Clock.systemUTC()).write(file, PASSPHRASE, Map.of("site.key", key));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static HikariDataSource open(String url, String user, String password) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setUsername(user);
    pool.setPassword(password);
    pool.setMaximumPoolSize(3);
    return pool;
  }

  private static HikariDataSource empty() {
    return open(TestServer.empty(), TestServer.user(), TestServer.password());
  }

  private static Map<String, String> contents(HikariDataSource of) {
    JdbcClient sql = JdbcClient.create(of);
    Map<String, String> contents = new TreeMap<>();
    rows.keySet()
        .forEach(table ->
            contents.put(
                table,
                sql.sql(
                        "select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from"
                            + " \""
                            + table
                            + "\" t")
                    .query(String.class)
                    .single()));
    return contents;
  }

  private static int tables(HikariDataSource of) {
    return JdbcClient.create(of)
        .sql(
            "select count(*) from pg_class where relkind = 'r'"
                + " and relnamespace = 'public'::regnamespace"
                + " and relname <> 'flyway_schema_history'")
        .query(Integer.class)
        .single();
  }

  @Test
  void movesEverythingToAnotherServer() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    TestServer.lend(other);
    try (EmbeddedPostgres server = EmbeddedPostgres.start(other);
        HikariDataSource target = open(server.url(), server.user(), server.password())) {
      assertThat(new Restore(file, PASSPHRASE).into(target, other)).isEqualTo(rows);
      Database.migrate(target);
      assertThat(contents(target)).isEqualTo(contents(database));
      assertThat(other.resolve("site.key")).hasContent("secret-of-the-site");
      assertThat(rows).containsEntry("device", 1L).containsEntry("ledger", 1L);
      new Place(target, "another import").feed(new Said().sender("02:00:00:00:00:02", "10.0.0.6"));
    }
  }

  @Test
  void refusesADatabaseThatIsNotEmpty() {
    try (HikariDataSource occupied = TestServer.fresh()) {
      assertThatThrownBy(() -> new Restore(file, PASSPHRASE).into(occupied, folder))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("not empty");
    }
  }

  @Test
  void refusesAWrongPassphraseAndAShortOne() {
    try (HikariDataSource target = empty()) {
      assertThatThrownBy(
              () -> new Restore(file, "correct horse batterz".toCharArray()).into(target, folder))
          .isInstanceOf(BackupException.class)
          .hasMessageContaining("passphrase does not fit");
      assertThat(tables(target)).isZero();
    }
    assertThatThrownBy(() ->
            new Backup(database, Clock.systemUTC())
                .write(folder.resolve("short"), "short".toCharArray(), Map.of()))
        .hasMessageContaining("at least 12");
  }

  @Test
  void refusesWhatWasCutOrAltered() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Path damaged = folder.resolve("damaged");
    try (HikariDataSource target = empty()) {
      for (int length : new int[] {0, 10, Seal.HEADER, Seal.HEADER + 16, whole.length - 1}) {
        Files.write(damaged, Arrays.copyOf(whole, length));
        refuses(damaged, target);
      }
      for (int place : new int[] {0, 8, 12, 20, 40, Seal.HEADER, whole.length / 2}) {
        byte[] altered = whole.clone();
        altered[place] ^= 1;
        Files.write(damaged, altered);
        refuses(damaged, target);
      }
      assertThat(tables(target)).isZero();
    }
  }

  private static void refuses(Path damaged, HikariDataSource target) {
    assertThatThrownBy(() -> new Restore(damaged, PASSPHRASE).into(target, folder))
        .isInstanceOf(BackupException.class)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void showsNothingOfWhatItHolds() throws IOException {
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain("secret-of-the-site", "pump", "02:00:00");
  }

  @Test
  void aFailureOnTheWayLeavesTheDatabaseEmpty() {
    try (HikariDataSource target = empty()) {
      Path nowhere = folder.resolve("site.key");
      assertThatThrownBy(() -> new Restore(file, PASSPHRASE).into(target, nowhere))
          .isInstanceOf(BackupException.class);
      assertThat(tables(target)).isZero();
    }
  }
}
