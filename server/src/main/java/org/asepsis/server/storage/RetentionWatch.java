// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.storage;

import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.asepsis.store.Health;
import org.asepsis.store.Vitals;
import org.asepsis.store.retention.Pruning;
import org.asepsis.store.settings.Settings;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes a few times a day what was kept long enough. */
@Component
final class RetentionWatch {
  private static final String PART = "retention";

  private final Pruning pruning;
  private final Settings settings;
  private final Vitals vitals;

  RetentionWatch(DataSource database, Clock clock, Settings settings, Vitals vitals) {
    pruning = new Pruning(database, clock);
    this.settings = settings;
    this.vitals = vitals;
  }

  @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT6H")
  void prune() {
    try {
      pruning.run(settings.startingWith("retention."));
      vitals.report(PART, Health.good());
    } catch (SQLException e) {
      vitals.report(
          PART,
          Health.waiting(
              "What is too old could not be deleted: the database did not answer. The console tries"
                  + " again in six hours."));
    }
  }
}
