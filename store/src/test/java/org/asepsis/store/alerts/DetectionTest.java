// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.asepsis.detect.Severity;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Subject;
import org.asepsis.store.Place;
import org.asepsis.store.Said;
import org.asepsis.store.Scope;
import org.asepsis.store.TestServer;
import org.asepsis.store.Vitals;
import org.asepsis.store.identify.Identifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DetectionTest {
  private static final String PUMP_MAC = "00:a0:cc:00:00:01";
  private static final Subject PUMP = Said.subject(PUMP_MAC, "10.0.0.5");
  private static final Subject DESK = Said.subject("00:14:22:00:00:02", "10.0.0.9");
  private static final Subject OUTSIDE = Said.subject("00:00:5e:00:53:01", "198.51.100.7");

  private static HikariDataSource database;
  private static JdbcClient sql;
  private static AlertViews views;
  private static AlertWork work;

  @BeforeAll
  static void open() {
    database = TestServer.fresh();
    sql = JdbcClient.create(database);
    views = new AlertViews(sql);
    work =
        new AlertWork(
            sql, new TransactionTemplate(new JdbcTransactionManager(database)), Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static Said introduced() {
    return new Said()
        .sender(PUMP_MAC, "10.0.0.5")
        .states("hl7", PUMP_MAC, "10.0.0.5", Attribute.TYPE, "infusion-pump")
        .sender("00:14:22:00:00:02", "10.0.0.9")
        .states("dhcp", "00:14:22:00:00:02", "10.0.0.9", Attribute.TYPE, "workstation");
  }

  private static void identify() throws SQLException {
    try (Identifier identifier = new Identifier(database, Clock.systemUTC(), new Vitals())) {
      identifier.start();
      identifier.runUntilQuiet();
    }
  }

  private static List<AlertRow> alerts(Place place) {
    return views.all(Scope.of(List.of(place.site())));
  }

  /** A place at a site of its own that has learned two devices. */
  private static Place learned(String name) throws SQLException {
    Place place = new Place(database, name, name).feed(introduced());
    identify();
    assertThat(work.endLearning(place.source(), "ann", Scope.EVERYWHERE)).isTrue();
    return place;
  }

  @Test
  void anAlertOfAKnownMedicalDeviceIsThereWithTheBatchThatProvesIt() throws SQLException {
    Place place = learned("pump-calls-out");
    place.feed(new Said().talk(PUMP, OUTSIDE, "tls"));
    AlertRow alert = alerts(place).getFirst();
    assertThat(alert.rule()).isEqualTo("medical-new-outside-address");
    assertThat(alert.severity()).isEqualTo(Severity.HIGH);
    assertThat(alert.state()).isEqualTo("open");
    assertThat(alert.originator().type()).isEqualTo("infusion-pump");
    assertThat(alert.sentence()).contains("198.51.100.7").contains("tcp 104");
    assertThat(views.evidence(alert.id(), Scope.EVERYWHERE))
        .extracting(AlertViews.Packet::capture, AlertViews.Packet::packet)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("pump-calls-out", 1L));
    assertThat(views.events(alert.id(), Scope.EVERYWHERE))
        .extracting(AlertViews.Event::what)
        .containsExactly("raised");
  }

  @Test
  void anOfficeMachineMayCallWhomItLikes() throws SQLException {
    Place place = learned("desk-calls-out");
    place.feed(new Said().talk(DESK, OUTSIDE, "tls"));
    identify();
    assertThat(alerts(place)).isEmpty();
  }

  @Test
  void anAlertOfAnUnknownDeviceWaitsUntilItIsKnown() throws SQLException {
    Place place = learned("stranger-calls-out");
    String mac = "00:09:fb:00:00:77";
    Subject stranger = Said.subject(mac, "10.0.0.77");
    place.feed(
        new Said()
            .sender(mac, "10.0.0.77")
            .talk(stranger, OUTSIDE, "tls")
            .states("hl7", mac, "10.0.0.77", Attribute.TYPE, "patient-monitor"));
    assertThat(alerts(place)).isEmpty();
    identify();
    assertThat(alerts(place))
        .extracting(AlertRow::rule)
        .containsExactlyInAnyOrder("new-device", "medical-new-outside-address");
  }

  @Test
  void whatGoesOnFoldsIntoTheAlertThatIsOpen() throws SQLException {
    Place place = learned("guessing");
    Said said = new Said();
    for (int i = 0; i < 25; i++) {
      said.act(DESK, PUMP, "http", "login-failed", "401");
    }
    place.feed(said.all(), 7);
    assertThat(alerts(place))
        .extracting(AlertRow::rule, AlertRow::times, AlertRow::count)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("credential-guessing", 2, 20L));
  }

  @Test
  void nothingIsLostOrDoubledWhenEveryBatchIsWrittenByAnotherProcess() throws SQLException {
    Said said = new Said();
    for (int i = 0; i < 25; i++) {
      said.act(DESK, PUMP, "http", "login-failed", "401");
    }
    Place one = learned("one-process");
    one.feed(said.all(), 1_000);
    Place many = learned("many-processes");
    for (int i = 0; i < said.all().size(); i++) {
      // Each feed begins with an empty memory.
      many.feed(said.all().subList(i, i + 1), 1);
    }
    assertThat(alerts(many))
        .extracting(AlertRow::rule, AlertRow::times, AlertRow::count)
        .isEqualTo(
            alerts(one).stream()
                .map(row ->
                    org.assertj.core.groups.Tuple.tuple(row.rule(), row.times(), row.count()))
                .toList());
  }

  @Test
  void aSuppressedAlertIsPutAsideWithItsReason() throws SQLException {
    Place place = learned("suppressed");
    long device =
        sql.sql("select id from device where site_id = ? and type = 'infusion-pump'")
            .param(place.site())
            .query(Long.class)
            .single();
    work.suppress(
        new AlertWork.Quiet(
            place.site(),
            "medical-new-outside-address",
            OptionalLong.of(device),
            "198.51.100.0/24",
            "the maker's support",
            Clock.systemUTC().instant().plus(Duration.ofDays(3))),
        "ann");
    place.feed(new Said().talk(PUMP, OUTSIDE, "tls"));
    AlertRow alert = alerts(place).getFirst();
    assertThat(alert.state()).isEqualTo("suppressed");
    assertThat(views.events(alert.id(), Scope.EVERYWHERE))
        .extracting(AlertViews.Event::what, AlertViews.Event::detail)
        .contains(org.assertj.core.groups.Tuple.tuple("suppressed", "the maker's support"));
  }

  @Test
  void aRuleThatASiteSwitchedOffRaisesNothing() throws SQLException {
    Place place = learned("switched-off");
    work.choose(
        place.site(), "medical-new-outside-address", new RuleViews.Choice(false, Map.of()), "ann");
    place.feed(new Said().talk(PUMP, OUTSIDE, "tls"));
    assertThat(alerts(place)).isEmpty();
  }

  @Test
  void peopleAcknowledgeAssignAndCloseAndTheHistorySaysSo() throws SQLException {
    Place place = learned("handled");
    place.feed(new Said().talk(PUMP, OUTSIDE, "tls"));
    long id = alerts(place).getFirst().id();
    assertThat(work.acknowledge(id, "ann", Scope.NOWHERE)).isFalse();
    assertThat(work.acknowledge(id, "ann", Scope.EVERYWHERE)).isTrue();
    assertThat(work.acknowledge(id, "bob", Scope.EVERYWHERE)).isFalse();
    assertThat(work.assign(id, "ann", "bob", Scope.EVERYWHERE)).isTrue();
    assertThat(work.close(id, "bob", "agreed support", Scope.EVERYWHERE)).isTrue();
    assertThat(views.events(id, Scope.EVERYWHERE))
        .extracting(AlertViews.Event::what)
        .containsExactly("raised", "acknowledged", "assigned", "closed");
    assertThat(views.open(Scope.of(List.of(place.site())))).isZero();
  }

  @Test
  void aSensorAndAFeedThatAreSilentAreToldOnce() throws SQLException {
    Clock clock = Clock.fixed(Instant.parse("2030-01-20T00:00:00Z"), ZoneOffset.UTC);
    Place place = new Place(database, "icu-sensor", "Silent site");
    sql.sql("update source set kind = 'sensor', last_heard = '2030-01-18T00:00:00Z' where id = ?")
        .param(place.source())
        .update();
    Watching watching = new Watching(database, clock);
    Map<String, Instant> feeds =
        Map.of(
            "cisa-csaf", Instant.parse("2030-01-01T00:00:00Z"),
            "kev", Instant.parse("2030-01-19T00:00:00Z"));
    watching.look(feeds);
    watching.look(feeds);
    assertThat(alerts(place)).extracting(AlertRow::rule).containsExactly("source-silent");
    assertThat(alerts(place).getFirst().sentence()).contains("icu-sensor").contains("48 hours");
    assertThat(views.all(Scope.EVERYWHERE))
        .filteredOn(row -> row.rule().equals("feed-dead"))
        .extracting(AlertRow::value)
        .containsExactly("cisa-csaf");
  }
}
