// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows for one statement that unnests an array a column. */
public final class Columns {
  private final String[] types;
  private final List<List<@Nullable Object>> columns = new ArrayList<>();

  /**
   * @param types of the columns, as PostgreSQL names them
   */
  public Columns(String... types) {
    this.types = types.clone();
    for (int i = 0; i < types.length; i++) {
      columns.add(new ArrayList<>());
    }
  }

  public void row(@Nullable Object... values) {
    for (int i = 0; i < values.length; i++) {
      columns.get(i).add(values[i]);
    }
  }

  public int size() {
    return columns.getFirst().size();
  }

  public boolean isEmpty() {
    return size() == 0;
  }

  /** Binds the arrays to the statement's first parameters. */
  public PreparedStatement bind(Connection connection, String sql) throws SQLException {
    return bind(connection, sql, 1);
  }

  /** Binds the arrays to the statement's parameters from this one on. */
  public PreparedStatement bind(Connection connection, String sql, int from) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < types.length; i++) {
      statement.setArray(i + from, connection.createArrayOf(types[i], array(i)));
    }
    return statement;
  }

  private @Nullable Object[] array(int column) {
    List<@Nullable Object> values = columns.get(column);
    return types[column].equals("bytea") ? values.toArray(byte[][]::new) : values.toArray();
  }
}
