// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.alerts;

import java.sql.SQLException;
import org.asepsis.store.alerts.Watching;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few minutes whether sensors are still heard. */
@Component
final class WatchJob {
  private static final Logger LOG = LoggerFactory.getLogger(WatchJob.class);

  private final Watching watching;

  WatchJob(Watching watching) {
    this.watching = watching;
  }

  @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT3M")
  void look() {
    try {
      watching.look();
    } catch (SQLException e) {
      LOG.warn("Silent sensors were not looked for: {}", e.getMessage());
    }
  }
}
