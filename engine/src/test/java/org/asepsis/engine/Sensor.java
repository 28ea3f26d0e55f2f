// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.capture.CaptureReader;
import org.asepsis.capture.NotACaptureException;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.testkit.Lines;

/** Runs an engine over a capture in memory and keeps what it says. */
final class Sensor {
  private final List<Said> said = new ArrayList<>();
  private Failures failures = new Failures(0);
  private long evicted;

  static Sensor read(byte[] capture, AnalyzerFactory... factories) {
    return read(capture, Limits.DEFAULT, 1, factories);
  }

  static Sensor read(byte[] capture, Limits limits, int workers, AnalyzerFactory... factories) {
    Sensor sensor = new Sensor();
    SiteKey key = SiteKey.of(new byte[SiteKey.LENGTH]);
    Engine.Settings settings = new Engine.Settings(workers, Engine.Logs.WANTED, limits, key);
    try (Engine engine = new Engine(settings, new Registry(List.of(factories)), sensor.said::add);
        CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture))) {
      engine.read(reader);
      sensor.failures = engine.failures();
      sensor.evicted = engine.evicted();
    } catch (IOException | NotACaptureException e) {
      throw new AssertionError(e);
    }
    return sensor;
  }

  /** What the probe heard, in order. */
  List<String> heard() {
    return logs("probe").stream().map(line -> line.substring("probe heard=".length())).toList();
  }

  /** What the probe heard in one direction, joined. */
  String heard(char direction) {
    StringBuilder text = new StringBuilder();
    heard().stream()
        .filter(line -> line.startsWith(direction + ":"))
        .forEach(line -> text.append(line.substring(2)));
    return text.toString();
  }

  List<String> logs(String log) {
    List<String> lines = new ArrayList<>();
    for (Said one : said) {
      if (one instanceof Said.Logged logged && logged.entry().schema().log().equals(log)) {
        lines.add(Lines.of(logged.entry()));
      }
    }
    return lines;
  }

  List<Observation> observations() {
    List<Observation> observations = new ArrayList<>();
    for (Said one : said) {
      if (one instanceof Said.Fact(_, var observed)) {
        observations.add(observed.observation());
      }
    }
    return observations;
  }

  <T extends Observation> List<T> observations(Class<T> kind) {
    return observations().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  List<String> anomalies() {
    return observations(AnomalySeen.class).stream().map(AnomalySeen::name).toList();
  }

  /** Everything as text, for comparing runs. */
  List<String> all() {
    return said.stream()
        .map(one ->
            switch (one) {
              case Said.Logged logged ->
                  logged.order() + " " + logged.flow() + " " + Lines.of(logged.entry());
              case Said.Fact fact -> fact.toString();
            })
        .toList();
  }

  Failures failures() {
    return failures;
  }

  long evicted() {
    return evicted;
  }
}
