// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.observe.Subject;
import org.asepsis.store.Place;
import org.asepsis.store.Said;
import org.asepsis.store.TestServer;
import org.asepsis.store.Vitals;
import org.asepsis.store.identify.Identifier;
import org.asepsis.store.settings.Retention;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PruningTest {
  private static final Subject PUMP = Said.subject("02:00:00:00:00:01", "10.0.0.5");
  private static final Subject SERVER = Said.subject("02:00:00:00:00:02", "10.0.0.9");

  private HikariDataSource database;
  private JdbcClient sql;

  @BeforeEach
  void open() throws SQLException {
    database = TestServer.fresh();
    sql = JdbcClient.create(database);
    Said said = new Said().holds("02:00:00:00:00:01", "10.0.0.5");
    said.name("02:00:00:00:00:01", "", "pump").talk(PUMP, SERVER, "hl7").patient(PUMP, SERVER, 1);
    said.act(
        Said.subject("02:00:00:00:00:01", "10.0.0.5"),
        Said.subject("02:00:00:00:00:02", "10.0.0.9"),
        "tls",
        "tls-version",
        "TLSv10");
    said.say("hl7", new AnomalySeen("hl7-malformed", "a constant sentence"));
    new Place(database, "core").feed(said);
    new Identifier(database, Clock.systemUTC(), new Vitals()).runUntilQuiet();
    sql.sql("update import set finished = now(), state = 'done'").update();
    sql.sql("update device_history set during = tstzrange(lower(during), now())").update();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (String table :
        new String[] {
          "edge",
          "act",
          "ledger",
          "ledger_flow",
          "anomaly",
          "fact",
          "device_address",
          "device_history",
          "import",
          "exposure"
        }) {
      counts.put(table, sql.sql("select count(*) from " + table).query(Long.class).single());
    }
    return counts;
  }

  private void prune(int days) throws SQLException {
    Map<String, String> settings = new TreeMap<>();
    for (Retention kind : Retention.values()) {
      settings.put(kind.setting(), "30");
    }
    Clock clock = Clock.fixed(Instant.now().plus(Duration.ofDays(days)), ZoneOffset.UTC);
    new Pruning(database, clock).run(settings);
    new Identifier(database, clock, new Vitals()).runUntilQuiet();
  }

  @Test
  void keepsWhatWasImportedLatelyHoweverOldItsPackets() throws SQLException {
    Map<String, Long> before = counts();
    prune(29);
    assertThat(counts()).isEqualTo(before).doesNotContainValue(0L);
  }

  @Test
  void deletesEveryKindWhenItsTimeIsOver() throws SQLException {
    prune(32);
    assertThat(counts().values()).containsOnly(0L);
    assertThat(sql.sql("select count(*) from device").query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void aSourceThatIsHeardStillLosesOnlyWhatIsOld() throws SQLException {
    long later = Said.START + Duration.ofDays(40).toNanos();
    sql.sql("update source set last_time = to_timestamp(?)").param(later / 1e9).update();
    prune(0);
    assertThat(counts()).containsEntry("edge", 0L).containsEntry("import", 1L);
  }
}
