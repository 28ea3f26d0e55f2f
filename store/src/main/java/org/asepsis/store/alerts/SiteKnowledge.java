// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.detect.Knowing;
import org.asepsis.detect.Known;
import org.asepsis.inventory.Device.Medical;
import org.asepsis.inventory.SiteNetworks;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * The devices of one site as rules know them, a copy that is some seconds old. What it misses, an
 * alert waits for. For one thread at a time.
 */
final class SiteKnowledge implements Knowing {
  private static final Duration FRESH_FOR = Duration.ofSeconds(2);

  /** Devices carry the time at which their transaction began. */
  private static final Duration OVERLAP = Duration.ofSeconds(20);

  private static final String CHANGED =
      """
      select medical, type, macs::text[], array(select host(a) from unnest(addresses) a)
      from device where site_id = ? and changed >= ?::timestamptz and merged_into is null
      """;

  private final int site;
  private final Map<Ip, Known> byAddress = new HashMap<>();
  private final Map<Mac, Known> byStation = new HashMap<>();
  private SiteNetworks networks = SiteNetworks.usual();
  private Instant fresh = Instant.EPOCH;

  SiteKnowledge(int site) {
    this.site = site;
  }

  @Override
  public Known about(Subject subject) {
    // Behind a router every subject has the router's hardware address.
    return subject.ip().equals(Ip.NONE)
        ? byStation.getOrDefault(subject.mac(), Known.NOTHING)
        : byAddress.getOrDefault(subject.ip(), Known.NOTHING);
  }

  @Override
  public boolean isInside(Ip ip) {
    return networks.contains(ip);
  }

  void refresh(Connection connection, Instant now) throws SQLException {
    if (now.isBefore(fresh.plus(FRESH_FOR))) {
      return;
    }
    networks(connection);
    Instant since = fresh.equals(Instant.EPOCH) ? fresh : fresh.minus(OVERLAP);
    try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
      statement.setInt(1, site);
      statement.setString(2, since.toString());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Known known = known(row.getObject(1, Boolean.class), row.getString(2));
          texts(row.getArray(3)).forEach(mac -> byStation.put(Mac.parse(mac), known));
          texts(row.getArray(4)).forEach(ip -> byAddress.put(Ip.parse(ip), known));
        }
      }
    }
    fresh = now;
  }

  static Known known(@org.jspecify.annotations.Nullable Boolean medical, String type) {
    Medical is = medical == null ? Medical.UNKNOWN : medical ? Medical.YES : Medical.NO;
    return new Known(is, type);
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private void networks(Connection connection) throws SQLException {
    List<String> prefixes = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("select prefix::text from network where site_id = ?")) {
      statement.setInt(1, site);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          prefixes.add(row.getString(1));
        }
      }
    }
    networks = SiteNetworks.usual().and(prefixes);
  }
}
