// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asepsis.assess.library.Library;
import org.asepsis.feeds.fetch.Fetcher;
import org.asepsis.feeds.fetch.Fetchers;
import org.asepsis.feeds.fetch.Limits;

/** A library in a folder of a test, and what an update of it needs; nobody really waits. */
final class FeedBench {
  static final Instant NOW = Instant.parse("2026-11-24T01:00:00Z");
  static final Limits SHORT =
      new Limits(
          Duration.ofSeconds(2),
          Duration.ofMillis(300),
          Duration.ofSeconds(20),
          Duration.ofMinutes(10));

  final List<Duration> pauses = new ArrayList<>();
  private final Path folder;
  private FeedSettings settings = FeedSettings.defaults();
  private Instant now = NOW;

  FeedBench(Path folder) {
    this.folder = folder;
  }

  FeedBench through(String proxy, String trust) {
    settings = settings.through(proxy, trust);
    return this;
  }

  FeedBench at(Instant time) {
    now = time;
    return this;
  }

  static SourceSettings source(String name, String kind, String... from) {
    return new SourceSettings(name, kind, List.of(from), Map.of(), SourceSettings.Use.ALWAYS);
  }

  static SourceSettings with(SourceSettings source, Map<String, String> options) {
    return new SourceSettings(source.name(), source.kind(), source.from(), options, source.use());
  }

  Outcome update(SourceSettings source) {
    try (Fetcher fetcher =
        Fetchers.of(settings, Clock.fixed(now, ZoneOffset.UTC), pauses::add, SHORT)) {
      return new Feeds(folder, fetcher, Clock.fixed(now, ZoneOffset.UTC), pauses::add, Map.of())
          .update(List.of(source), (name, words, done, total) -> {})
          .getFirst();
    } catch (FeedException | IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Library library() {
    try {
      return Library.open(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
