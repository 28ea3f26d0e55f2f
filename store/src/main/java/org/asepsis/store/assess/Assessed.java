// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.asepsis.assess.exposure.ExposureRule.Role;
import org.asepsis.assess.exposure.KnownDevice;
import org.asepsis.assess.exposure.SeenAct;
import org.asepsis.assess.lifecycle.Lifecycle;
import org.asepsis.assess.lifecycle.Support;
import org.asepsis.inventory.SiteNetworks;
import org.asepsis.wire.Ip;
import org.jspecify.annotations.Nullable;

/** Some devices, and what is known of them that exposures follow from; read at once. */
final class Assessed {
  /** Of one subject; more would tell nothing else. */
  private static final int MOST_ACTS = 2_000;

  private static final String DEVICES =
      """
      select d.id, d.site_id, d.name, d.type, d.manufacturer, d.model, d.os, d.medical,
        d.first_time, d.last_time, d.network_id, d.patients, d.exposures,
        coalesce(nullif(n.name, ''), n.prefix::text, '')
      from device d left join network n on n.id = d.network_id
      where d.id = any(?) and d.merged_into is null order by d.id
      """;

  private static final String ACTS =
      """
      select s.device_id, 'RESPONDER', a.*, host(o.address), o.mac::text
      from subject s cross join lateral (
        select a.originator other, a.protocol, a.act, a.value, a.field, a.times, a.first_time,
          a.last_time, coalesce(a.capture_id, 0) capture, a.packet
        from act a where a.responder = s.id limit ?) a
      join subject o on o.id = a.other where s.device_id = any(?)
      union all
      select s.device_id, 'ORIGINATOR', a.*, host(o.address), o.mac::text
      from subject s cross join lateral (
        select a.responder other, a.protocol, a.act, a.value, a.field, a.times, a.first_time,
          a.last_time, coalesce(a.capture_id, 0) capture, a.packet
        from act a where a.originator = s.id limit ?) a
      join subject o on o.id = a.other where s.device_id = any(?)
      """;

  /** A device as it is shown. */
  record Device(
      long id,
      int site,
      String name,
      String type,
      String manufacturer,
      String model,
      String system,
      @Nullable Boolean medical,
      Instant first,
      Instant last,
      @Nullable Integer network,
      int patients,
      int exposures,
      String networkName) {
    boolean isMedical() {
      return Boolean.TRUE.equals(medical);
    }
  }

  private record Entered(LocalDate ends, String source, String by) {}

  private final Connection connection;
  private final List<Device> devices = new ArrayList<>();
  private final Map<Long, List<SeenAct>> acts = new HashMap<>();
  private final Map<Long, List<KnownDevice.Service>> services = new HashMap<>();
  private final Map<Integer, KnownDevice.Segment> segments = new HashMap<>();
  private final Map<String, Entered> entered = new HashMap<>();

  Assessed(Connection connection, Collection<Long> ids) throws SQLException {
    this.connection = connection;
    Object[] all = ids.toArray();
    devices.addAll(shown(connection, all));
    readActs(all);
    readServices(all);
    readSegments();
    readEntered();
  }

  List<Device> devices() {
    return devices;
  }

  KnownDevice known(Device device, List<Support> support) {
    Integer network = device.network;
    return new KnownDevice(
        device.isMedical(),
        device.first,
        device.last,
        acts.getOrDefault(device.id, List.of()),
        services.getOrDefault(device.id, List.of()),
        support,
        network == null ? Optional.empty() : Optional.ofNullable(segments.get(network)));
  }

  /** The end of the device's own support, as a person entered it for its model. */
  Optional<Support> product(Device device, Lifecycle lifecycle) {
    Entered known = entered.get(key(device.manufacturer, device.model));
    return known == null || device.model.isEmpty()
        ? Optional.empty()
        : Optional.of(
            lifecycle.product(
                (device.manufacturer + " " + device.model).strip(),
                known.ends,
                known.source,
                known.by));
  }

  private static String key(String manufacturer, String model) {
    return (manufacturer + "\n" + model).toLowerCase(Locale.ROOT);
  }

  /** Devices as they are shown, without what they did. */
  static List<Device> shown(Connection connection, Object... ids) throws SQLException {
    List<Device> devices = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(DEVICES)) {
      statement.setArray(1, connection.createArrayOf("int8", ids));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          devices.add(
              new Device(
                  row.getLong(1),
                  row.getInt(2),
                  row.getString(3),
                  row.getString(4),
                  row.getString(5),
                  row.getString(6),
                  row.getString(7),
                  row.getObject(8, Boolean.class),
                  instant(row, 9),
                  instant(row, 10),
                  row.getObject(11, Integer.class),
                  row.getInt(12),
                  row.getInt(13),
                  row.getString(14)));
        }
      }
    }
    return devices;
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private void readActs(Object[] ids) throws SQLException {
    Map<Long, Integer> sites = new HashMap<>();
    devices.forEach(device -> sites.put(device.id, device.site));
    Map<Integer, SiteNetworks> networks = networks();
    try (PreparedStatement statement = connection.prepareStatement(ACTS)) {
      for (int branch = 0; branch < 2; branch++) {
        statement.setInt(1 + 2 * branch, MOST_ACTS);
        statement.setArray(2 + 2 * branch, connection.createArrayOf("int8", ids));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long device = row.getLong(1);
          SiteNetworks inside =
              networks.getOrDefault(sites.getOrDefault(device, 0), SiteNetworks.usual());
          acts.computeIfAbsent(device, _ -> new ArrayList<>()).add(act(row, inside));
        }
      }
    }
  }

  private static SeenAct act(ResultSet row, SiteNetworks inside) throws SQLException {
    String address = row.getString(13);
    String mac = Objects.requireNonNullElse(row.getString(14), "");
    boolean outside =
        address != null && Ip.parse(address).isUnicast() && !inside.contains(Ip.parse(address));
    return new SeenAct(
        Role.valueOf(row.getString(2)),
        address == null ? mac : address,
        outside,
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getLong(8),
        instant(row, 9),
        instant(row, 10),
        row.getLong(11),
        row.getLong(12));
  }

  private Map<Integer, SiteNetworks> networks() throws SQLException {
    Map<Integer, List<String>> prefixes = new HashMap<>();
    try (PreparedStatement statement =
            connection.prepareStatement("select site_id, prefix::text from network");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        prefixes.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>()).add(row.getString(2));
      }
    }
    Map<Integer, SiteNetworks> networks = new HashMap<>();
    prefixes.forEach((site, own) -> networks.put(site, SiteNetworks.usual().and(own)));
    return networks;
  }

  private void readServices(Object[] ids) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select device_id, transport, port, protocol, encrypted, first_time, last_time"
                + " from device_service where device_id = any(?) order by 1, 2, 3, 4, 5")) {
      statement.setArray(1, connection.createArrayOf("int8", ids));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          services
              .computeIfAbsent(row.getLong(1), _ -> new ArrayList<>())
              .add(
                  new KnownDevice.Service(
                      row.getString(2),
                      row.getInt(3),
                      row.getString(4),
                      row.getBoolean(5),
                      instant(row, 6),
                      instant(row, 7)));
        }
      }
    }
  }

  private void readSegments() throws SQLException {
    Object[] wanted =
        devices.stream()
            .filter(Device::isMedical)
            .map(Device::network)
            .filter(Objects::nonNull)
            .distinct()
            .toArray();
    if (wanted.length == 0) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select d.network_id, coalesce(nullif(max(n.name), ''), max(n.prefix::text)),
              count(*) filter (where d.medical), count(*) filter (where d.medical = false
                and d.type not in ('switch', 'router', 'firewall', 'access-point'))
            from device d join network n on n.id = d.network_id
            where d.network_id = any(?) and d.merged_into is null group by 1
            """)) {
      statement.setArray(1, connection.createArrayOf("int4", wanted));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          segments.put(
              row.getInt(1),
              new KnownDevice.Segment(row.getString(2), row.getInt(3), row.getInt(4)));
        }
      }
    }
  }

  private void readEntered() throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select manufacturer, model, ends, source, created_by from support_end");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        entered.put(
            key(row.getString(1), row.getString(2)),
            new Entered(row.getObject(3, LocalDate.class), row.getString(4), row.getString(5)));
      }
    }
  }
}
