// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.asepsis.capture.CaptureReader;
import org.asepsis.capture.Damage;
import org.asepsis.capture.NotACaptureException;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Limits;
import org.asepsis.engine.Redaction;
import org.asepsis.engine.Registry;
import org.asepsis.engine.Said;
import org.asepsis.engine.SiteKey;
import org.asepsis.store.imports.Import;
import org.asepsis.store.imports.Imports;
import org.asepsis.stream.Intake;
import org.asepsis.wire.PacketTime;
import org.jspecify.annotations.Nullable;

/** Reads captures with the sensor's own engine, in this process. */
final class CaptureImport implements Reader {
  /**
   * The console shares its machine with a database: a quarter of the flows that {@code read} keeps.
   */
  private static final Limits LIMITS = Limits.DEFAULT.withFlows(6_144).withReaders(1_280);

  private final Imports imports;
  private final Intake intake;
  private final SiteKey siteKey;

  CaptureImport(Imports imports, Intake intake, SiteKey siteKey) {
    this.imports = imports;
    this.intake = intake;
    this.siteKey = siteKey;
  }

  @Override
  public boolean reads(String kind) {
    return kind.equals(Kinds.CAPTURE);
  }

  @Override
  public Reading read(Import file, Kinds.Source source, AtomicLong bytesRead, Ticket ticket)
      throws IOException {
    imports.capture(file.id(), 0, file.name());
    Batches batches = new Batches(intake, file.id(), ticket);
    Engine.Settings settings =
        new Engine.Settings(1, Engine.Logs.UNWANTED, LIMITS, siteKey, Engine.FrameCopies.LEFT_OUT);
    try (InputStream in = new CountedInput(source.open(), bytesRead, ticket);
        CaptureReader reader = CaptureReader.open(in);
        Engine engine = new Engine(settings, Registry.load(), said -> hear(said, batches))) {
      engine.read(reader);
      batches.finish(new Redaction(engine.words()::isIn)::name);
      imports.captureRead(file.id(), 0, facts(reader));
      return new Reading(
          reader.packets(),
          engine.frameCopies(),
          batches.observations(),
          reader.damage().isPresent(),
          message(reader, engine),
          Map.of("flows-ended-early", engine.evicted()));
    } catch (NotACaptureException e) {
      throw new IOException("this is no capture: " + e.getMessage(), e);
    }
  }

  private static void hear(Said said, Batches batches) {
    if (said instanceof Said.Fact fact) {
      batches.add(fact.observed());
    }
  }

  private static String message(CaptureReader reader, Engine engine) {
    StringBuilder message = new StringBuilder();
    reader
        .damage()
        .map(damage ->
            "The file is damaged at offset "
                + damage.offset()
                + " ("
                + damage.reason()
                + "). Everything before that was read. Record or copy it again if you need the"
                + " rest.")
        .ifPresent(message::append);
    if (engine.failures().count() > 0) {
      message
          .append(message.isEmpty() ? "" : " ")
          .append("Some conversations could not be read to their end (")
          .append(engine.failures().count())
          .append("); please report this.");
    }
    return message.toString();
  }

  private static Imports.CaptureFacts facts(CaptureReader reader) {
    return new Imports.CaptureFacts(
        reader.format().label(),
        reader.packets(),
        reader.bytes(),
        instant(reader.first()),
        instant(reader.last()),
        reader.damage().map(Damage::reason).orElse(""));
  }

  private static @Nullable Instant instant(long nanos) {
    return nanos == PacketTime.NEVER
        ? null
        : Instant.ofEpochSecond(
            Math.floorDiv(nanos, PacketTime.SECOND), Math.floorMod(nanos, PacketTime.SECOND));
  }
}
