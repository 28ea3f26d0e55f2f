// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.asepsis.detect.Knowing;
import org.asepsis.detect.Known;
import org.asepsis.detect.Raised;
import org.asepsis.detect.Rule;
import org.asepsis.detect.Rules;
import org.asepsis.detect.Watch;
import org.asepsis.inventory.SiteNetworks;
import org.asepsis.observe.Subject;
import org.asepsis.store.Transactions;
import org.asepsis.wire.Ip;
import org.asepsis.wire.PacketTime;

/**
 * Raises alerts about what does not come any more, by the wall clock: sensors that are silent,
 * feeds that did not answer.
 */
public final class Watching {
  private static final String SENSORS =
      "select id, site_id, name, last_heard from source"
          + " where kind = 'sensor' and last_heard is not null order by id";

  private static final Knowing NOTHING =
      new Knowing() {
        @Override
        public Known about(Subject subject) {
          return Known.NOTHING;
        }

        @Override
        public boolean isInside(Ip ip) {
          return SiteNetworks.usual().contains(ip);
        }
      };

  private final DataSource database;
  private final Clock clock;

  public Watching(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Sensor(int id, int site, String name, Instant heard) {}

  /**
   * Looks at everything once.
   *
   * @param feeds when each feed answered last, by name; it is told at the first site
   */
  public void look(Map<String, Instant> feeds) throws SQLException {
    int _ =
        Transactions.in(
            database,
            connection -> {
              List<Sensor> sensors = sensors(connection);
              for (Sensor sensor : sensors) {
                look(connection, "source-silent", sensor);
              }
              int first = firstSite(connection);
              for (Map.Entry<String, Instant> feed : new TreeMap<>(feeds).entrySet()) {
                look(connection, "feed-dead", new Sensor(0, first, feed.getKey(), feed.getValue()));
              }
              return sensors.size();
            });
  }

  private static int firstSite(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select min(id) from site");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private static List<Sensor> sensors(Connection connection) throws SQLException {
    List<Sensor> sensors = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SENSORS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Instant heard = row.getTimestamp(4).toInstant();
        sensors.add(new Sensor(row.getInt(1), row.getInt(2), row.getString(3), heard));
      }
    }
    return sensors;
  }

  private void look(Connection connection, String rule, Sensor sensor) throws SQLException {
    RuleChoices choices = Detection.choices(connection, sensor.site());
    Rule usual = Rules.named(rule).orElseThrow();
    if (!choices.isOn(usual)) {
      return;
    }
    List<Raised> raised =
        Watch.silent(
                choices.own(usual), sensor.name(), nanos(sensor.heard()), nanos(clock.instant()))
            .stream()
            .toList();
    new AlertRows(connection, sensor.site(), clock.instant())
        .write(raised, sensor.id(), Map.of(), NOTHING);
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * PacketTime.SECOND + time.getNano();
  }
}
