// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator set, by name; secrets are sealed. */
public final class Settings {
  private final JdbcClient database;
  private final Sealer sealer;

  public Settings(DataSource database, Sealer sealer) {
    this.database = JdbcClient.create(database);
    this.sealer = sealer;
  }

  /** All settings whose name begins so, without secrets. */
  public Map<String, String> startingWith(String prefix) {
    Map<String, String> settings = new HashMap<>();
    database
        .sql("select name, value from setting where starts_with(name, :prefix) and sealed is null")
        .param("prefix", prefix)
        .query((row, _) -> settings.put(row.getString("name"), row.getString("value")))
        .list();
    return settings;
  }

  public void put(String name, String value, String changedBy) {
    write(name, value, null, changedBy);
  }

  public void putSecret(String name, String secret, String changedBy) {
    write(name, "", sealer.seal(name, secret), changedBy);
  }

  public boolean hasSecret(String name) {
    return sealed(name).isPresent();
  }

  public Optional<String> secret(String name) {
    return sealed(name).map(bytes -> sealer.open(name, bytes));
  }

  private Optional<byte[]> sealed(String name) {
    return database
        .sql("select sealed from setting where name = :name and sealed is not null")
        .param("name", name)
        .query(byte[].class)
        .optional();
  }

  private void write(String name, String value, byte @Nullable [] sealed, String changedBy) {
    database
        .sql(
            """
            insert into setting (name, value, sealed, changed_by)
            values (:name, :value, :sealed, :changedBy)
            on conflict (name) do update set value = excluded.value, sealed = excluded.sealed,
                changed = now(), changed_by = excluded.changed_by
            """)
        .param("name", name)
        .param("value", value)
        .param("sealed", sealed)
        .param("changedBy", changedBy)
        .update();
  }
}
