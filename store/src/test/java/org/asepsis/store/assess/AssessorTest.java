// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.asepsis.assess.risk.RiskModel;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Subject;
import org.asepsis.store.Place;
import org.asepsis.store.Said;
import org.asepsis.store.Scope;
import org.asepsis.store.TestServer;
import org.asepsis.store.Vitals;
import org.asepsis.store.identify.Identifier;
import org.asepsis.store.view.DeviceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AssessorTest {
  private static final String PUMP = "02:00:00:00:00:01";
  private static final String CLIENT = "02:00:00:00:00:02";
  private static final Subject PUMP_AT = Said.subject(PUMP, "10.0.0.5");
  private static final Subject CLIENT_AT = Said.subject(CLIENT, "10.0.0.9");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T00:00:00Z"), ZoneOffset.UTC);

  private HikariDataSource database;
  private JdbcClient sql;
  private Place place;

  @BeforeEach
  void open() {
    database = TestServer.fresh();
    sql = JdbcClient.create(database);
    place = new Place(database, "one");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void feed(Said said) throws SQLException {
    place.feed(said);
    new Identifier(database, CLOCK, new Vitals()).runUntilQuiet();
    assessor().runUntilQuiet();
  }

  private Assessor assessor() {
    return new Assessor(database, CLOCK, new Vitals(), Optional::empty);
  }

  private static Said pair() {
    return new Said()
        .holds(PUMP, "10.0.0.5")
        .holds(CLIENT, "10.0.0.9")
        .states("hl7", PUMP, "10.0.0.5", Attribute.TYPE, "infusion-pump");
  }

  private List<String> exposures() {
    return sql.sql(
            "select kind || case when closed_time is null then '' else ' closed' end"
                + " from device_exposure order by kind")
        .query(String.class)
        .list();
  }

  private List<String> titles() {
    return sql.sql("select title from action where state = 'open' order by title")
        .query(String.class)
        .list();
  }

  private int risk() {
    return sql.sql("select risk from device where type = 'infusion-pump'")
        .query(Integer.class)
        .single();
  }

  @Test
  void anAnsweredTelnetPortBecomesExposureRiskAndAction() throws SQLException {
    feed(pair());
    int before = risk();
    feed(new Said().flow(CLIENT_AT, PUMP_AT, "tcp", 23, 9));
    assertThat(exposures()).containsExactly("telnet");
    assertThat(
            sql.sql("select basis || ' ' || because from device_exposure")
                .query(String.class)
                .single())
        .startsWith("port Conversation tcp/23 answered with 10.0.0.9.")
        .endsWith("This rests on the port alone.");
    assertThat(
            sql.sql("select evidence -> 0 ->> 'packet' from device_exposure")
                .query(String.class)
                .single())
        .isEqualTo("1");
    assertThat(risk()).isGreaterThan(before);
    assertThat(titles()).containsExactly("Turn off Telnet on 10.0.0.5");
  }

  @Test
  void aRefusalOfTheSamePartyClosesItAndTheActionIsDone() throws SQLException {
    feed(pair().flow(CLIENT_AT, PUMP_AT, "tcp", 23, 9));
    int before = risk();
    feed(new Said().act(CLIENT_AT, PUMP_AT, "dns", "application", "AnyDesk"));
    feed(pair().flow(CLIENT_AT, PUMP_AT, "tcp", 23, 9).flow(CLIENT_AT, PUMP_AT, "tcp", 23, 2));
    assertThat(exposures()).contains("telnet closed");
    assertThat(risk()).isLessThan(before);
    assertThat(titles()).noneMatch(title -> title.contains("Telnet"));
    assertThat(
            sql.sql("select state from action where key = 'exposure|telnet'")
                .query(String.class)
                .single())
        .isEqualTo("done");
  }

  @Test
  void anOldVersionOfTlsClosesWhenTheSamePartyLaterGetsANewOne() throws SQLException {
    feed(pair().act(CLIENT_AT, PUMP_AT, "tls", "tls-version", "TLSv10"));
    assertThat(exposures()).containsExactly("tls-old");
    Said later = pair().act(CLIENT_AT, PUMP_AT, "arp", "nothing", "0");
    feed(later.act(CLIENT_AT, PUMP_AT, "tls", "tls-version", "TLSv12"));
    assertThat(exposures()).containsExactly("tls-old closed");
  }

  @Test
  void silenceClosesNothing() throws SQLException {
    feed(pair().flow(CLIENT_AT, PUMP_AT, "tcp", 23, 9));
    feed(pair().holds(PUMP, "10.0.0.5"));
    assertThat(exposures()).containsExactly("telnet");
  }

  @Test
  void aPartyOutsideMakesItReachable() throws SQLException {
    Subject outside = Said.subject(CLIENT, "198.51.100.7");
    feed(pair().flow(outside, PUMP_AT, "tcp", 443, 9));
    assertThat(exposures()).containsExactly("internet-reachable");
  }

  @Test
  void anAddressOfTheSitesOwnPlanIsNotOutside() throws SQLException {
    sql.sql("insert into network (site_id, prefix, origin) values (?, '198.51.100.0/24', 'person')")
        .param(place.site())
        .update();
    Subject inside = Said.subject(CLIENT, "198.51.100.7");
    feed(pair().flow(inside, PUMP_AT, "tcp", 443, 9));
    assertThat(exposures()).isEmpty();
  }

  @Test
  void aSystemWithoutSupportIsAnExposureAndALifecycle() throws SQLException {
    feed(pair().states("dns", PUMP, "10.0.0.5", Attribute.OS, "Windows 7"));
    assertThat(exposures()).containsExactly("unsupported-system");
    assertThat(
            sql.sql("select name || ' ' || state || ' ' || ends from device_support")
                .query(String.class)
                .single())
        .isEqualTo("Windows 7 ended 2024-10-08");
  }

  @Test
  void devicesWithTheSameNeedShareAnAction() throws SQLException {
    Said said = pair();
    for (int i = 10; i < 19; i++) {
      said.holds("02:00:00:00:00:" + i, "10.0.1." + i)
          .flow(CLIENT_AT, Said.subject("02:00:00:00:00:" + i, "10.0.1." + i), "tcp", 445, 9);
    }
    feed(said);
    assertThat(titles()).containsExactly("Turn off SMBv1 on 9 devices");
    assertThat(sql.sql("select hours::text || ' ' || due from action").query(String.class).single())
        .startsWith("9 2026-");
  }

  @Test
  void actsOfOnePairAreBounded() throws SQLException {
    Said said = pair();
    for (int i = 0; i < 250; i++) {
      said.act(CLIENT_AT, PUMP_AT, "dicom", "dicom-move", "AE" + i);
    }
    feed(said);
    assertThat(sql.sql("select count(*) from act").query(Integer.class).single()).isEqualTo(200);
    assertThat(sql.sql("select name from anomaly").query(String.class).list())
        .contains("act-limit");
  }

  @Test
  void patientsDataInClearThatIsWorkedOutLaterRaisesTheRisk() throws SQLException {
    feed(pair());
    int before = risk();
    feed(new Said().patient(PUMP_AT, CLIENT_AT, 1));
    assertThat(risk()).isGreaterThan(before);
    assertThat(titles()).containsExactly("Encrypt patients' data of 2 devices");
  }

  @Test
  void anEndOfSupportThatAPersonEnteredCountsForAllDevicesOfTheModel() throws SQLException {
    feed(
        pair()
            .states("hl7", PUMP, "10.0.0.5", Attribute.MANUFACTURER, "Baxter")
            .states("hl7", PUMP, "10.0.0.5", Attribute.MODEL, "Sigma"));
    String model =
        sql.sql("select model from device where model <> ''").query(String.class).single();
    new SupportViews(sql).enter("baxter", model, LocalDate.of(2020, 1, 1), "letter", "ann");
    assessor().runUntilQuiet();
    assertThat(exposures()).containsExactly("unsupported-product");
  }

  @Test
  void aCompensatingControlLowersTheRiskUntilItIsWithdrawn() throws SQLException {
    feed(pair().flow(CLIENT_AT, PUMP_AT, "tcp", 23, 9));
    int before = risk();
    DeviceId pump =
        new DeviceId(
            sql.sql("select id from device where type = 'infusion-pump'")
                .query(Long.class)
                .single());
    Controls controls = new Controls(sql);
    controls.add(pump, "Firewall rule", "blocked", LocalDate.of(2026, 12, 1), "ann");
    assessor().runUntilQuiet();
    assertThat(risk()).isLessThan(before);
    controls.withdraw(pump, controls.of(pump).getFirst().id());
    assessor().runUntilQuiet();
    assertThat(risk()).isEqualTo(before);
  }

  @Test
  void anAcceptanceRunsOutWithItsDay() throws SQLException {
    feed(pair().flow(CLIENT_AT, PUMP_AT, "tcp", 23, 9));
    Actions actions = new Actions(sql, CLOCK);
    long id = actions.all(Scope.EVERYWHERE).getFirst().id();
    actions.accept(id, "in use", LocalDate.of(2026, 1, 10), "ann");
    assertThat(titles()).isEmpty();
    Clock later = Clock.fixed(Instant.parse("2026-01-11T00:00:00Z"), ZoneOffset.UTC);
    new Assessor(database, later, new Vitals(), Optional::empty).runUntilQuiet();
    assertThat(titles()).hasSize(1);
    assertThat(actions.events(id)).anyMatch(event -> event.what().contains("run out"));
  }

  @Test
  void theWorkingThatIsShownGivesTheNumberThatIsKept() throws SQLException {
    feed(pair().flow(CLIENT_AT, PUMP_AT, "tcp", 23, 9).patient(PUMP_AT, CLIENT_AT, 1));
    DeviceId pump =
        new DeviceId(
            sql.sql("select id from device where type = 'infusion-pump'")
                .query(Long.class)
                .single());
    RiskViews.Working working =
        new RiskViews(database, CLOCK, Optional::empty).of(pump, Scope.EVERYWHERE).orElseThrow();
    assertThat(new RiskModel(working.weights()).of(working.input()).score()).isEqualTo(risk());
    assertThat(new RiskViews(database, CLOCK, Optional::empty).of(pump, Scope.NOWHERE)).isEmpty();
  }
}
