// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Opens the database of a console and brings its tables up to date. */
public final class Database {
  private static final String MIGRATIONS = "classpath:org/asepsis/store/migrations";
  private static final int CONNECTIONS = 12;
  private static final long LONGEST_WAIT = 10_000;

  private Database() {}

  /**
   * A pool of connections to a migrated database.
   *
   * @param url as JDBC writes it, without credentials
   * @throws DataFolderException if a newer Asepsis wrote it, or if it cannot be reached
   */
  public static HikariDataSource open(String url, String user, String password) {
    HikariDataSource pool = connect(url, user, password);
    try {
      migrate(pool);
      return pool;
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /**
   * A pool of connections to a database as it is.
   *
   * @throws DataFolderException if it cannot be reached
   */
  public static HikariDataSource connect(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(LONGEST_WAIT);
    config.setPoolName("asepsis");
    config.addDataSourceProperty("ApplicationName", "asepsis");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    // Values of a failed statement would otherwise stand in exceptions, and so in logs.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new DataFolderException(
          "The database "
              + url
              + " cannot be reached or refuses the login. Check --db, the user and the password.",
          e);
    }
  }

  /** Brings the tables up to date; refuses tables of a newer Asepsis. */
  public static void migrate(DataSource pool) {
    Flyway flyway = flyway(pool);
    MigrationVersion newest = MigrationVersion.EMPTY;
    for (MigrationInfo migration : flyway.info().all()) {
      if (!migration.getState().isResolved() && migration.getState().isApplied()) {
        throw new DataFolderException(
            "The database was written by a newer Asepsis (tables of version "
                + migration.getVersion()
                + "; this one knows "
                + newest
                + "). Start the newer Asepsis, or restore an older backup into an empty database.");
      }
      newest = migration.getVersion() == null ? newest : migration.getVersion();
    }
    flyway.migrate();
  }

  /**
   * Makes the tables as they were at a version.
   *
   * @throws DataFolderException if this Asepsis does not know that version
   */
  public static void migrate(DataSource database, String version) {
    Flyway flyway =
        Flyway.configure().dataSource(database).locations(MIGRATIONS).target(version).load();
    MigrationVersion wanted = MigrationVersion.fromVersion(version);
    if (Arrays.stream(flyway.info().all()).noneMatch(known -> wanted.equals(known.getVersion()))) {
      throw new DataFolderException("Tables of version " + version + " are not known here.");
    }
    flyway.migrate();
  }

  /** Takes all tables away. */
  public static void clear(DataSource database) {
    Flyway.configure()
        .dataSource(database)
        .locations(MIGRATIONS)
        .cleanDisabled(false)
        .load()
        .clean();
  }

  private static Flyway flyway(DataSource pool) {
    return Flyway.configure().dataSource(pool).locations(MIGRATIONS).load();
  }
}
