// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Subject;
import org.asepsis.store.Place;
import org.asepsis.store.Said;
import org.asepsis.store.TestServer;
import org.asepsis.store.Vitals;
import org.asepsis.stream.Batch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class DurableIntakeTest {
  private static final Subject PUMP = Said.subject("02:00:00:00:00:01", "10.0.0.5");
  private static final Subject SERVER = Said.subject("02:00:00:00:00:02", "10.0.0.9");

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

  private static DurableIntake intake() {
    return new DurableIntake(database, Clock.systemUTC(), new Vitals());
  }

  private static Said ward() {
    Said said = new Said();
    for (int round = 0; round < 5; round++) {
      said.sender("02:00:00:00:00:01", "10.0.0.5")
          .holds("02:00:00:00:00:01", "10.0.0.5")
          .name("02:00:00:00:00:01", "10.0.0.5", "pump-17")
          .states("hl7", "02:00:00:00:00:01", "", Attribute.SERIAL, "A-12345")
          .talk(PUMP, SERVER, "hl7")
          .patient(PUMP, SERVER, round % 2)
          .say("hl7", new AnomalySeen("hl7-malformed", "a constant sentence"));
    }
    return said;
  }

  private static Map<String, Object> counts(Place place) {
    return sql.sql(
            """
            select (select count(*) from subject where source_id = :s) subjects,
              (select sum(times) from fact f join subject s on s.id = f.subject_id
                where s.source_id = :s) facts,
              (select sum(flows) from edge e join subject s on s.id = e.originator
                where s.source_id = :s) flows,
              (select sum(times) from ledger l join subject s on s.id = l.originator
                where s.source_id = :s) messages,
              (select count(*) from ledger_flow l join subject s on s.id = l.originator
                where s.source_id = :s) patient_flows,
              (select sum(times) from anomaly where source_id = :s) anomalies
            """)
        .param("s", place.source())
        .query()
        .singleRow();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 1_000})
  void countsTheSameHoweverTheStreamIsCut(int size) {
    Place place = new Place(database, "cut-" + size).feed(ward().all(), size);
    assertThat(counts(place).values().stream().map(Object::toString))
        .containsExactly("3", "20", "5", "5", "5", "5");
  }

  @Test
  void passesOverWhatIsKept() {
    Place place = new Place(database, "twice");
    try (DurableIntake intake = intake()) {
      intake.accept(place.batch(0, ward().all()));
      Map<String, Object> once = counts(place);
      intake.accept(place.batch(0, ward().all()));
      assertThat(counts(place)).isEqualTo(once);
      assertThat(intake.next("twice")).isEqualTo(1);
      assertThat(intake.next("unheard of")).isZero();
    }
  }

  @Test
  void refusesAGap() {
    Place place = new Place(database, "gap");
    try (DurableIntake intake = intake()) {
      assertThatThrownBy(() -> intake.accept(place.batch(1, ward().all())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("batch 1 of gap came, but 0 is missing");
      assertThat(counts(place)).containsEntry("subjects", 0L);
    }
  }

  @Test
  void refusesAnImportThatNobodyBegan() {
    try (DurableIntake intake = intake()) {
      assertThatThrownBy(() -> intake.accept(new Batch("lost", 0, 987_654, ward().all())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("987654");
    }
  }

  @Test
  void keepsTextThatPostgresCannotHold() {
    Place place = new Place(database, "text");
    String name = "pump\0\ud800" + "x".repeat(2_000);
    place.feed(new Said().name("02:00:00:00:00:01", "", name).name("02:00:00:00:00:01", "", name));
    assertThat(
            sql.sql(
                    "select length(body->>'name') from fact f join subject s on s.id = f.subject_id"
                        + " where s.source_id = ?")
                .param(place.source())
                .query(Integer.class)
                .list())
        .containsExactly(1_000);
  }

  @Test
  void saysWhenAFactIsOneTooMany() {
    Place place = new Place(database, "many");
    Said said = new Said();
    for (int i = 0; i < FactRows.MOST + 5; i++) {
      said.name("02:00:00:00:00:01", "", "name-" + i);
    }
    place.feed(said);
    place.feed(new Said().name("02:00:00:00:00:01", "", "name-5"));
    assertThat(counts(place)).containsEntry("facts", new java.math.BigDecimal(FactRows.MOST + 1));
    assertThat(
            sql.sql("select name from anomaly where source_id = ?")
                .param(place.source())
                .query(String.class)
                .list())
        .containsExactly("fact-limit");
  }

  @Test
  void newFactsAloneCallForIdentification() {
    Place place = new Place(database, "version");
    place.feed(ward());
    List<Integer> before = versions(place);
    place.feed(ward());
    assertThat(versions(place)).isEqualTo(before);
    place.feed(new Said().name("02:00:00:00:00:01", "10.0.0.5", "another name"));
    assertThat(versions(place)).isNotEqualTo(before);
  }

  private static List<Integer> versions(Place place) {
    return sql.sql("select version from subject where source_id = ? order by id")
        .param(place.source())
        .query(Integer.class)
        .list();
  }

  @Test
  void takesManyStreamsAtATime() throws InterruptedException {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      places.add(new Place(database, "stream-" + i));
    }
    List<Observed> observations = ward().all();
    try (DurableIntake intake = intake()) {
      List<Thread> threads =
          places.stream()
              .map(place ->
                  Thread.ofPlatform()
                      .start(() -> {
                        for (int i = 0; i < observations.size(); i++) {
                          intake.accept(place.batch(i, observations.subList(i, i + 1)));
                        }
                      }))
              .toList();
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(places)
        .allSatisfy(place ->
            assertThat(counts(place).values().stream().map(Object::toString))
                .containsExactly("3", "20", "5", "5", "5", "5"));
  }
}
