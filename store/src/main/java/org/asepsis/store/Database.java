// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

/** Opens the database of a console and brings its tables up to date. */
public final class Database {
  private Database() {}

  /**
   * A pool of connections to a migrated database.
   *
   * @param url as JDBC writes it, without credentials
   */
  public static HikariDataSource open(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(12);
    config.setPoolName("asepsis");
    HikariDataSource pool = new HikariDataSource(config);
    Flyway.configure()
        .dataSource(pool)
        .locations("classpath:org/asepsis/store/migrations")
        .load()
        .migrate();
    return pool;
  }
}
