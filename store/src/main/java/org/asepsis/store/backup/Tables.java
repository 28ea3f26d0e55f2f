// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of a database, those that others refer to first. */
final class Tables {
  private static final String COLUMNS =
      """
      select c.relname, quote_ident(a.attname)
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and c.relname <> 'flyway_schema_history'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      order by c.relname, a.attnum
      """;

  private static final String REFERENCES =
      """
      select a.relname, b.relname from pg_constraint f
      join pg_class a on a.oid = f.conrelid join pg_class b on b.oid = f.confrelid
      where f.contype = 'f' and a.oid <> b.oid
      """;

  private static final String COUNTERS =
      """
      select format('select setval(%L, coalesce((select max(%I) from %I), 1),'
        || ' exists (select from %I))', pg_get_serial_sequence(quote_ident(c.relname), a.attname),
        a.attname, c.relname, c.relname)
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0
        and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null
      """;

  private Tables() {}

  /** Columns by table. */
  static Map<String, String> of(Connection connection) throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    Map<String, Set<String>> references = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(COLUMNS)) {
        while (row.next()) {
          columns.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(row.getString(2));
        }
      }
      try (ResultSet row = statement.executeQuery(REFERENCES)) {
        while (row.next()) {
          references.computeIfAbsent(row.getString(1), _ -> new TreeSet<>()).add(row.getString(2));
        }
      }
    }
    Map<String, String> ordered = new LinkedHashMap<>();
    while (ordered.size() < columns.size()) {
      int before = ordered.size();
      columns.forEach((table, names) -> {
        Set<String> needed = references.getOrDefault(table, Set.of());
        if (!ordered.containsKey(table) && ordered.keySet().containsAll(needed)) {
          ordered.put(table, String.join(", ", names));
        }
      });
      if (ordered.size() == before) {
        throw new IllegalStateException("tables refer to each other in a circle");
      }
    }
    return ordered;
  }

  /** Makes numbers go on after the highest that is there. */
  static void count(Connection connection) throws SQLException {
    List<String> counters = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row = statement.executeQuery(COUNTERS)) {
        while (row.next()) {
          counters.add(row.getString(1));
        }
      }
      for (String counter : counters) {
        statement.execute(counter);
      }
    }
  }
}
