// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.asepsis.assess.library.Library;
import org.asepsis.assess.library.LibraryFolder;
import org.asepsis.assess.library.SourceStatus;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.FeedSettings;
import org.asepsis.feeds.Feeds;
import org.asepsis.feeds.OfflineFolder;
import org.asepsis.feeds.Outcome;
import org.asepsis.feeds.SettingsFile;
import org.asepsis.feeds.SourceSettings;
import org.asepsis.feeds.fetch.Fetcher;
import org.asepsis.feeds.fetch.Fetchers;
import org.asepsis.feeds.fetch.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Data from outside: advisories, vulnerabilities, recalls, ends of support. */
@Command(
    name = "feeds",
    description = "Data from outside: advisories, vulnerabilities, recalls, ends of support.",
    mixinStandardHelpOptions = true,
    subcommands = {FeedsCommand.Update.class, FeedsCommand.Status.class})
final class FeedsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say what to do: feeds update, or feeds status.");
  }

  @Command(
      name = "update",
      description = "Fetches what is new, checks it, and keeps the last good copy of each source.",
      mixinStandardHelpOptions = true)
  static final class Update implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--only",
        paramLabel = "SOURCE",
        split = ",",
        description = "Only these sources, as feeds status names them.")
    private List<String> only = new ArrayList<>();

    @Option(
        names = "--into",
        paramLabel = "DIR",
        description = "The library. Default: ASEPSIS_FEEDS, else ~/.local/share/asepsis/feeds.")
    private @Nullable Path into;

    @Option(
        names = "--from",
        paramLabel = "FOLDER",
        description = "Take everything from this folder and ask no server; for offline networks.")
    private @Nullable Path from;

    @Override
    public Integer call() throws Exception {
      Path library = library(into);
      FeedsReport report = new FeedsReport(spec.commandLine(), today());
      FeedSettings settings = settings(library);
      List<SourceSettings> sources = chosen(settings);
      List<Outcome> outcomes;
      try (Fetcher fetcher =
          Fetchers.of(settings, Clock.systemUTC(), Thread::sleep, Limits.USUAL)) {
        Feeds feeds =
            new Feeds(library, fetcher, Clock.systemUTC(), Thread::sleep, System.getenv());
        outcomes = feeds.update(sources, report);
      } catch (FeedException e) {
        throw new UsageException(e.reason());
      }
      report.outcomes(outcomes);
      long refused = outcomes.stream().filter(one -> one.kind() == Outcome.Kind.REFUSED).count();
      if (refused == 0) {
        return Main.DONE;
      }
      return refused == outcomes.size() ? Main.FAILED : Main.DAMAGED_INPUT;
    }

    private List<SourceSettings> chosen(FeedSettings settings) {
      Path folder = from;
      List<SourceSettings> offered = settings.sources();
      if (folder != null) {
        if (!Files.isDirectory(folder)) {
          throw new UsageException(folder + " is no folder. Give the folder that was carried in.");
        }
        offered = OfflineFolder.sources(folder, settings);
        if (offered.isEmpty()) {
          throw new UsageException(
              folder
                  + " holds no source. Name its folders as 'asepsis feeds status' names the"
                  + " sources.");
        }
      }
      List<SourceSettings> chosen = new ArrayList<>();
      for (String name : only) {
        chosen.add(
            offered.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name, settings)));
      }
      boolean all = folder != null;
      return only.isEmpty()
          ? offered.stream()
              .filter(source -> all || source.use() == SourceSettings.Use.ALWAYS)
              .toList()
          : chosen;
    }

    private static UsageException unknown(String name, FeedSettings settings) {
      return new UsageException(
          "There is no source \""
              + name
              + "\" here. The sources are "
              + String.join(", ", settings.sources().stream().map(SourceSettings::name).toList())
              + ".");
    }
  }

  @Command(
      name = "status",
      description = "Says of each source where it comes from, how old it is, and what went wrong.",
      mixinStandardHelpOptions = true)
  static final class Status implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--into",
        paramLabel = "DIR",
        description = "The library. Default: ASEPSIS_FEEDS, else ~/.local/share/asepsis/feeds.")
    private @Nullable Path into;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "table",
        description = "table or json. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Override
    public Integer call() throws IOException {
      if (!format.matches("table|json")) {
        throw new UsageException("--format " + format + " is not known. Write table or json.");
      }
      Path library = library(into);
      FeedSettings settings = settings(library);
      List<SourceStatus> known = Library.open(library).statuses();
      List<SourceStatus> statuses = new ArrayList<>();
      for (SourceSettings source : settings.sources()) {
        statuses.add(
            known.stream()
                .filter(status -> status.source().equals(source.name()))
                .findFirst()
                .orElseGet(() -> SourceStatus.none(source.name(), source.origin())));
      }
      FeedsReport report = new FeedsReport(spec.commandLine(), today());
      if (format.equals("json")) {
        report.json(statuses);
      } else {
        report.table(statuses);
      }
      report.warnings(statuses);
      return Main.DONE;
    }
  }

  private static Path library(@Nullable Path given) {
    return LibraryFolder.choose(Optional.ofNullable(given), Optional.empty(), System.getenv());
  }

  private static FeedSettings settings(Path library) throws IOException {
    try {
      return SettingsFile.read(library);
    } catch (FeedException e) {
      throw new UsageException(e.reason());
    }
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
  }
}
