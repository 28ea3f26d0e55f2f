// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.asepsis.observe.Observed;
import org.asepsis.store.ingest.DurableIntake;
import org.asepsis.stream.Batch;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A source at the first site, with one import of one capture, that feeds a database. */
public final class Place {
  private final DataSource database;
  private final JdbcClient sql;
  private final long importId;
  private final int site;
  private final int source;
  private final String name;
  private long sequence;

  public Place(DataSource database, String name) {
    this(database, name, "Hospital");
  }

  /** At another site, which it makes if there is none of that name. */
  public Place(DataSource database, String name, String siteName) {
    this.database = database;
    this.name = name;
    sql = JdbcClient.create(database);
    sql.sql("insert into site (name) values (?) on conflict do nothing").param(siteName).update();
    site =
        sql.sql("select id from site where name = ?").param(siteName).query(Integer.class).single();
    source =
        sql.sql("insert into source (site_id, kind, name) values (?, 'capture', ?) returning id")
            .params(site, name)
            .query(Integer.class)
            .single();
    importId =
        sql.sql(
                "insert into import (source_id, site_id, kind, name) values (?, ?, 'capture', ?)"
                    + " returning id")
            .params(source, site, name)
            .query(Long.class)
            .single();
    sql.sql("insert into capture (import_id, ordinal, name) values (?, 0, ?)")
        .params(importId, name)
        .update();
  }

  public int site() {
    return site;
  }

  public int source() {
    return source;
  }

  public long importId() {
    return importId;
  }

  public Batch batch(long number, List<Observed> observations) {
    return new Batch(name, number, importId, observations);
  }

  /** Feeds them in batches of this size. */
  public Place feed(List<Observed> observations, int size) {
    try (DurableIntake intake = new DurableIntake(database, Clock.systemUTC(), new Vitals())) {
      for (int from = 0; from < observations.size(); from += size) {
        int to = Math.min(observations.size(), from + size);
        intake.accept(batch(sequence++, observations.subList(from, to)));
      }
    }
    return this;
  }

  public Place feed(Said said) {
    return feed(said.all(), 1_000);
  }
}
