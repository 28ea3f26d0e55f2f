// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.asepsis.store.DataFolderException;
import org.asepsis.store.Database;
import org.asepsis.store.Transactions;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills an empty database from a backup. The file is read twice: first to see that all of it is as
 * it was written, then to restore it in one transaction.
 */
public final class Restore {
  private static final int MOST_MANIFEST = 1 << 22;

  private final Path file;
  private final char[] passphrase;

  public Restore(Path file, char[] passphrase) {
    this.file = file;
    this.passphrase = passphrase.clone();
  }

  /** What to do with one entry. */
  private interface Reader {
    void read(String name, InputStream entry) throws IOException, SQLException;
  }

  /**
   * Restores everything, or leaves the database as empty as it was.
   *
   * @param folder where the files go that lay outside the database; it must exist
   * @return rows by table
   */
  public Map<String, Long> into(DataSource database, Path folder) throws BackupException {
    Manifest manifest = read();
    try {
      refuseOccupied(database);
      try {
        Database.migrate(database, manifest.schema());
      } catch (DataFolderException e) {
        throw new BackupException(
            "The backup was written by a newer Asepsis (tables of version "
                + manifest.schema()
                + "). Restore it with that one.",
            e);
      }
    } catch (SQLException e) {
      throw unreachable(e);
    }
    try {
      Map<String, Long> rows = Transactions.in(database, connection -> load(connection, manifest));
      files(folder);
      return rows;
    } catch (SQLException e) {
      Database.clear(database);
      throw unreachable(e);
    } catch (BackupException | RuntimeException e) {
      Database.clear(database);
      throw e;
    }
  }

  private static BackupException unreachable(SQLException e) {
    return new BackupException(
        "The database did not take the backup, and is left empty. Check its disk and that it runs,"
            + " then try again.",
        e);
  }

  private static void refuseOccupied(DataSource database) throws SQLException, BackupException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_class where relkind = 'r'"
                    + " and relnamespace = 'public'::regnamespace")) {
      if (row.next() && row.getLong(1) > 0) {
        throw new BackupException(
            "The database is not empty, and nothing in it was changed. Restore into a new data"
                + " folder (--data) or an empty database (--db).");
      }
    }
  }

  /** Reads the whole file and compares it with its manifest; throws unless it is whole. */
  public void verify() throws BackupException {
    read();
  }

  private Manifest read() throws BackupException {
    List<Manifest.Entry> found = new ArrayList<>();
    List<Manifest> manifests = new ArrayList<>();
    each((name, entry) -> {
      if (name.equals(Manifest.NAME)) {
        byte[] json = entry.readNBytes(MOST_MANIFEST);
        manifests.add(JsonMapper.shared().readValue(json, Manifest.class));
      } else {
        Counting counting = new Counting(OutputStream.nullOutputStream());
        entry.transferTo(counting);
        found.add(counting.entry(name, 0));
      }
    });
    if (manifests.size() != 1) {
      throw Seal.altered();
    }
    Manifest manifest = manifests.getFirst();
    List<Manifest.Entry> expected =
        manifest.entries().stream()
            .map(entry -> new Manifest.Entry(entry.name(), 0, entry.bytes(), entry.sha256()))
            .toList();
    if (manifest.format() != Manifest.FORMAT || !expected.equals(found)) {
      throw Seal.altered();
    }
    return manifest;
  }

  private void each(Reader reader) throws BackupException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 17)) {
      byte[] header = in.readNBytes(Seal.HEADER);
      if (header.length < Seal.HEADER) {
        throw new BackupException(
            "This file is no backup of Asepsis. Give the file that it wrote.");
      }
      Seal seal = Seal.open(header, passphrase);
      try (ZipInputStream zip = new ZipInputStream(new UnsealingStream(in, seal))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          reader.read(entry.getName(), zip);
        }
        // What follows the last entry is sealed too, and shows whether the end is missing.
        zip.transferTo(OutputStream.nullOutputStream());
      }
    } catch (UnsealingStream.AlteredException | ZipException | JacksonException e) {
      throw Seal.altered(e);
    } catch (IOException e) {
      throw new BackupException("The backup " + file + " cannot be read: " + e.getMessage(), e);
    } catch (SQLException e) {
      throw unreachable(e);
    }
  }

  private Map<String, Long> load(Connection connection, Manifest manifest) throws SQLException {
    Map<String, String> tables = Tables.of(connection);
    List<String> reversed = new ArrayList<>(tables.keySet());
    Collections.reverse(reversed);
    try (Statement statement = connection.createStatement()) {
      for (String table : reversed) {
        empty(statement, table);
      }
    }
    Map<String, Long> rows = new TreeMap<>();
    try {
      each((name, entry) -> {
        String table = name.startsWith("tables/") ? name.substring("tables/".length()) : "";
        String columns = tables.get(table);
        if (columns != null) {
          String sql = "copy \"" + table + "\" (" + columns + ") from stdin";
          rows.put(table, connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, entry));
        }
      });
    } catch (BackupException e) {
      throw new SQLException(e.getMessage(), e);
    }
    for (Manifest.Entry entry : manifest.entries()) {
      String table = entry.name().substring(entry.name().indexOf('/') + 1);
      if (entry.name().startsWith("tables/") && rows.getOrDefault(table, -1L) != entry.rows()) {
        throw new SQLException("table " + table + " did not take all its rows");
      }
    }
    Tables.count(connection);
    return rows;
  }

  /** What a migration put there; only that, since some tables refuse to lose rows. */
  private static void empty(Statement statement, String table) throws SQLException {
    boolean isEmpty;
    try (ResultSet row =
        statement.executeQuery("select not exists (select from \"" + table + "\")")) {
      isEmpty = row.next() && row.getBoolean(1);
    }
    if (!isEmpty) {
      statement.executeUpdate("delete from \"" + table + "\"");
    }
  }

  private void files(Path folder) throws BackupException {
    each((name, entry) -> {
      if (name.startsWith("files/")) {
        Path target = folder.resolve(name.substring("files/".length())).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("a file outside its folder");
        }
        Files.createDirectories(target.getParent());
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
            fresh,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(fresh)) {
          entry.transferTo(out);
        }
        Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
      }
    });
  }
}
