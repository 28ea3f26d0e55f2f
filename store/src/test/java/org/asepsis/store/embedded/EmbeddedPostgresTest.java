// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.asepsis.store.DataFolderException;
import org.asepsis.store.Database;
import org.asepsis.store.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPostgresTest {
  @TempDir private static Path folder;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    TestServer.lend(folder);
    server = EmbeddedPostgres.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), server.password());
  }

  @ParameterizedTest
  @CsvSource({
    "fsync,on",
    "full_page_writes,on",
    "synchronous_commit,on",
    "data_checksums,on",
    "listen_addresses,127.0.0.1",
    "unix_socket_directories,''",
    "log_parameter_max_length_on_error,0"
  })
  void runsWithTheSettingsThatKeepDataAndSecrets(String setting, String value) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + setting)) {
      row.next();
      assertThat(row.getString(1)).isEqualTo(value);
    }
  }

  @Test
  void asksForThePassword() {
    assertThatThrownBy(() -> DriverManager.getConnection(server.url(), server.user(), "guessed"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void neverRunsAsRoot() throws IOException {
    Object user = Files.getAttribute(Path.of("/proc/" + server.processId()), "unix:uid");
    Object privileges =
        Files.readAllLines(Path.of("/proc/" + server.processId() + "/status")).stream()
            .filter(line -> line.startsWith("CapEff:"))
            .findFirst()
            .orElseThrow();
    // Below a folder that others cannot pass, root's server has no privileges instead.
    assertThat(user.equals(0) ? privileges : "CapEff:\t0000000000000000")
        .isEqualTo("CapEff:\t0000000000000000");
  }

  @Test
  void keepsItsFilesPrivate() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
        .isEqualTo("rwx------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("database.password"))))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("postgresql.log"))))
        .endsWith("---");
  }

  @Test
  void logsNothingOfWhatIsKept() throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create table secret (name text primary key)");
      statement.execute("insert into secret values ('Jane Doe')");
      assertThatThrownBy(() -> statement.execute("insert into secret values ('Jane Doe')"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(folder.resolve("postgresql.log"))
        .content()
        .contains("duplicate key")
        .doesNotContain("Jane", "insert into");
  }

  @Test
  void tellsOthersHowToReachIt() throws IOException {
    assertThat(EmbeddedPostgres.running(folder).map(EmbeddedPostgres.Login::url))
        .contains(server.url());
    assertThat(EmbeddedPostgres.running(folder.resolve("nowhere"))).isEqualTo(Optional.empty());
  }

  @Test
  void refusesTablesOfANewerAsepsis() throws SQLException {
    try (HikariDataSource database = TestServer.fresh()) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "insert into flyway_schema_history (installed_rank, version, description, type, script,"
                + " installed_by, execution_time, success)"
                + " values (999, '999', 'later', 'SQL', 'V999__later.sql', 'x', 1, true)");
      }
      assertThatThrownBy(() -> Database.migrate(database))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining("newer Asepsis")
          .hasMessageContaining("999");
    }
  }
}
