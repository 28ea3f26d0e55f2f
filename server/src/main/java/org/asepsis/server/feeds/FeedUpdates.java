// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.feeds;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asepsis.assess.library.SourceStatus;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.FeedSettings;
import org.asepsis.feeds.Feeds;
import org.asepsis.feeds.SettingsFile;
import org.asepsis.feeds.SourceSettings;
import org.asepsis.feeds.fetch.Fetcher;
import org.asepsis.feeds.fetch.Fetchers;
import org.asepsis.feeds.fetch.Limits;
import org.asepsis.store.Health;
import org.asepsis.store.Vitals;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Runs updates of the library, one at a time and beside everything else, and says how far it is.
 */
@Component
public final class FeedUpdates {
  private static final Logger LOG = LoggerFactory.getLogger(FeedUpdates.class);

  private final CurrentKnowledge knowledge;
  private final Vitals vitals;
  private final Clock clock;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile Step step = new Step("", "", 0, 0);
  private volatile String problem = "";
  private volatile @Nullable Thread thread;

  /** What is being done; {@code total} is 0 where it is not known. */
  public record Step(String source, String words, long done, long total) {}

  FeedUpdates(CurrentKnowledge knowledge, Vitals vitals, Clock clock) {
    this.knowledge = knowledge;
    this.vitals = vitals;
    this.clock = clock;
  }

  public boolean isRunning() {
    return running.get();
  }

  public Step step() {
    return step;
  }

  /** Why the last update could not even begin; empty: it could. */
  public String problem() {
    return problem;
  }

  FeedSettings settings() throws FeedException, IOException {
    return SettingsFile.read(knowledge.folder());
  }

  /**
   * Begins an update, unless one is running.
   *
   * @param only the one source that is wanted; empty: all that are always updated
   */
  void start(Optional<String> only) {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    step = new Step("", "beginning", 0, 0);
    problem = "";
    thread = Thread.ofVirtual().name("feeds").start(() -> run(only));
  }

  private void run(Optional<String> only) {
    try {
      FeedSettings settings = settings();
      List<SourceSettings> wanted =
          settings.sources().stream()
              .filter(source ->
                  only.map(name -> name.equals(source.name()))
                      .orElse(source.use() == SourceSettings.Use.ALWAYS))
              .toList();
      try (Fetcher fetcher = Fetchers.of(settings, clock, Thread::sleep, Limits.USUAL)) {
        Feeds feeds = new Feeds(knowledge.folder(), fetcher, clock, Thread::sleep, System.getenv());
        for (SourceSettings source : wanted) {
          feeds.update(
              List.of(source),
              (name, words, done, total) -> step = new Step(name, words, done, total));
        }
      }
    } catch (FeedException e) {
      problem = e.reason();
    } catch (IOException e) {
      problem = FeedException.oneLine(String.valueOf(e.getMessage()));
      LOG.warn("Feeds could not be updated: {}", problem);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finish();
    }
  }

  private void finish() {
    try {
      if (!Thread.currentThread().isInterrupted()) {
        knowledge.reopen();
        report();
      }
    } finally {
      running.set(false);
    }
  }

  /** Says to the health page what is wrong with sources that there is a copy of. */
  @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT20S")
  void report() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<String> wrong =
        knowledge.library().statuses().stream()
            .filter(
                status -> !status.refusal().isEmpty() || status.hasCopy() && status.isStale(today))
            .map(SourceStatus::source)
            .toList();
    vitals.report(
        "feeds",
        wrong.isEmpty()
            ? Health.good()
            : Health.waiting(
                "Outside data is old or was refused: "
                    + String.join(", ", wrong)
                    + ". Look at the page Feeds under Settings."));
  }

  @PreDestroy
  void stop() {
    Thread updating = thread;
    if (updating != null) {
      updating.interrupt();
    }
  }
}
