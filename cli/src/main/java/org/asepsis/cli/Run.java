// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asepsis.assess.PhiInClear;
import org.asepsis.capture.CaptureReader;
import org.asepsis.capture.NotACaptureException;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Failures;
import org.asepsis.engine.Redaction;
import org.asepsis.engine.Registry;
import org.asepsis.engine.Said;
import org.asepsis.inventory.Device;
import org.asepsis.inventory.Inventory;
import org.asepsis.inventory.SiteNetworks;
import org.asepsis.wire.Text;
import org.jspecify.annotations.Nullable;

/** One run over captures: wires sensor, inventory and assessment together. */
final class Run {
  private final Engine.Settings settings;
  private final Inventory inventory;
  private final PhiInClear phi = new PhiInClear();
  private final @Nullable Path logFolder;
  private final List<Result.Capture> captures = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private @Nullable LogFiles logs;
  private boolean damage;
  private int passedOver;
  private long packets;
  private long evicted;

  Run(Engine.Settings settings, SiteNetworks networks, @Nullable Path logFolder) {
    this.settings = settings;
    this.logFolder = logFolder;
    inventory = new Inventory(networks);
  }

  /** Reads everything and says what came of it; messages go to standard error. */
  Result read(List<Inputs.Input> inputs) throws IOException {
    Redaction redaction = sense(inputs);
    List<Device> devices = inventory.devices();
    return new Result(
        captures,
        devices,
        phi.exposures(inventory),
        inventory.anomalies().all(),
        inventory.protocols(),
        redaction);
  }

  /** The sensor's part; its memory is free again afterwards. */
  private Redaction sense(List<Inputs.Input> inputs) throws IOException {
    try (Engine engine = new Engine(settings, Registry.load(), this::hear)) {
      Redaction redaction = new Redaction(engine.words()::isIn);
      if (logFolder != null) {
        logs = new LogFiles(logFolder);
      }
      for (Inputs.Input input : inputs) {
        read(input, engine);
      }
      if (logs != null) {
        logs.finish(redaction);
      }
      if (passedOver > 0) {
        tell(
            passedOver
                + (passedOver == 1 ? " file is" : " files are")
                + " no capture, passed over");
      }
      note(engine);
      return redaction;
    }
  }

  private void hear(Said said) {
    switch (said) {
      case Said.Fact(_, var observed) -> {
        inventory.add(observed);
        phi.add(observed);
      }
      case Said.Logged logged -> {
        if (logs != null) {
          logs.write(logged);
        }
      }
    }
  }

  private void read(Inputs.Input input, Engine engine) {
    try (CaptureReader reader = open(input)) {
      engine.read(reader);
      reader
          .damage()
          .ifPresent(what ->
              complain(
                  input.name() + ": damaged at offset " + what.offset() + ": " + what.reason()));
      captures.add(
          new Result.Capture(
              input.name(),
              reader.format().label(),
              reader.packets(),
              reader.bytes(),
              reader.first(),
              reader.last(),
              reader.damage().orElse(null)));
    } catch (NotACaptureException e) {
      if (input.origin() == Inputs.Origin.FOUND) {
        passedOver++;
      } else {
        complain(input.name() + ": offset 0: " + e.getMessage());
      }
    } catch (NoSuchFileException e) {
      complain(input.name() + ": there is no such file");
    } catch (AccessDeniedException e) {
      complain(input.name() + ": may not be read by this user");
    } catch (IOException e) {
      complain(input.name() + ": cannot be read: " + e.getMessage());
    }
  }

  private static CaptureReader open(Inputs.Input input) throws IOException, NotACaptureException {
    Path path = input.path();
    return path == null
        ? CaptureReader.open(new FileInputStream(FileDescriptor.in))
        : CaptureReader.open(path);
  }

  private void complain(String message) {
    damage = true;
    tell(message);
  }

  private static void tell(String message) {
    System.err.println("asepsis: " + Text.printable(message));
  }

  private void note(Engine engine) {
    packets = engine.packets();
    evicted = engine.evicted();
    for (Failures.Failure failure : engine.failures().kept()) {
      failures.add(
          failure.protocol()
              + ": capture "
              + failure.capture()
              + " packet "
              + failure.packet()
              + ", "
              + failure.length()
              + " bytes: "
              + String.join("\n    at ", failure.thrown()));
    }
    if (engine.failures().count() > 0) {
      tell(
          engine.failures().count()
              + " times an analyzer failed and was taken off its flow; --stats shows where."
              + " Please report it");
    }
    if (engine.words().isFull()) {
      tell("more patients than names can be withheld for; treat host names as protected");
    }
  }

  /** Whether some input could not be read to its end. */
  boolean sawDamage() {
    return damage;
  }

  /** Counters of the run, for people who tune it. */
  String stats(long nanos) {
    double seconds = nanos / 1e9;
    StringBuilder out = new StringBuilder(200);
    out.append(
        String.format(
            Locale.ROOT,
            "packets %d, seconds %.3f, packets per second %.0f, flows evicted %d%n",
            packets,
            seconds,
            packets / seconds,
            evicted));
    failures.forEach(failure -> out.append("failed: ").append(failure).append('\n'));
    return out.toString();
  }
}
