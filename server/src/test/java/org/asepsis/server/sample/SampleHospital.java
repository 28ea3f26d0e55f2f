// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.sample;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.asepsis.store.view.DeviceId;

/**
 * Fills the tables with a made-up hospital: the same for the same size, but for the moment that it
 * ends at. Some texts are hostile, as a network's may be.
 */
public final class SampleHospital {
  public static final String HOSTILE_NAME = "<script>alert(1)</script>\u202Egnp.pump";
  public static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";

  /** The number of devices that the screens show best. */
  public static final int WARD = 420;

  private static final String[] ZONES = {
    "Infusion",
    "Monitoring",
    "Imaging",
    "Clinical servers",
    "Laboratory",
    "Office",
    "Voice",
    "Building"
  };
  private static final String[] NETWORKS = {
    "10.20.0.0/16", "10.21.0.0/16", "10.22.0.0/16", "10.23.0.0/16", "10.24.0.0/16",
    "10.25.0.0/16", "10.26.0.0/16", "10.27.0.0/16", "10.28.0.0/16", "10.29.0.0/16",
    "10.30.0.0/16"
  };
  private static final String[] NETWORK_NAMES = {
    "Pumps",
    "Monitors",
    "Radiology",
    "Data centre",
    "Laboratory",
    "Offices",
    "Phones",
    "Building services",
    "Guests",
    "Pharmacy",
    "Operating theatres"
  };
  private static final String[] PLACES = {
    "Ward 3 East", "Ward 5 West", "ICU 1", "ICU 2", "Theatre 4", "Level 1, room 114", "Basement"
  };

  private final Connection database;
  private final Instant now;
  private final Random random = new Random(7);
  private final List<Made> made = new ArrayList<>();

  /** A device that was put in, and its subject. */
  private record Made(long id, long subject, Kind kind, String address) {}

  private SampleHospital(Connection database, Instant now) {
    this.database = database;
    this.now = now;
  }

  /** Puts so many devices in. */
  public static void fill(DataSource database, Instant now, int devices) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      SampleHospital hospital = new SampleHospital(connection, now);
      hospital.places();
      hospital.devices(devices);
      hospital.evidence();
      hospital.conversations();
      hospital.exposures();
      hospital.books();
      hospital.weaknesses();
      connection.commit();
      connection.setAutoCommit(true);
      connection.createStatement().execute("analyze");
    }
  }

  /** The id of the device with this number, as pages show it. */
  public static DeviceId device(int number) {
    return new DeviceId(number * 0x9E3779B97F4A7C15L);
  }

  private void places() throws SQLException {
    run("update site set name = 'St. Brigid', time_zone = 'America/Chicago' where id = 1");
    run("insert into site (name, time_zone) values ('Lakeside Clinic', 'America/New_York')");
    for (String zone : ZONES) {
      run("insert into zone (site_id, name) values (1, ?)", zone);
    }
    for (int i = 0; i < NETWORKS.length; i++) {
      run(
          "insert into network (site_id, prefix, name, vlan, zone_id, origin)"
              + " values (1, ?::cidr, ?, ?, ?, 'csv')",
          NETWORKS[i],
          NETWORK_NAMES[i],
          200 + i,
          i < ZONES.length ? i + 1 : null);
    }
    run(
        "insert into source (site_id, kind, name, last_heard, first_time, last_time) values"
            + " (1, 'capture', 'Core switch, mirror 1', ?, ?, ?)",
        before(0),
        before(14 * 24),
        before(0));
    run(
        "insert into source (site_id, kind, name, last_heard, first_time, last_time) values"
            + " (1, 'capture', 'Radiology switch', ?, ?, ?)",
        before(30),
        before(10 * 24),
        before(30));
    run(
        "insert into import (source_id, site_id, kind, name, bytes, state, created, started,"
            + " finished, created_by, packets, observations) values (1, 1, 'capture',"
            + " 'core-switch.pcapng', 81264640, 'done', ?, ?, ?, 'ana', 610334, 48112)",
        before(1),
        before(1),
        before(0));
    run(
        "insert into capture (import_id, ordinal, name, format, packets, bytes, first_time,"
            + " last_time) values (1, 0, 'core-switch.pcapng', 'pcapng', 610334, 81264640, ?, ?)",
        before(14 * 24),
        before(0));
  }

  private void devices(int count) throws SQLException {
    try (PreparedStatement device =
            database.prepareStatement(
                "insert into device (id, site_id, name, type, type_confidence, manufacturer, model,"
                    + " version, serial, os, medical, macs, addresses, names, department, location,"
                    + " network_id, zone_id, first_time, last_time, search) values (?, 1, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?::macaddr[], ?::inet[], ?::text[], ?, ?, ?, ?, ?, ?,"
                    + " ?)");
        PreparedStatement subject =
            database.prepareStatement(
                "insert into subject (source_id, mac, address, device_id, sender, hops, first_time,"
                    + " last_time, capture_id, packet, identified) values (?, ?::macaddr, ?::inet,"
                    + " ?, true, 0, ?, ?, 1, ?, 1)")) {
      for (int i = 0; i < count; i++) {
        Kind kind = kind(i);
        add(device, subject, i, kind);
        if (i % 1_000 == 999) {
          device.executeBatch();
          subject.executeBatch();
        }
      }
      device.executeBatch();
      subject.executeBatch();
    }
  }

  private void add(PreparedStatement device, PreparedStatement subject, int number, Kind kind)
      throws SQLException {
    long id = device(number).value();
    String mac =
        "00:1b:21:%02x:%02x:%02x".formatted(number >> 16 & 255, number >> 8 & 255, number & 255);
    String address =
        "10.%d.%d.%d".formatted(20 + kind.network(), number / 250 % 250, number % 250 + 1);
    String name = name(kind, number);
    String place = kind.medical() ? PLACES[random.nextInt(PLACES.length)] : "";
    String serial =
        kind.medical() && number % 3 != 0 ? "SN%07d".formatted(number * 7919 % 9999999) : "";
    String os =
        "workstation".equals(kind.type())
            ? "Windows 10"
            : "server".equals(kind.type()) ? "Windows Server 2019" : "";
    Object[] values = {
      id,
      name,
      kind.type(),
      kind.isUnknown() ? 0f : 0.6f + number % 4 * 0.1f,
      kind.manufacturer(),
      kind.model(),
      kind.version(),
      serial,
      os,
      kind.isUnknown() ? null : kind.medical(),
      "{" + mac + "}",
      "{" + address + "}",
      name.isEmpty() ? "{}" : array(name),
      kind.department(),
      place,
      kind.network() + 1,
      kind.network() < ZONES.length ? kind.network() + 1 : null,
      before(number % 23 == 5 && number % 40 != 7 ? 72 : 24 * (9 + number % 5)),
      before(number % 40 == 7 ? 200 : number % 48),
      String.join(
              " ",
              name,
              kind.type(),
              kind.manufacturer(),
              kind.model(),
              serial,
              mac,
              address,
              kind.department(),
              place)
          .toLowerCase(java.util.Locale.ROOT)
    };
    bind(device, values);
    device.addBatch();
    bind(
        subject,
        number % 5 == 2 && kind.network() == 2 ? 2 : 1,
        mac,
        address,
        id,
        before(200),
        before(number % 48),
        10 + number);
    subject.addBatch();
    made.add(new Made(id, number + 1, kind, address));
  }

  private static String name(Kind kind, int number) {
    if (number == 3) {
      return HOSTILE_NAME;
    }
    if (number == 4) {
      return FORMULA;
    }
    return kind.prefix().isEmpty() ? "" : kind.prefix() + "-%04d".formatted(number);
  }

  private static Kind kind(int number) {
    int at = (int) (number * 37L % 100);
    for (Kind kind : Kind.ALL) {
      at -= kind.share();
      if (at < 0) {
        return kind;
      }
    }
    return Kind.ALL.getLast();
  }

  private void evidence() throws SQLException {
    run(
        """
        insert into device_candidate (device_id, attribute, position, value, confidence, evidence)
        select d.id, a.attribute, 0, a.value, d.type_confidence, jsonb_build_array(
          jsonb_build_object('protocol', a.protocol, 'field', a.field, 'value', a.value, 'capture', 1,
            'packet', 40 + s.id, 'time', to_char(d.first_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US000"Z"')),
          jsonb_build_object('protocol', 'dhcp', 'field', 'option 60', 'value', a.value, 'capture', 1,
            'packet', 12 + s.id, 'time', to_char(d.first_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US000"Z"')))
        from device d join subject s on s.device_id = d.id cross join lateral (values
          ('type', d.type, 'http', 'User-Agent'), ('manufacturer', d.manufacturer, 'arp', 'OUI'),
          ('model', d.model, 'hl7', 'OBX-18'), ('version', d.version, 'hl7', 'PRT-10'),
          ('serial', d.serial, 'hl7', 'PRT-10')) a (attribute, value, protocol, field)
        where a.value not in ('', 'unknown')
        """);
    run(
        """
        insert into device_candidate (device_id, attribute, position, value, confidence, evidence)
        select d.id, 'type', 1, 'medical-device', 0.4, '[{"protocol":"arp","field":"OUI","value":"maker prefix 00:1b:21","capture":1,"packet":3,"time":"2026-01-02T03:04:05.000000000Z"}]'
        from device d where d.medical
        """);
    run(
        "insert into device_history (device_id, attribute, value, confidence, origin, during)"
            + " select d.id, 'version', d.version || ' (older)', 0.8, 'network',"
            + " tstzrange(d.first_time, d.last_time) from device d where d.version <> '' and"
            + " d.exposures = 0");
    run(
        "insert into device_history (device_id, attribute, value, confidence, origin, during)"
            + " select d.id, 'type', d.type, d.type_confidence, 'network', tstzrange(d.first_time,"
            + " null) from device d where d.type <> 'unknown'");
    run(
        "insert into device_address (device_id, address, mac, source_id, during) select d.id,"
            + " d.addresses[1], d.macs[1], s.source_id, tstzrange(d.first_time, d.last_time, '[]')"
            + " from device d join subject s on s.device_id = d.id");
    for (Kind kind : Kind.ALL) {
      for (Kind.Service service : kind.services()) {
        run(
            "insert into device_service select id, 'tcp', ?, ?, ?, first_time, last_time from"
                + " device where type = ? and manufacturer = ?",
            service.port(),
            service.protocol(),
            service.encrypted(),
            kind.type(),
            kind.manufacturer());
      }
    }
    run(
        "insert into device_identifier select id, 'ae-title', upper(left(replace(name, '-', ''),"
            + " 16)) from device where type in ('ct', 'mr', 'ultrasound', 'x-ray', 'pacs')");
  }

  private void conversations() throws SQLException {
    List<Made> hubs = made.stream().filter(one -> one.kind().network() == 3).limit(20).toList();
    if (hubs.isEmpty()) {
      return;
    }
    try (PreparedStatement edge =
        database.prepareStatement(
            "insert into edge values (date_trunc('hour', ?::timestamptz), ?, ?, ?, 'tcp', ?, ?, ?,"
                + " ?, ?, ?) on conflict do nothing")) {
      for (Made one : made) {
        for (int hour = 0; hour < 5; hour++) {
          Made hub = hubs.get(random.nextInt(hubs.size()));
          Kind.Service service =
              hub.kind().services().isEmpty()
                  ? new Kind.Service(443, "tls", true)
                  : hub.kind().services().getFirst();
          long bytes = 4_000L + random.nextInt(9_000_000);
          bind(
              edge,
              before(hour * 6),
              one.subject(),
              hub.subject(),
              service.protocol(),
              service.port(),
              service.encrypted(),
              random.nextInt(20) == 0,
              1 + random.nextInt(40),
              bytes / 700,
              bytes);
          edge.addBatch();
        }
      }
      edge.executeBatch();
    }
  }

  private void exposures() throws SQLException {
    List<Made> engines =
        made.stream().filter(one -> "integration-engine".equals(one.kind().type())).toList();
    List<Made> archives = made.stream().filter(one -> "pacs".equals(one.kind().type())).toList();
    int number = 0;
    for (Made one : made) {
      boolean images = one.kind().network() == 2 && !archives.isEmpty();
      boolean results =
          (one.kind().network() == 4 || one.kind().network() == 1) && !engines.isEmpty();
      if ((images || results) && number < 400 && random.nextInt(3) == 0) {
        int patients = 1 + random.nextInt(images ? 60 : 240);
        Made other = images ? archives.getFirst() : engines.getFirst();
        run(
            "insert into exposure (site_id, kind, protocol, originator_id, originator_address,"
                + " responder_id, responder_address, patients, fewest, most, basis, fields, flows,"
                + " first_time, last_time) values (1, 'phi-in-clear', ?, ?, ?::inet, ?, ?::inet, ?,"
                + " ?, ?, ?, ?::text[], ?, ?, ?)",
            images ? "dicom" : "hl7",
            one.id(),
            one.address(),
            other.id(),
            other.address(),
            patients,
            patients,
            patients + patients / 8,
            images ? "mrn" : "mrn+authority",
            images ? "{name,mrn,birth-date}" : "{name,mrn,birth-date,address}",
            3 + random.nextInt(40),
            before(24 * 9),
            before(random.nextInt(20)));
        number++;
      }
    }
    run(
        "update device d set exposures = x.number, patients = x.patients from (select id, count(*)"
            + " number, max(patients) patients from (select originator_id id, patients from"
            + " exposure union all select responder_id, patients from exposure) each group by id) x"
            + " where x.id = d.id");
  }

  /** Weaknesses, ends of support and actions, as if they had been worked out. */
  private void weaknesses() throws SQLException {
    run(
        "insert into device_exposure (device_id, kind, basis, because, evidence, peers, first_time,"
            + " last_time, closed_time, closed_because) select id, k.kind, k.basis, k.because,"
            + " '[{\"protocol\":\"tls\",\"field\":\"tls-version\",\"value\":\"TLSv10\","
            + "\"capture\":null,\"packet\":7,\"time\":\"2026-01-01T00:00:00Z\","
            + "\"peer\":\"10.0.0.9\"}]', 1, first_time, last_time,"
            + " case when id % 5 = 0 then last_time end, case when id % 5 = 0 then 'Later,"
            + " TLSv12 was seen instead.' else '' end from device, (values ('tls-old', 'content',"
            + " 'The server chose TLSv10 with 10.0.0.9.', 11), ('telnet', 'port', 'Conversation"
            + " tcp/23 answered with 10.0.0.9. This rests on the port alone.', 17)) k(kind, basis,"
            + " because, step) where id % step = 0");
    run(
        "insert into device_support (device_id, part, name, state, ends, because, source) select"
            + " id, 'system', 'Windows 7', 'ended', '2024-10-08', 'Support of Windows 7 ended.',"
            + " 'Microsoft lifecycle: Windows 7' from device where id % 13 = 0");
    run("update device set risk = abs(id % 80)::int, risk_time = now()");
    run(
        "insert into action (site_id, key, kind, task, label, hours_each, title, what, because,"
            + " hours, cost, devices, risk, removes, due, opened) values (1, 'exposure|telnet',"
            + " 'configure', 'Turn off Telnet on {devices}', '', 0.5, 'Turn off Telnet on 9"
            + " devices', 'Turn it off.', 'Telnet answers.', 4.5, 'low', 9, 61, 90, current_date,"
            + " now())");
    run(
        "insert into action_device (action_id, device_id, removes) select 1, id, 10 from device"
            + " where id % 17 = 0 limit 9");
  }

  private void books() throws SQLException {
    run(
        "insert into booked_device (site_id, import_id, line, asset_tag, mac, name, type,"
            + " manufacturer, model, serial, department, location, device_id, matched_by) select 1,"
            + " 1, row_number() over (order by id), 'A' || (10000 + row_number() over (order by"
            + " id)), macs[1], name, type, manufacturer, model, serial, department, location, id,"
            + " 'mac' from device where medical and id % 7 <> 0");
    run(
        "update device d set asset_tag = b.asset_tag from booked_device b where b.device_id ="
            + " d.id");
    for (int i = 0; i < 9; i++) {
      run(
          "insert into booked_device (site_id, import_id, line, asset_tag, type, manufacturer,"
              + " model, serial, department, location) values (1, 1, ?, ?, 'infusion-pump',"
              + " 'Baxter', 'Sigma Spectrum', ?, 'Surgery', 'Ward 5 West')",
          9_000 + i,
          "A99" + i,
          "SN99" + i);
    }
  }

  private java.time.OffsetDateTime before(int hours) {
    return now.minusSeconds(3_600L * hours).atOffset(ZoneOffset.UTC);
  }

  private static String array(String value) {
    return "{\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
  }

  private void run(String sql, @org.jspecify.annotations.Nullable Object... values)
      throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      bind(statement, values);
      statement.execute();
    }
  }

  private static void bind(
      PreparedStatement statement, @org.jspecify.annotations.Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
