// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.asepsis.assess.library.Draft;
import org.asepsis.assess.library.Shelf;
import org.asepsis.assess.library.SourceStatus;
import org.asepsis.assess.library.Table;
import org.asepsis.feeds.fetch.Fetcher;
import org.asepsis.feeds.fetch.Pause;
import org.asepsis.feeds.source.Harvest;
import org.asepsis.feeds.source.Job;
import org.asepsis.feeds.source.Source;
import org.asepsis.feeds.source.Sources;

/**
 * Updates a library: each source by itself, so that one that is refused holds up no other. Only one
 * update of a folder runs at a time, whichever program makes it.
 */
public final class Feeds {
  private static final int ENOUGH_TO_COMPARE = 100;

  private final Path library;
  private final Fetcher fetcher;
  private final Clock clock;
  private final Pause pause;
  private final Sources sources;

  /**
   * Takes the names of keys, not keys.
   *
   * @param environment where keys of interfaces stand
   */
  public Feeds(
      Path library, Fetcher fetcher, Clock clock, Pause pause, Map<String, String> environment) {
    this.library = library;
    this.fetcher = fetcher;
    this.clock = clock;
    this.pause = pause;
    this.sources = new Sources(environment);
  }

  /** Updates these sources, in this order. */
  public List<Outcome> update(List<SourceSettings> wanted, Progress progress)
      throws FeedException, IOException, InterruptedException {
    Files.createDirectories(library);
    try (FileChannel channel =
        FileChannel.open(
            library.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      claim(channel); // until the channel is closed
      List<Outcome> outcomes = new ArrayList<>();
      for (SourceSettings source : wanted) {
        outcomes.add(update(source, progress));
      }
      return outcomes;
    }
  }

  private void claim(FileChannel channel) throws FeedException, IOException {
    try {
      if (channel.tryLock() == null) {
        throw running();
      }
    } catch (OverlappingFileLockException e) {
      throw running();
    }
  }

  private FeedException running() {
    return new FeedException(
        "another update of " + library + " is running; wait until it has ended");
  }

  private Outcome update(SourceSettings settings, Progress progress)
      throws IOException, InterruptedException {
    Shelf shelf = new Shelf(library, settings.name());
    SourceStatus before =
        shelf.status().orElseGet(() -> SourceStatus.none(settings.name(), settings.origin()));
    String reason;
    try {
      return attempt(settings, shelf, before, progress);
    } catch (FeedException e) {
      reason = e.reason();
    } catch (IOException | UncheckedIOException e) {
      reason = FeedException.oneLine(String.valueOf(e.getMessage()));
    }
    shelf.sweepWork();
    SourceStatus refused = before.refusedFor(reason, clock.instant());
    shelf.note(refused);
    return new Outcome(refused, Outcome.Kind.REFUSED);
  }

  private Outcome attempt(
      SourceSettings settings, Shelf shelf, SourceStatus before, Progress progress)
      throws FeedException, IOException, InterruptedException {
    Source source =
        sources
            .of(settings.kind())
            .orElseThrow(() -> new FeedException("\"" + settings.kind() + "\" is no kind"));
    boolean sameOrigin = before.from().equals(settings.origin());
    SourceStatus basis =
        sameOrigin ? before : SourceStatus.none(settings.name(), settings.origin());
    Map<String, Table> tables = sameOrigin ? shelf.tables(before) : new TreeMap<>();
    shelf.sweepWork();
    try (Draft draft = shelf.begin()) {
      Job job =
          new Job(
              settings,
              basis,
              tables,
              draft,
              shelf.work(),
              fetcher.forSource(settings.addresses()),
              pause,
              clock.instant(),
              (words, done, total) -> progress.at(settings.name(), words, done, total));
      return switch (source.harvest(job)) {
        case Harvest.Unchanged unchanged -> {
          SourceStatus status =
              before.unchanged(unchanged.asOf(), unchanged.marks(), clock.instant());
          shelf.note(status);
          yield new Outcome(status, Outcome.Kind.UNCHANGED);
        }
        case Harvest.Changed changed ->
            new Outcome(keep(shelf, draft, basis, changed), Outcome.Kind.UPDATED);
      };
    }
  }

  private SourceStatus keep(Shelf shelf, Draft draft, SourceStatus basis, Harvest.Changed changed)
      throws FeedException, IOException {
    if (basis.records() > ENOUGH_TO_COMPARE && changed.records() < basis.records() / 2) {
      throw new FeedException(
          "it has only "
              + changed.records()
              + " records where "
              + basis.records()
              + " were known; delete the source's folder in the library if that is right");
    }
    shelf.sweepWork();
    return shelf.keep(
        draft,
        new SourceStatus(
            basis.source(),
            basis.from(),
            changed.asOf(),
            Optional.of(clock.instant()),
            Optional.of(clock.instant()),
            changed.records(),
            changed.sha256(),
            changed.marks(),
            "",
            Optional.empty(),
            0));
  }
}
