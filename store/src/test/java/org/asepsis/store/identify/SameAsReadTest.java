// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.asepsis.assess.Exposure;
import org.asepsis.assess.PhiInClear;
import org.asepsis.capture.CaptureReader;
import org.asepsis.capture.NotACaptureException;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Limits;
import org.asepsis.engine.Registry;
import org.asepsis.engine.Said.Fact;
import org.asepsis.engine.SiteKey;
import org.asepsis.inventory.AttributeValue;
import org.asepsis.inventory.Device;
import org.asepsis.inventory.Inventory;
import org.asepsis.inventory.SiteNetworks;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observed;
import org.asepsis.observe.PatientField;
import org.asepsis.store.Place;
import org.asepsis.store.TestServer;
import org.asepsis.store.Vitals;
import org.asepsis.store.ingest.SqlTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The console says of a capture what {@code asepsis read} says of it, however it came in. */
class SameAsReadTest {
  private static final Path ROOT = Path.of(System.getProperty("asepsis.root", ".."));

  private static HikariDataSource database;
  private static JdbcClient sql;

  @BeforeAll
  static void open() {
    database = TestServer.fresh();
    sql = JdbcClient.create(database);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @TestFactory
  Stream<DynamicTest> ward() {
    return Stream.of(1, 50, 100_000)
        .map(size ->
            DynamicTest.dynamicTest(
                "in batches of " + size,
                () -> compare(ROOT.resolve("captures/ward.pcap"), size, 7)));
  }

  @TestFactory
  Stream<DynamicTest> protocols() throws IOException {
    Path folder = ROOT.resolve("protocols/src/main/java/org/asepsis/protocol");
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(file -> file.toString().matches(".*\\.pcap(ng)?"))
          .sorted()
          .forEach(captures::add);
    }
    assertThat(captures).isNotEmpty();
    return captures.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                folder.relativize(file).toString(), () -> compare(file, 10, 3)));
  }

  @Test
  void repetitionChangesNothing() throws Exception {
    List<Observed> observations = observations(ROOT.resolve("captures/ward.pcap"));
    Place place = place("again").feed(observations, 100);
    identifier().runUntilQuiet();
    List<String> before = devices(place);
    place.feed(observations, 30);
    identifier().runUntilQuiet();
    assertThat(devices(place)).isEqualTo(before);
  }

  private static Identifier identifier() {
    return new Identifier(database, Clock.systemUTC(), new Vitals());
  }

  private static List<Observed> observations(Path capture)
      throws IOException, NotACaptureException {
    List<Observed> observations = new ArrayList<>();
    byte[] key = new byte[32];
    Engine.Settings settings =
        new Engine.Settings(1, Engine.Logs.UNWANTED, Limits.DEFAULT, SiteKey.of(key));
    try (Engine engine =
            new Engine(
                settings,
                Registry.load(),
                said -> {
                  if (said instanceof Fact fact) {
                    observations.add(fact.observed());
                  }
                });
        CaptureReader reader = CaptureReader.open(capture)) {
      engine.read(reader);
    }
    return observations;
  }

  /** A source at a site of its own. */
  private static Place place(String name) {
    return new Place(database, name, "site of " + name);
  }

  /** Feeds it in batches of this size, and identifies after every so many of them. */
  private static void compare(Path capture, int size, int every) throws Exception {
    List<Observed> observations = observations(capture);
    Inventory inventory = new Inventory(SiteNetworks.usual());
    PhiInClear phi = new PhiInClear();
    observations.forEach(inventory::add);
    observations.forEach(phi::add);
    List<Device> expected = inventory.devices();
    Place place = place(capture + "/" + size);
    for (int from = 0; from < observations.size(); from += size * every) {
      int to = Math.min(observations.size(), from + size * every);
      place.feed(observations.subList(from, to), size);
      identifier().runUntilQuiet();
    }
    assertThat(devices(place))
        .containsExactlyInAnyOrderElementsOf(expected.stream().map(SameAsReadTest::text).toList());
    assertThat(exposures(place))
        .containsExactlyInAnyOrderElementsOf(
            phi.exposures(inventory).stream().map(one -> text(one, expected)).toList());
  }

  private static String text(Device device) {
    StringBuilder out = new StringBuilder();
    out.append(device.macs()).append(' ').append(device.addresses()).append(' ');
    out.append(device.names()).append(' ').append(device.medical()).append(' ');
    out.append(SqlTime.text(device.first())).append(' ').append(SqlTime.text(device.last()));
    new TreeSet<>(device.identifiers().stream().map(i -> i.kind() + "=" + i.value()).toList())
        .forEach(one -> out.append("\n  ").append(one));
    new TreeSet<>(
            device.services().stream()
                .map(s -> s.transport() + s.port() + s.protocol() + s.encrypted())
                .toList())
        .forEach(one -> out.append("\n  ").append(one));
    for (Attribute attribute : Attribute.values()) {
      Optional<AttributeValue> value = device.attribute(attribute);
      if (value.isPresent()) {
        String name = attribute.name().toLowerCase(Locale.ROOT);
        out.append("\n  ").append(name).append(" 0 ").append(value.get().value());
        out.append(' ').append((float) value.get().confidence());
        value
            .get()
            .evidence()
            .forEach(
                e -> out.append(' ').append(e.protocol()).append(e.field()).append(e.packet()));
        int position = 1;
        for (AttributeValue.Other other : value.get().others()) {
          out.append("\n  ").append(name).append(' ').append(position++).append(' ');
          out.append(other.value()).append(' ').append((float) other.confidence());
          other
              .evidence()
              .forEach(
                  e -> out.append(' ').append(e.protocol()).append(e.field()).append(e.packet()));
        }
      }
    }
    return out.toString();
  }

  private static List<String> devices(Place place) {
    return sql.sql(
            """
            select '[' || array_to_string(macs, ', ') || '] ['
              || (select coalesce(string_agg(host(a), ', ' order by o), '')
                  from unnest(addresses) with ordinality as u(a, o))
              || '] [' || array_to_string(names, ', ') || '] '
              || case medical when true then 'YES' when false then 'NO' else 'UNKNOWN' end
              || ' ' || to_char(first_time, 'YYYY-MM-DD"T"HH24:MI:SS.USZ')
              || ' ' || to_char(last_time, 'YYYY-MM-DD"T"HH24:MI:SS.USZ')
              || coalesce((select string_agg(e'\\n  ' || kind || '=' || value, ''
                  order by (kind || '=' || value) collate "C")
                from device_identifier where device_id = d.id), '')
              || coalesce((select string_agg(e'\\n  ' || transport || port || protocol || encrypted,
                  '' order by (transport || port || protocol || encrypted) collate "C")
                from device_service where device_id = d.id), '')
              || coalesce((select string_agg(e'\\n  ' || attribute || ' ' || position || ' ' || value
                  || ' ' || confidence || coalesce((select string_agg(' ' || (e->>'protocol')
                    || (e->>'field') || (e->>'packet'), '' order by o)
                    from jsonb_array_elements(evidence) with ordinality as x(e, o)), ''), ''
                  order by array_position(array['type', 'manufacturer', 'model', 'version', 'serial',
                    'os', 'udi'], attribute), position)
                from device_candidate where device_id = d.id), '')
            from device d where merged_into is null and site_id = ?
            """)
        .param(place.site())
        .query(String.class)
        .list();
  }

  private static String text(Exposure exposure, List<Device> devices) {
    return exposure.protocol()
        + ' '
        + party(exposure.originator(), devices)
        + ' '
        + party(exposure.responder(), devices)
        + ' '
        + exposure.patients()
        + ' '
        + exposure.fewest()
        + ' '
        + exposure.most()
        + ' '
        + exposure.basis()
        + ' '
        + exposure.fields().stream().map(PatientField::label).toList()
        + ' '
        + exposure.flows()
        + ' '
        + SqlTime.text(exposure.first())
        + ' '
        + SqlTime.text(exposure.last());
  }

  private static String party(Exposure.Party party, List<Device> devices) {
    return devices.stream()
            .filter(device -> party.device().equals(Optional.of(device.id())))
            .min(Comparator.comparing(Device::id))
            .map(device -> device.macs() + "/" + device.addresses())
            .orElse("")
        + party.ip();
  }

  private static List<String> exposures(Place place) {
    return sql.sql(
            """
            select protocol || ' ' || o.party || host(originator_address) || ' ' || r.party
              || host(responder_address) || ' ' || patients || ' ' || fewest || ' ' || most || ' '
              || basis || ' [' || array_to_string(fields, ', ') || '] ' || flows
              || ' ' || to_char(first_time, 'YYYY-MM-DD"T"HH24:MI:SS.USZ')
              || ' ' || to_char(last_time, 'YYYY-MM-DD"T"HH24:MI:SS.USZ')
            from exposure e,
              lateral (select coalesce(max('[' || array_to_string(macs, ', ') || ']/['
                || (select coalesce(string_agg(host(a), ', ' order by n), '')
                    from unnest(addresses) with ordinality as u(a, n)) || ']'), '') party
                from device where id = originator_id) o,
              lateral (select coalesce(max('[' || array_to_string(macs, ', ') || ']/['
                || (select coalesce(string_agg(host(a), ', ' order by n), '')
                    from unnest(addresses) with ordinality as u(a, n)) || ']'), '') party
                from device where id = responder_id) r
            where e.site_id = ?
            """)
        .param(place.site())
        .query(String.class)
        .list();
  }
}
