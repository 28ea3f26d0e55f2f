// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.alerts;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.asepsis.assess.library.SourceStatus;
import org.asepsis.server.feeds.CurrentKnowledge;
import org.asepsis.store.alerts.Watching;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few minutes whether sensors are still heard and feeds still answer. */
@Component
final class WatchJob {
  private static final Logger LOG = LoggerFactory.getLogger(WatchJob.class);

  private final Watching watching;
  private final CurrentKnowledge knowledge;

  WatchJob(Watching watching, CurrentKnowledge knowledge) {
    this.watching = watching;
    this.knowledge = knowledge;
  }

  @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT3M")
  void look() {
    try {
      Map<String, Instant> feeds = new HashMap<>();
      for (SourceStatus feed : knowledge.library().statuses()) {
        feed.checked().ifPresent(answered -> feeds.put(feed.source(), answered));
      }
      watching.look(feeds);
    } catch (SQLException e) {
      LOG.warn("Silent sensors and feeds were not looked for: {}", e.getMessage());
    }
  }
}
