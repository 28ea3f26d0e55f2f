// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Subject;
import org.asepsis.store.Place;
import org.asepsis.store.Said;
import org.asepsis.store.TestServer;
import org.asepsis.store.Vitals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdentifierTest {
  private static final String PUMP = "02:00:00:00:00:01";
  private static final String SECOND = "02:00:00:00:00:02";
  private static final String ROUTER = "02:00:00:00:00:fe";

  private HikariDataSource database;
  private JdbcClient sql;

  @BeforeEach
  void open() {
    database = TestServer.fresh();
    sql = JdbcClient.create(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Identifier identifier() {
    return new Identifier(database, Clock.systemUTC(), new Vitals());
  }

  private Place feed(String name, Said said) throws SQLException {
    Place place = new Place(database, name).feed(said);
    identifier().runUntilQuiet();
    return place;
  }

  private List<Long> devices() {
    return sql.sql("select id from device where merged_into is null order by id")
        .query(Long.class)
        .list();
  }

  private String shown(String column) {
    return sql.sql("select " + column + "::text from device where merged_into is null")
        .query(String.class)
        .single();
  }

  @Test
  void aHardwareAddressJoinsSourcesAndAnAddressAloneDoesNot() throws SQLException {
    feed("one", new Said().holds(PUMP, "10.0.0.5").sender("", "10.0.0.9"));
    feed("two", new Said().holds(PUMP, "10.0.0.5").sender("", "10.0.0.9"));
    assertThat(devices()).hasSize(3);
  }

  @Test
  void sitesShareNothing() throws SQLException {
    Said said = new Said().holds(PUMP, "10.0.0.5").sender("", "10.0.0.9");
    new Place(database, "one", "North").feed(said);
    new Place(database, "two", "South").feed(said);
    identifier().runUntilQuiet();
    assertThat(devices()).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void keepsItsNumberWhenALowerHardwareAddressJoins() throws SQLException {
    String high = "02:00:00:00:00:ff";
    Place place =
        feed(
            "one",
            new Said()
                .holds(high, "10.0.0.5")
                .states("hl7", high, "", Attribute.MODEL, "Model A")
                .states("hl7", high, "", Attribute.SERIAL, "SN-12345"));
    List<Long> before = devices();
    place.feed(
        new Said()
            .holds(PUMP, "10.0.0.6")
            .states("hl7", PUMP, "", Attribute.MODEL, "Model A")
            .states("hl7", PUMP, "", Attribute.SERIAL, "SN-12345"));
    identifier().runUntilQuiet();
    assertThat(devices()).isEqualTo(before);
    assertThat(shown("macs")).isEqualTo("{" + PUMP + "," + high + "}");
  }

  @Test
  void mergesDevicesThatProveToBeOne() throws SQLException {
    Place place = feed("one", new Said().holds(PUMP, "10.0.0.5").holds(SECOND, "10.0.0.6"));
    List<Long> before = devices();
    assertThat(before).hasSize(2);
    for (long device : before) {
      override(device, "location", "Room " + before.indexOf(device));
    }
    Said said = new Said();
    for (String mac : List.of(PUMP, SECOND)) {
      said.states("hl7", mac, "", Attribute.MODEL, "Model A")
          .states("hl7", mac, "", Attribute.SERIAL, "SN-12345");
    }
    place.feed(said);
    identifier().runUntilQuiet();
    assertThat(devices()).hasSize(1).isSubsetOf(before);
    assertThat(shown("location")).isEqualTo("Room 1");
    assertThat(
            sql.sql("select merged_into from device where merged_into is not null")
                .query(Long.class)
                .single())
        .isEqualTo(devices().getFirst());
    assertThat(
            sql.sql("select count(distinct device_id) from device_override")
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  private void override(long device, String attribute, String value) throws SQLException {
    sql.sql(
            "insert into device_override (device_id, attribute, value, reason, created_by)"
                + " values (?, ?, ?, 'because', 'somebody')")
        .params(device, attribute, value)
        .update();
    identifier().touchDevice(device);
  }

  @Test
  void aPersonsWordWinsUntilWithdrawn() throws SQLException {
    Place place =
        feed(
            "one",
            new Said().holds(PUMP, "10.0.0.5").states("hl7", PUMP, "", Attribute.MODEL, "A"));
    long device = devices().getFirst();
    override(device, "model", "B");
    identifier().runUntilQuiet();
    assertThat(shown("model")).isEqualTo("B");
    place.feed(new Said().states("snmp", PUMP, "", Attribute.MODEL, "C"));
    identifier().runUntilQuiet();
    assertThat(shown("model")).isEqualTo("B");
    sql.sql("update device_override set withdrawn = now()").update();
    identifier().touchDevice(device);
    identifier().runUntilQuiet();
    assertThat(shown("model")).isEqualTo("A");
    assertThat(
            sql.sql(
                    "select value || ' ' || origin from device_history where attribute = 'model'"
                        + " order by lower(during), upper(during)")
                .query(String.class)
                .list())
        .containsExactly("A network", "B person", "A network");
  }

  @Test
  void historySurvivesAClockThatIsSetBack() throws SQLException {
    feed("one", new Said().holds(PUMP, "10.0.0.5").name(PUMP, "", "pump-a-long-name"));
    Place place = new Place(database, "two");
    place.feed(new Said().name(PUMP, "10.0.0.5", "pump").holds(PUMP, "10.0.0.5"));
    Instant past = Instant.now().minusSeconds(3_600);
    new Identifier(database, Clock.fixed(past, ZoneOffset.UTC), new Vitals()).runUntilQuiet();
    assertThat(shown("name")).isEqualTo("pump");
    assertThat(
            sql.sql(
                    "select value from device_history where attribute = 'name' and"
                        + " upper_inf(during)")
                .query(String.class)
                .list())
        .containsExactly("pump");
    assertThat(
            sql.sql("select count(*) from device_history where isempty(during)")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void findsTheNarrowestNetworkAndItsOwner() throws SQLException {
    Place place = feed("one", new Said().holds(PUMP, "10.0.0.5"));
    sql.sql("insert into zone (site_id, name) values (?, 'Ward')").param(place.site()).update();
    sql.sql(
            "insert into network (site_id, prefix, name, zone_id, origin) values"
                + " (:site, '10.0.0.0/8', 'all', null, 'person'),"
                + " (:site, '10.0.0.0/24', 'ward', (select id from zone), 'person')")
        .param("site", place.site())
        .update();
    sql.sql(
            "insert into ownership_rule (site_id, position, prefix, department) values"
                + " (?, 1, '10.0.0.0/24', 'Cardiology')")
        .param(place.site())
        .update();
    identifier().touchSite(place.site());
    identifier().runUntilQuiet();
    assertThat(
            sql.sql(
                    "select n.name || ' ' || z.name || ' ' || d.department from device d"
                        + " join network n on n.id = d.network_id join zone z on z.id = d.zone_id")
                .query(String.class)
                .single())
        .isEqualTo("ward Ward Cardiology");
  }

  @Test
  void aRouterKeepsWhatIsBehindItApart() throws SQLException {
    Said said = new Said().holds(ROUTER, "10.0.0.1");
    for (int i = 1; i <= 100; i++) {
      said.sender(ROUTER, "10.1.0." + i, Hops.SOME);
    }
    Place place = feed("one", said);
    assertThat(devices()).hasSize(101);
    place.feed(new Said().sender(ROUTER, "10.1.0.200", Hops.SOME));
    identifier().runUntilQuiet();
    assertThat(devices()).hasSize(102);
    assertThat(
            sql.sql("select evidence->0->>'value' from device_candidate where value = 'router'")
                .query(String.class)
                .single())
        .isEqualTo("101");
  }

  @Test
  void twoSourcesThatSawTheSamePatientCountThemOnce() throws SQLException {
    Subject pump = Said.subject(PUMP, "10.0.0.5");
    Subject server = Said.subject(SECOND, "10.0.0.9");
    for (String name : List.of("one", "two")) {
      Said said = new Said().holds(PUMP, "10.0.0.5").holds(SECOND, "10.0.0.9");
      feed(name, said.patient(pump, server, 1).patient(pump, server, 2));
    }
    assertThat(sql.sql("select patients || ' ' || flows from exposure").query(String.class).list())
        .containsExactly("2 2");
    assertThat(sql.sql("select distinct patients from device").query(Integer.class).list())
        .containsExactly(2);
  }

  @Test
  void timesStayFreshWithoutIdentification() throws SQLException {
    Said said = new Said().sender(PUMP, "10.0.0.5");
    Place place = feed("one", said);
    String before = shown("last_time");
    Said later = new Said();
    for (int i = 0; i < 5; i++) {
      later.sender(PUMP, "10.0.0.5");
    }
    place.feed(later);
    assertThat(
            sql.sql("select count(*) from subject where identified < version")
                .query(Integer.class)
                .single())
        .isZero();
    identifier().runUntilQuiet();
    assertThat(shown("last_time")).isGreaterThan(before);
    assertThat(
            sql.sql("select upper(during)::text from device_address").query(String.class).single())
        .isEqualTo(shown("last_time"));
  }
}
