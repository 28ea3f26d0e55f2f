// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** Writes the whole state of a console to one encrypted file, as it is at one moment. */
public final class Backup {
  /** A shorter passphrase is guessed too soon by whoever finds the file. */
  public static final int SHORTEST_PASSPHRASE = 12;

  private final DataSource database;
  private final Clock clock;

  public Backup(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Writes it, whole or not at all.
   *
   * @param files that belong to the state but lie outside the database, such as keys, by the names
   *     under which {@link Restore} gives them back
   * @return rows by table
   */
  public Map<String, Long> write(Path target, char[] passphrase, Map<String, Path> files)
      throws BackupException {
    if (passphrase.length < SHORTEST_PASSPHRASE) {
      throw new BackupException(
          "The passphrase is too short. Use at least " + SHORTEST_PASSPHRASE + " characters.");
    }
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Map<String, Long> rows;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh), 1 << 17);
          SealingStream sealed = new SealingStream(out, Seal.fresh(passphrase));
          ZipOutputStream zip = new ZipOutputStream(sealed)) {
        rows = write(zip, files);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return rows;
    } catch (IOException e) {
      discard(fresh);
      throw new BackupException(
          "The backup "
              + target
              + " cannot be written: "
              + e.getMessage()
              + ". Check the folder and the free space, then try again.",
          e);
    } catch (SQLException e) {
      discard(fresh);
      throw new BackupException(
          "The database stopped answering during the backup. Try again when it is back.", e);
    }
  }

  private static void discard(Path fresh) {
    try {
      Files.deleteIfExists(fresh);
    } catch (IOException _) {
      // What cannot be deleted is encrypted, and overwritten by the next attempt.
    }
  }

  private Map<String, Long> write(ZipOutputStream zip, Map<String, Path> files)
      throws IOException, SQLException {
    List<Manifest.Entry> entries = new ArrayList<>();
    Map<String, Long> rows = new TreeMap<>();
    String schema;
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      schema = schema(connection);
      for (Map.Entry<String, String> table : Tables.of(connection).entrySet()) {
        String name = "tables/" + table.getKey();
        zip.putNextEntry(new ZipEntry(name));
        Counting counting = new Counting(zip);
        long count =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut(
                    "copy (select "
                        + table.getValue()
                        + " from \""
                        + table.getKey()
                        + "\") to stdout",
                    counting);
        entries.add(counting.entry(name, count));
        rows.put(table.getKey(), count);
        zip.closeEntry();
      }
      connection.rollback();
    }
    for (Map.Entry<String, Path> file : new TreeMap<>(files).entrySet()) {
      String name = "files/" + file.getKey();
      zip.putNextEntry(new ZipEntry(name));
      Counting counting = new Counting(zip);
      Files.copy(file.getValue(), counting);
      entries.add(counting.entry(name, 0));
      zip.closeEntry();
    }
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    Manifest manifest = new Manifest(Manifest.FORMAT, schema, clock.instant().toString(), entries);
    zip.write(JsonMapper.shared().writeValueAsBytes(manifest));
    zip.closeEntry();
    return rows;
  }

  private static String schema(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select version from flyway_schema_history where success and version is not null"
                    + " order by installed_rank desc limit 1")) {
      if (!row.next()) {
        throw new IllegalStateException("a database without a version");
      }
      return row.getString(1);
    }
  }
}
