// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.outage;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.asepsis.store.Database;
import org.asepsis.store.Vitals;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.store.ingest.DurableIntake;

/** A console that does nothing but take batches in; it prints the number of each that is kept. */
final class Ingester {
  private Ingester() {}

  /** The program: the data folder is its argument. It ends only when it is killed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Vitals vitals = new Vitals();
    try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]), vitals);
        HikariDataSource database = Database.open(server.url(), server.user(), server.password());
        DurableIntake intake = new DurableIntake(database, Clock.systemUTC(), vitals)) {
      Traffic traffic = new Traffic(database);
      for (long number = intake.next(Traffic.stream()); ; number++) {
        intake.accept(traffic.batch(number));
        System.out.println("kept " + number);
        System.out.flush();
      }
    }
  }
}
