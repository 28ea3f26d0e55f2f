// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Subject;
import org.asepsis.store.Said;
import org.asepsis.stream.Batch;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stream whose batches follow from their numbers, so that what is kept can be told exactly. */
final class Traffic {
  private static final String STREAM = "traffic";
  private static final int ROUNDS = 10;
  private static final int KINDS = 4;

  private final JdbcClient sql;
  private final long importId;

  /** Begins the stream, or takes up the one that was begun. */
  Traffic(DataSource database) {
    sql = JdbcClient.create(database);
    sql.sql(
            "insert into source (site_id, kind, name) select min(id), 'capture', 'traffic' from"
                + " site on conflict do nothing")
        .update();
    sql.sql(
            "insert into import (source_id, site_id, kind, name)"
                + " select id, site_id, kind, name from source"
                + " where not exists (select from import)")
        .update();
    importId = sql.sql("select min(id) from import").query(Long.class).single();
  }

  static String stream() {
    return STREAM;
  }

  Batch batch(long number) {
    String mac = String.format(java.util.Locale.ROOT, "02:00:00:00:00:%02x", number % 97);
    Subject own = Said.subject(mac, "10.0.0." + number % 97);
    Subject server = Said.subject("02:00:00:00:01:00", "10.0.1.1");
    Said said = new Said();
    for (int round = 0; round < ROUNDS; round++) {
      said.sender(mac, "10.0.0." + number % 97)
          .name(mac, "", "pump-" + number)
          .talk(own, server, "hl7")
          .patient(own, server, (int) number);
    }
    List<Observed> observations = said.all();
    return new Batch(STREAM, number, importId, observations);
  }

  /** How many batches are kept; fails unless all before it are there, each once. */
  long check() {
    long kept =
        sql.sql("select coalesce(max(next_sequence), 0) from stream_position")
            .query(Long.class)
            .single();
    assertThat(number("select observations from stream_position")).isEqualTo(kept * ROUNDS * KINDS);
    assertThat(number("select sum(flows) from edge")).isEqualTo(kept * ROUNDS);
    // A name, and the service that the conversation shows.
    assertThat(number("select sum(times) from fact")).isEqualTo(2 * kept * ROUNDS);
    assertThat(number("select sum(times) from ledger")).isEqualTo(kept * ROUNDS);
    return kept;
  }

  private long number(String query) {
    return sql.sql("select coalesce((" + query + "), 0)").query(Long.class).single();
  }
}
