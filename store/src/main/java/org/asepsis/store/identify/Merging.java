// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.store.ingest.Columns;

/** Moves all that hangs on devices which proved to be others to those others. */
final class Merging {
  /** What is worked out anew anyway, or is moved by a statement of its own. */
  private static final Set<String> OWN =
      Set.of(
          "device",
          "device_candidate",
          "device_identifier",
          "device_service",
          "device_address",
          "device_history",
          "device_override",
          "subject",
          "exposure",
          "device_exposure",
          "device_support");

  private static final List<String> STATEMENTS =
      List.of(
          """
          insert into device_address as a (device_id, address, mac, source_id, during)
          select m.new, o.address, o.mac, o.source_id, range_merge(range_agg(o.during))
          from unnest(?, ?) as m(old, new) join device_address o on o.device_id = m.old
          group by m.new, o.address, o.mac, o.source_id
          on conflict (device_id, address, mac, source_id) do update
            set during = range_merge(a.during, excluded.during)
          """,
          "delete from device_address d using unnest(?, ?) as m(old, new) where d.device_id ="
              + " m.old",
          "delete from device_candidate d using unnest(?, ?) as m(old, new)"
              + " where d.device_id = m.old",
          "delete from device_identifier d using unnest(?, ?) as m(old, new)"
              + " where d.device_id = m.old",
          "delete from device_service d using unnest(?, ?) as m(old, new) where d.device_id ="
              + " m.old",
          // What was known of either stays, with the day on which it was first known.
          """
          with m as (select * from unnest(?, ?) as m(old, new)),
          o as (select v.ctid row, row_number() over (
              partition by coalesce(m.new, v.device_id), v.source, v.advisory
              order by m.old is not null, v.first_time) n
            from vulnerability v left join m on m.old = v.device_id
            where m.old is not null or v.device_id in (select new from m))
          delete from vulnerability v using o where v.ctid = o.row and o.n > 1
          """,
          "update vulnerability v set device_id = m.new from unnest(?, ?) as m(old, new)"
              + " where v.device_id = m.old",
          "delete from assessed a using unnest(?, ?) as m(old, new)"
              + " where a.device_id in (m.old, m.new)",
          "delete from exposure d using unnest(?, ?) as m(old, new)"
              + " where m.old in (d.originator_id, d.responder_id)",
          "delete from device_exposure d using unnest(?, ?) as m(old, new)"
              + " where d.device_id = m.old",
          "delete from device_support d using unnest(?, ?) as m(old, new)"
              + " where d.device_id = m.old",
          """
          delete from action_device d using unnest(?, ?) as m(old, new)
          where d.device_id = m.old and exists (select from action_device o
            where o.action_id = d.action_id and o.device_id = m.new)
          """,
          // Of two words on the same attribute the later one stays.
          """
          with m as (select * from unnest(?, ?) as m(old, new)),
          o as (select o.id, row_number() over (
              partition by coalesce(m.new, o.device_id), o.attribute order by o.id desc) n
            from device_override o left join m on m.old = o.device_id
            where o.withdrawn is null
              and (m.old is not null or o.device_id in (select new from m)))
          update device_override d set withdrawn = d.created, withdrawn_by = 'joined with another'
          from o where o.id = d.id and o.n > 1
          """,
          "update device_override o set device_id = m.new from unnest(?, ?) as m(old, new)"
              + " where o.device_id = m.old",
          "update device d set merged_into = m.new from unnest(?, ?) as m(old, new)"
              + " where d.id = m.old or d.merged_into = m.old");

  private final Connection connection;

  Merging(Connection connection) {
    this.connection = connection;
  }

  /**
   * The devices that remain must be written already.
   *
   * @param merged from the old to the one that remains
   */
  void move(Map<Long, Long> merged) throws SQLException {
    if (merged.isEmpty()) {
      return;
    }
    Columns columns = new Columns("int8", "int8");
    merged.forEach(columns::row);
    for (String sql : STATEMENTS) {
      execute(columns, sql);
    }
    for (String[] reference : references()) {
      execute(
          columns,
          "update "
              + reference[0]
              + " t set "
              + reference[1]
              + " = m.new"
              + " from unnest(?, ?) as m(old, new) where t."
              + reference[1]
              + " = m.old");
    }
  }

  private void execute(Columns columns, String sql) throws SQLException {
    try (PreparedStatement statement = columns.bind(connection, sql)) {
      statement.executeUpdate();
    }
  }

  /** Tables of others, such as people's notes, that name a device: table and column. */
  private List<String[]> references() throws SQLException {
    List<String[]> references = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                select c.conrelid::regclass::text, quote_ident(a.attname)
                from pg_constraint c
                join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype = 'f' and c.confrelid = 'device'::regclass
                """);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        if (!OWN.contains(row.getString(1))) {
          references.add(new String[] {row.getString(1), row.getString(2)});
        }
      }
    }
    return references;
  }
}
