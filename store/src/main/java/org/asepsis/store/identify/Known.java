// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.asepsis.inventory.Kept;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Subject;
import org.asepsis.store.ingest.SqlTime;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * A subject as it is kept.
 *
 * @param capture the number of the capture that shows it first, or 0
 * @param device the device it was last found to be
 */
record Known(
    long id,
    int site,
    int source,
    Subject subject,
    boolean sender,
    Hops hops,
    long first,
    long last,
    long capture,
    long packet,
    int version,
    OptionalLong device) {
  static final String COLUMNS =
      """
      s.id, o.site_id, s.source_id, s.mac, host(s.address), s.sender, s.hops,
      coalesce(s.first_time, 'epoch'), coalesce(s.last_time, 'epoch'), coalesce(s.capture_id, 0),
      s.packet, s.version, s.device_id
      """;

  static Known read(ResultSet row) throws SQLException {
    String mac = row.getString(4);
    String address = row.getString(5);
    long device = row.getLong(13);
    boolean isNobody = row.wasNull();
    return new Known(
        row.getLong(1),
        row.getInt(2),
        row.getInt(3),
        new Subject(
            mac == null ? Mac.NONE : Mac.parse(mac), address == null ? Ip.NONE : Ip.parse(address)),
        row.getBoolean(6),
        hops(row.getInt(7)),
        SqlTime.read(row, 8),
        SqlTime.read(row, 9),
        row.getLong(10),
        row.getLong(11),
        row.getInt(12),
        isNobody ? OptionalLong.empty() : OptionalLong.of(device));
  }

  private static Hops hops(int code) {
    return switch (code) {
      case 0 -> Hops.NONE;
      case 1 -> Hops.SOME;
      default -> Hops.UNKNOWN;
    };
  }

  boolean isStation() {
    return subject.mac().isUnicast();
  }

  boolean isAddressed() {
    return subject.ip().isUnicast();
  }

  Kept.Sender sighting(int captureOrdinal) {
    return new Kept.Sender(
        source, subject, hops, first, last, new Kept.Place(captureOrdinal, packet, first));
  }
}
