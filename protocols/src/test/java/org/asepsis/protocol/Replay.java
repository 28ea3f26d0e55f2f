// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.capture.CaptureReader;
import org.asepsis.capture.NotACaptureException;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Failures;
import org.asepsis.engine.Limits;
import org.asepsis.engine.Registry;
import org.asepsis.engine.Said;
import org.asepsis.engine.SiteKey;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.observe.Observed;
import org.asepsis.testkit.Lines;

/** Runs captures through the real engine with all protocols and keeps what is said. */
final class Replay {
  /** What a run gave. */
  record Outcome(List<Said> said, Failures failures) {}

  private Replay() {}

  /** Fixed, so that tokens are the same in every run. */
  static SiteKey key() {
    return SiteKey.of(new byte[SiteKey.LENGTH]);
  }

  /** An engine with all protocols, for many captures one after the other. */
  static Engine engine(Consumer<Said> listener) {
    Engine.Settings settings = new Engine.Settings(1, Engine.Logs.WANTED, Limits.DEFAULT, key());
    return new Engine(settings, Registry.load(), listener);
  }

  static void read(Engine engine, byte[] capture) throws IOException {
    try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture))) {
      engine.read(reader);
    } catch (NotACaptureException e) {
      throw new AssertionError(e);
    }
  }

  static Outcome run(byte[] capture) {
    return run(capture, Limits.DEFAULT, 1);
  }

  static Outcome run(byte[] capture, Limits limits, int workers) {
    List<Said> said = new ArrayList<>();
    Engine.Settings settings = new Engine.Settings(workers, Engine.Logs.WANTED, limits, key());
    try (Engine engine = new Engine(settings, Registry.load(), said::add);
        CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture))) {
      engine.read(reader);
      return new Outcome(said, engine.failures());
    } catch (NotACaptureException | IOException e) {
      // Only whole captures and damaged packets come here, never damaged files.
      throw new AssertionError(e);
    }
  }

  /** What the analyzers of one folder say, a line each: {@code +seconds kind text}. */
  static String golden(Path capture, String folder) throws IOException {
    Set<String> protocols = protocolsOf(folder);
    Outcome outcome = run(Files.readAllBytes(capture));
    if (outcome.failures().count() > 0) {
      throw new AssertionError("an analyzer failed: " + outcome.failures().kept());
    }
    StringBuilder text = new StringBuilder();
    long start = Long.MIN_VALUE;
    for (Said said : outcome.said()) {
      start = start == Long.MIN_VALUE ? time(said) : Math.min(start, time(said));
    }
    for (Said said : outcome.said()) {
      if (protocols.contains(protocol(said))) {
        text.append('+')
            .append(BigDecimal.valueOf((time(said) - start) / 1_000, 6).toPlainString());
        text.append(' ').append(line(said)).append('\n');
      }
    }
    return text.toString();
  }

  /** Names of the protocols whose factories lie in the folder. */
  static Set<String> protocolsOf(String folder) {
    return Registry.load().factories().stream()
        .filter(factory -> factory.getClass().getPackageName().endsWith("." + folder))
        .map(AnalyzerFactory::protocol)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static long time(Said said) {
    return switch (said) {
      case Said.Logged logged -> logged.time();
      case Said.Fact(_, Observed observed) -> observed.provenance().time();
    };
  }

  private static String protocol(Said said) {
    return switch (said) {
      case Said.Logged logged -> logged.protocol();
      case Said.Fact(_, Observed observed) -> observed.provenance().protocol();
    };
  }

  private static String line(Said said) {
    return switch (said) {
      case Said.Logged logged -> "log " + Lines.of(logged.entry());
      case Said.Fact(_, Observed(AnomalySeen odd, _)) -> "odd " + odd.name() + ": " + odd.detail();
      case Said.Fact(_, Observed(Observation seen, _)) -> "see " + seen;
    };
  }
}
