// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.asepsis.assess.knowledge.Freshness;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.knowledge.LayeredKnowledge;
import org.asepsis.assess.library.Library;
import org.asepsis.assess.library.LibraryFolder;
import org.asepsis.assess.match.AdvisoryMap;
import org.asepsis.assess.match.KnownFaults;
import org.asepsis.assess.match.Product;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code asepsis advisories}: what is known against a device, before it is bought or connected. */
@Command(
    name = "advisories",
    description = {
      "Says which known faults apply to a device, which only may, and why.",
      "Answers from what comes with this program and from the feeds that were imported."
    },
    mixinStandardHelpOptions = true)
final class AdvisoriesCommand implements Callable<Integer> {
  /** How the result is printed. */
  enum Format {
    TABLE,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(names = "--manufacturer", paramLabel = "M", description = "Who made it: Philips.")
  private String manufacturer = "";

  @Option(names = "--model", paramLabel = "X", description = "What it is: \"IntelliVue MX40\".")
  private String model = "";

  @Option(names = "--version", paramLabel = "V", description = "Its software version: B.06.10.")
  private String version = "";

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "A table with the columns manufacturer, model, version instead.")
  private @Nullable Path csv;

  @Option(names = "--format", paramLabel = "FORMAT", description = "table (default) or json.")
  private Format format = Format.TABLE;

  @Option(names = "--all", description = "Also advisories that name the model but do not apply.")
  private boolean all;

  @Option(
      names = "--feeds",
      paramLabel = "DIR",
      description = "Where imported feeds lie; otherwise where 'asepsis feeds' puts them.")
  private @Nullable Path feeds;

  @Option(
      names = "--map",
      paramLabel = "FILE",
      description = "Your own readings of advisories (CSV), over the bundled ones.")
  private @Nullable Path map;

  @Override
  public Integer call() throws UsageException, IOException {
    List<ProductTable.Line> lines = asked();
    Knowledge knowledge = LayeredKnowledge.over(library());
    KnownFaults faults = new KnownFaults(knowledge, readings());
    List<AdvisoryAnswer> answers = new ArrayList<>();
    boolean damaged = false;
    for (ProductTable.Line line : lines) {
      if (line.product().model().isEmpty()) {
        damaged = true;
        System.err.printf(
            "asepsis: %s line %d names no model, so nothing can be said about it%n",
            csv, line.number());
      }
      answers.add(AdvisoryAnswer.of(faults, line, all));
    }
    warnOfAge(knowledge);
    Output.write(out -> {
      switch (format) {
        case TABLE ->
            out.write(
                new AdvisoryTable(knowledge, Style.ofTerminal())
                    .text(answers)
                    .getBytes(StandardCharsets.UTF_8));
        case JSON -> AdvisoryJson.write(answers, knowledge, out);
      }
    });
    return damaged ? Main.DAMAGED_INPUT : Main.DONE;
  }

  private List<ProductTable.Line> asked() throws UsageException {
    boolean single = !manufacturer.isBlank() || !model.isBlank() || !version.isBlank();
    if (csv != null) {
      if (single) {
        throw new UsageException("give either --csv or --manufacturer and --model, not both");
      }
      return ProductTable.read(csv);
    }
    if (model.isBlank()) {
      throw new UsageException(
          "say which device: --manufacturer Philips --model \"IntelliVue MX40\", or --csv FILE");
    }
    return List.of(
        new ProductTable.Line(
            1, manufacturer, model, version, Product.of(manufacturer, model, version)));
  }

  private Knowledge library() throws UsageException {
    Path folder =
        LibraryFolder.choose(Optional.ofNullable(feeds), Optional.empty(), System.getenv());
    if (feeds != null && !Files.isDirectory(feeds)) {
      throw new UsageException("--feeds " + feeds + ": no such folder");
    }
    try {
      return Library.open(folder);
    } catch (IOException e) {
      throw new UsageException(
          folder + ": the imported feeds cannot be read; run 'asepsis feeds update' again");
    }
  }

  private AdvisoryMap readings() throws UsageException {
    if (map == null) {
      return AdvisoryMap.bundled();
    }
    try {
      return AdvisoryMap.bundled().with(Files.readString(map));
    } catch (IOException e) {
      throw new UsageException("--map " + map + ": cannot be read");
    } catch (IllegalArgumentException e) {
      throw new UsageException("--map " + map + ": " + e.getMessage());
    }
  }

  private static void warnOfAge(Knowledge knowledge) {
    Map<String, LocalDate> days = new TreeMap<>(knowledge.asOf());
    LocalDate today = LocalDate.now(Clock.systemUTC());
    days.forEach((source, day) -> {
      if (Freshness.isOld(day, today)) {
        System.err.printf(
            "asepsis: %s is as of %s, %d days ago; run 'asepsis feeds update'%n",
            source, day, Freshness.days(day, today));
      }
    });
  }
}
