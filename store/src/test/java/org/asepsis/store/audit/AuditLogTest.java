// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.asepsis.store.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditLogTest {
  private static final AuditLog.Actor ANA = new AuditLog.Actor(7, "ana", "127.0.0.1");
  private static final DataSource DATABASE = TestServer.fresh();

  private final AuditLog log = new AuditLog(DATABASE);

  private AuditCheck.Verdict check() {
    AuditCheck check = new AuditCheck();
    log.forEach(check::next);
    return check.verdict(log.head());
  }

  @Test
  void readsBackExactlyWhatWasHashed() {
    log.write(
        ANA,
        "test",
        "odd\0text \uD83D \u202E",
        Map.of("b", "line\nbreak \"quoted\" \\ \u00e9", "a", "\u65e5\u672c", "\uD83D\uDE00", ""),
        Instant.parse("2026-03-04T05:06:07.123456789Z"));
    assertThat(check().problem()).isNull();
  }

  @Test
  void neverForksHoweverManyWrite() {
    long before = log.head().sequence();
    AuditLog another = new AuditLog(DATABASE);
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      for (int entry = 0; entry < 100; entry++) {
        AuditLog one = entry % 2 == 0 ? log : another;
        writers.execute(() -> one.write(ANA, "race", "nothing", Map.of(), Instant.EPOCH));
      }
    }
    assertThat(log.head().sequence()).isEqualTo(before + 100);
    assertThat(check().problem()).isNull();
  }

  @Test
  void canOnlyBeAddedTo() {
    log.write(ANA, "stay", "here", Map.of(), Instant.EPOCH);
    List<String> attempts =
        List.of(
            "update audit_entry set person = 'eva'",
            "delete from audit_entry",
            "truncate audit_entry");
    List<String> refused = new ArrayList<>();
    for (String attempt : attempts) {
      assertThatThrownBy(() -> JdbcClient.create(DATABASE).sql(attempt).update())
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("can only be added to");
      refused.add(attempt);
    }
    assertThat(refused).hasSize(3);
  }

  @Test
  void findsByPersonActionAndTime() {
    Instant time = Instant.parse("2031-01-01T00:00:00Z");
    log.write(new AuditLog.Actor(9, "finder", ""), "seek", "x", Map.of(), time);
    AuditLog.Filter filter =
        new AuditLog.Filter("finder", "seek", time, time.plusSeconds(1), Long.MAX_VALUE, 10);
    assertThat(log.find(filter)).hasSize(1);
    assertThat(
            log.find(
                new AuditLog.Filter("finder", "", time.plusSeconds(1), null, Long.MAX_VALUE, 10)))
        .isEmpty();
  }
}
