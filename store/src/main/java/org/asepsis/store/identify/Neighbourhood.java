// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.asepsis.wire.Mac;

/**
 * Some subjects and all that has a say in which devices they are: whoever shares a hardware address
 * with them at their site, an address within their source, or a serial number. What is only behind
 * the same router is loaded, so that the router is known for one, but not followed.
 */
final class Neighbourhood {
  /** A hardware address with more addresses than this sends for others. */
  private static final int BUSY = 32;

  private static final int MOST_BEHIND_ONE = 4_096;
  private static final int MOST_ROWS = 40_000;
  private static final int MOST_ROUNDS = 8;

  private static final String TARGETS =
      "select "
          + Known.COLUMNS
          + " from subject s join source o on o.id = s.source_id"
          + " where s.identified < s.version order by s.id limit ?";

  private static final String BY_MAC =
      "select "
          + Known.COLUMNS
          + """
          from unnest(?, ?) as v(site, mac)
          cross join lateral (select * from subject s where s.mac = v.mac::macaddr
            and s.source_id in (select id from source where site_id = v.site)
            order by s.id limit ?) s
          join source o on o.id = s.source_id
          """;

  private static final String BY_ADDRESS =
      "select "
          + Known.COLUMNS
          + """
          from unnest(?, ?) as v(source, address)
          cross join lateral (select * from subject s where s.source_id = v.source
            and s.address = v.address::inet order by s.id limit ?) s
          join source o on o.id = s.source_id
          """;

  private static final String BY_SERIAL =
      "select distinct "
          + Known.COLUMNS
          + """
          from fact f join fact g on g.serial = f.serial
          join subject s on s.id = g.subject_id
          join source o on o.id = s.source_id
          where f.subject_id = any(?) and f.serial is not null
          limit 1000
          """;

  private record MacKey(int site, Mac mac) {}

  private record AddressKey(int source, String address) {}

  private final Connection connection;
  private final Map<Long, Known> rows = new TreeMap<>();
  private final Map<Long, Known> followed = new TreeMap<>();
  private final List<Fact> held = new ArrayList<>();
  private final Set<MacKey> macs = new HashSet<>();
  private final Map<MacKey, Integer> sizes = new HashMap<>();
  private final Set<AddressKey> addresses = new HashSet<>();

  private Neighbourhood(Connection connection) {
    this.connection = connection;
  }

  /** That of some subjects that wait to be identified; empty when none does. */
  static Neighbourhood ofWaiting(Connection connection, int most) throws SQLException {
    Neighbourhood here = new Neighbourhood(connection);
    List<Known> frontier = here.read(TARGETS, List.of(), most);
    here.follow(frontier);
    for (int round = 0; round < MOST_ROUNDS && !frontier.isEmpty(); round++) {
      frontier = here.widen(frontier);
    }
    return here;
  }

  /** Everything loaded, by number. */
  Map<Long, Known> rows() {
    return rows;
  }

  /** Those of which everything that decides on their devices is loaded. */
  Map<Long, Known> followed() {
    return followed;
  }

  List<Fact> held() {
    return held;
  }

  private void follow(Collection<Known> fresh) {
    fresh.forEach(row -> followed.put(row.id(), row));
  }

  private List<Known> widen(List<Known> frontier) throws SQLException {
    Map<Long, Known> next = new TreeMap<>();
    List<Known> sameMac = byMac(frontier);
    Set<Long> holders = new HashSet<>();
    List<Fact> claims =
        Facts.held(connection, rows, sameMac.stream().map(Known::id).collect(Collectors.toSet()));
    claims.forEach(fact -> holders.add(fact.about().id()));
    held.addAll(claims);
    for (Known row : sameMac) {
      if (!isBusy(row) || holders.contains(row.id()) || !row.isAddressed()) {
        next.put(row.id(), row);
      }
    }
    List<Known> wide = new ArrayList<>(frontier);
    wide.addAll(next.values());
    for (Known row : byAddress(wide)) {
      next.put(row.id(), row);
    }
    for (Known row : bySerial(wide)) {
      next.put(row.id(), row);
    }
    next.keySet().removeAll(followed.keySet());
    List<Known> fresh = List.copyOf(next.values());
    follow(fresh);
    return rows.size() < MOST_ROWS ? fresh : List.of();
  }

  private boolean isBusy(Known row) {
    return sizes.getOrDefault(new MacKey(row.site(), row.subject().mac()), 0) > BUSY;
  }

  private List<Known> byMac(List<Known> frontier) throws SQLException {
    Set<MacKey> wanted = new HashSet<>();
    for (Known row : frontier) {
      MacKey key = new MacKey(row.site(), row.subject().mac());
      if (row.isStation() && macs.add(key)) {
        wanted.add(key);
      }
    }
    List<Known> found =
        read(
            BY_MAC,
            List.of(
                connection.createArrayOf("int4", wanted.stream().map(MacKey::site).toArray()),
                connection.createArrayOf(
                    "text", wanted.stream().map(key -> key.mac().toString()).toArray())),
            MOST_BEHIND_ONE);
    found.forEach(row -> sizes.merge(new MacKey(row.site(), row.subject().mac()), 1, Integer::sum));
    return found;
  }

  private List<Known> byAddress(List<Known> wide) throws SQLException {
    Set<AddressKey> wanted = new HashSet<>();
    for (Known row : wide) {
      AddressKey key = new AddressKey(row.source(), row.subject().ip().toString());
      if (row.isAddressed() && addresses.add(key)) {
        wanted.add(key);
      }
    }
    List<Known> found =
        read(
            BY_ADDRESS,
            List.of(
                connection.createArrayOf("int4", wanted.stream().map(AddressKey::source).toArray()),
                connection.createArrayOf(
                    "text", wanted.stream().map(AddressKey::address).toArray())),
            256);
    Set<Long> fresh = found.stream().map(Known::id).collect(Collectors.toSet());
    held.addAll(Facts.held(connection, rows, fresh));
    return found;
  }

  private List<Known> bySerial(List<Known> wide) throws SQLException {
    Object[] ids = wide.stream().map(Known::id).toArray();
    Set<Integer> sites = wide.stream().map(Known::site).collect(Collectors.toSet());
    List<Known> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(BY_SERIAL)) {
      statement.setArray(1, connection.createArrayOf("int8", ids));
      read(statement, found);
    }
    found.removeIf(row -> !sites.contains(row.site()));
    return found;
  }

  private List<Known> read(String sql, List<java.sql.Array> arrays, int most) throws SQLException {
    List<Known> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arrays.size(); i++) {
        statement.setArray(i + 1, arrays.get(i));
      }
      statement.setInt(arrays.size() + 1, most);
      read(statement, found);
    }
    return found;
  }

  private void read(PreparedStatement statement, List<Known> found) throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Known read = Known.read(row);
        // The first reading counts: a version that came since must be worked on again.
        Known known = rows.putIfAbsent(read.id(), read);
        found.add(known == null ? read : known);
      }
    }
  }
}
