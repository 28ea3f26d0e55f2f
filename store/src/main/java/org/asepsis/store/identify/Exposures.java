// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.asepsis.assess.PhiInClear;
import org.asepsis.observe.PatientField;
import org.asepsis.observe.Token;
import org.asepsis.store.ingest.SqlTime;
import org.asepsis.store.ingest.TokenBytes;
import org.jspecify.annotations.Nullable;

/** Works exposures out from the ledger, those whose traffic or whose parties changed. */
final class Exposures {
  /** Distinct sets of tokens that are counted for one exposure; past it, a lower bound. */
  private static final int MOST_MESSAGES = 200_000;

  private static final String DUE =
      """
      delete from ledger_due d
      using subject o, subject r, source s
      where o.id = d.originator and r.id = d.responder and s.id = o.source_id
        and o.identified > 0 and r.identified > 0
        and (d.originator, d.responder, d.protocol) in (
          select q.originator, q.responder, q.protocol from ledger_due q
          join subject a on a.id = q.originator and a.identified > 0
          join subject b on b.id = q.responder and b.identified > 0
          order by 1, 2, 3 limit ?)
      returning s.site_id, d.protocol, o.device_id, host(o.address), r.device_id, host(r.address)
      """;

  private static final String DEVICE_PARTY =
      "select id from subject where device_id = ? and address is not distinct from ?::inet";

  private static final String ADDRESS_PARTY =
      """
      select s.id from source o join subject s on s.source_id = o.id
      where o.site_id = ? and s.address = ?::inet and s.device_id is null
      """;

  private static final String MESSAGES =
      """
      select tokens, sum(times), min(first_time), max(last_time), string_agg(f, ',')
      from ledger l, lateral (select array_to_string(l.fields, ',') f) x
      where originator = any(?) and responder = any(?) and protocol = ?
      group by tokens limit ?
      """;

  /** Two sources may have seen the same conversations: the greater count is the better one. */
  private static final String FLOWS =
      """
      select max(n) from (select s.source_id, count(distinct (f.import_id, f.flow)) n
        from ledger_flow f join subject s on s.id = f.originator
        where f.originator = any(?) and f.responder = any(?) and f.protocol = ?
        group by s.source_id) x
      """;

  private static final String COUNTS =
      """
      update device d set exposures = x.n, patients = x.patients, changed = now()
      from (select v.id, count(e.id)::int n, coalesce(max(e.patients), 0) patients
        from unnest(?) as v(id)
        left join exposure e on v.id in (e.originator_id, e.responder_id) group by v.id) x
      where d.id = x.id and (d.exposures, d.patients) is distinct from (x.n, x.patients)
      returning d.id
      """;

  /** Patients' data in clear is a part of a device's risk. */
  private static final String ASSESS =
      """
      insert into assess_due (subject_id)
      select distinct on (device_id) id from subject where device_id = any(?)
      """;

  /** One end of a route: a device and its address, or an address only. */
  record Party(@Nullable Long device, @Nullable String address) {}

  /** What one exposure is about. */
  record Route(int site, String protocol, Party originator, Party responder) {}

  private final Connection connection;

  Exposures(Connection connection) {
    this.connection = connection;
  }

  /** Works out those of some pairs; says whether there were any. */
  boolean refresh(int most) throws SQLException {
    Set<Route> routes = due(most);
    Set<Long> devices = new TreeSet<>();
    for (Route route : routes) {
      write(route);
      if (route.originator.device != null) {
        devices.add(route.originator.device);
      }
      if (route.responder.device != null) {
        devices.add(route.responder.device);
      }
    }
    count(devices);
    return !routes.isEmpty();
  }

  /**
   * Forgets the exposures of devices that changed, and puts their ledger on the list again.
   *
   * @param subjects whose device is another one than before
   * @param devices what they were, and are
   */
  void mark(Collection<Long> subjects, Collection<Long> devices) throws SQLException {
    Array changed = connection.createArrayOf("int8", subjects.toArray());
    Array involved = connection.createArrayOf("int8", devices.toArray());
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            delete from exposure e where e.originator_id = any(?) or e.responder_id = any(?)
              or (e.originator_id is null and exists (select from subject s where s.id = any(?)
                and s.address = e.originator_address))
              or (e.responder_id is null and exists (select from subject s where s.id = any(?)
                and s.address = e.responder_address))
            """)) {
      statement.setArray(1, involved);
      statement.setArray(2, involved);
      statement.setArray(3, changed);
      statement.setArray(4, changed);
      statement.executeUpdate();
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            with s as (select id from subject where id = any(?) or device_id = any(?))
            insert into ledger_due (originator, responder, protocol)
            select distinct l.originator, l.responder, l.protocol from ledger l
            where l.originator in (select id from s) or l.responder in (select id from s)
            on conflict do nothing
            """)) {
      statement.setArray(1, changed);
      statement.setArray(2, involved);
      statement.executeUpdate();
    }
    count(devices);
  }

  private Set<Route> due(int most) throws SQLException {
    Set<Route> routes = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(DUE)) {
      statement.setInt(1, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          routes.add(
              new Route(
                  row.getInt(1),
                  row.getString(2),
                  new Party(row.getObject(3, Long.class), row.getString(4)),
                  new Party(row.getObject(5, Long.class), row.getString(6))));
        }
      }
    }
    return routes;
  }

  private List<Long> subjects(Route route, Party party) throws SQLException {
    List<Long> subjects = new ArrayList<>();
    Long device = party.device;
    String sql = device == null ? ADDRESS_PARTY : DEVICE_PARTY;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, device == null ? route.site : device);
      statement.setString(2, party.address);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          subjects.add(row.getLong(1));
        }
      }
    }
    return subjects;
  }

  private void write(Route route) throws SQLException {
    Array originators =
        connection.createArrayOf("int8", subjects(route, route.originator).toArray());
    Array responders = connection.createArrayOf("int8", subjects(route, route.responder).toArray());
    Set<Set<Token>> messages = new HashSet<>();
    Set<PatientField> fields = EnumSet.noneOf(PatientField.class);
    long unnamed = 0;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    try (PreparedStatement statement = connection.prepareStatement(MESSAGES)) {
      statement.setArray(1, originators);
      statement.setArray(2, responders);
      statement.setString(3, route.protocol);
      statement.setInt(4, MOST_MESSAGES);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Set<Token> tokens = tokens(row.getArray(1));
          if (tokens.isEmpty()) {
            unnamed += row.getLong(2);
          } else {
            messages.add(tokens);
          }
          first = Math.min(first, SqlTime.read(row, 3));
          last = Math.max(last, SqlTime.read(row, 4));
          fields(row.getString(5), fields);
        }
      }
    }
    if (last < first) {
      new ExposureRow(connection, route).delete();
      return;
    }
    long flows = flows(originators, responders, route.protocol);
    new ExposureRow(connection, route)
        .write(new PhiInClear.Crossing(messages, unnamed, fields, flows, first, last));
  }

  private static Set<Token> tokens(Array column) throws SQLException {
    Set<Token> tokens = new HashSet<>();
    for (byte[] token : (byte[][]) column.getArray()) {
      tokens.add(TokenBytes.read(token));
    }
    return tokens;
  }

  private static void fields(@Nullable String names, Set<PatientField> fields) {
    if (names != null && !names.isEmpty()) {
      for (String name : new HashSet<>(List.of(names.split(",", -1)))) {
        if (!name.isEmpty()) {
          fields.add(PatientField.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')));
        }
      }
    }
  }

  private long flows(Array originators, Array responders, String protocol) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FLOWS)) {
      statement.setArray(1, originators);
      statement.setArray(2, responders);
      statement.setString(3, protocol);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private void count(Collection<Long> devices) throws SQLException {
    if (devices.isEmpty()) {
      return;
    }
    List<Long> changed = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(COUNTS)) {
      statement.setArray(1, connection.createArrayOf("int8", devices.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          changed.add(row.getLong(1));
        }
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(ASSESS)) {
      statement.setArray(1, connection.createArrayOf("int8", changed.toArray()));
      statement.executeUpdate();
    }
  }
}
