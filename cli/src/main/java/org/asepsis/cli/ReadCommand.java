// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Limits;
import org.asepsis.engine.SiteKey;
import org.asepsis.inventory.SiteNetworks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code asepsis read}: captures in, devices, exposures and anomalies out. */
@Command(
    name = "read",
    description = "Reads captures and prints which devices live on that network.",
    mixinStandardHelpOptions = true)
final class ReadCommand implements Callable<Integer> {

  /** How the result is printed. */
  enum Format {
    TABLE,
    JSON,
    CSV;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table (default), json, or csv (devices only).")
  private Format format = Format.TABLE;

  @Option(names = "--logs", paramLabel = "DIR", description = "Write protocol logs there.")
  private @Nullable Path logs;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads that analyse; the result does not depend on it.")
  private int workers = Math.clamp(Runtime.getRuntime().availableProcessors() - 1L, 1, 8);

  @Option(
      names = "--networks",
      paramLabel = "CIDR",
      split = ",",
      description = "Address ranges of the site, instead of the private ones.")
  private List<String> networks = new ArrayList<>();

  @Option(
      names = "--site-key",
      paramLabel = "FILE",
      description = "Secret for patient tokens (32 bytes or more); without it, a random one.")
  private @Nullable Path siteKey;

  @Option(names = "--stats", description = "Print counters to standard error in the end.")
  private boolean stats;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR|-",
      description = "Captures, folders of captures, or - for standard input.")
  private List<String> inputs = new ArrayList<>();

  @Override
  public Integer call() throws UsageException, IOException {
    if (workers < 1 || workers > 64) {
      throw new UsageException("--workers " + workers + ": give a number from 1 to 64");
    }
    Engine.Logs wanted = logs == null ? Engine.Logs.UNWANTED : Engine.Logs.WANTED;
    Engine.Settings settings = new Engine.Settings(workers, wanted, Limits.DEFAULT, key());
    Run run = new Run(settings, site(), logs == null ? null : logFolder(logs));
    long started = System.nanoTime();
    Result result = run.read(Inputs.expand(inputs));
    if (stats) {
      System.err.print(run.stats(System.nanoTime() - started));
    }
    print(result);
    return run.sawDamage() ? Main.DAMAGED_INPUT : Main.DONE;
  }

  private void print(Result result) throws IOException {
    Output.write(out -> {
      switch (format) {
        case TABLE -> out.write(new TableReport(result).text().getBytes(StandardCharsets.UTF_8));
        case JSON -> JsonReport.write(result, out);
        case CSV -> out.write(CsvReport.text(result).getBytes(StandardCharsets.UTF_8));
      }
    });
  }

  private SiteKey key() throws UsageException {
    if (siteKey == null) {
      return SiteKey.random();
    }
    try {
      return SiteKey.of(Files.readAllBytes(siteKey));
    } catch (IOException e) {
      throw new UsageException("--site-key " + siteKey + ": cannot be read");
    } catch (IllegalArgumentException e) {
      throw new UsageException("--site-key " + siteKey + ": " + e.getMessage());
    }
  }

  private SiteNetworks site() throws UsageException {
    if (networks.isEmpty()) {
      return SiteNetworks.usual();
    }
    try {
      return SiteNetworks.parse(networks);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--networks " + String.join(",", networks) + ": give ranges such as 10.20.0.0/16");
    }
  }

  private static Path logFolder(Path folder) throws UsageException {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UsageException("--logs " + folder + ": this folder cannot be made");
    }
  }
}
