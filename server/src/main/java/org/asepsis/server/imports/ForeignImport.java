// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.asepsis.intake.FileKind;
import org.asepsis.intake.ForeignFile;
import org.asepsis.intake.Summary;
import org.asepsis.store.imports.Import;
import org.asepsis.store.imports.Imports;
import org.asepsis.stream.Intake;
import org.asepsis.wire.PacketTime;

/** Reads logs and tables of other programs as if a sensor had said what they say. */
final class ForeignImport implements Reader {
  private final Imports imports;
  private final Intake intake;

  ForeignImport(Imports imports, Intake intake) {
    this.imports = imports;
    this.intake = intake;
  }

  private static Optional<FileKind> kind(String label) {
    return Arrays.stream(FileKind.values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  @Override
  public boolean reads(String kind) {
    return kind(kind).isPresent();
  }

  @Override
  public Reading read(Import file, Kinds.Source source, AtomicLong bytesRead, Ticket ticket)
      throws IOException {
    imports.capture(file.id(), 0, file.name());
    Batches batches = new Batches(intake, file.id(), ticket);
    FileKind kind = kind(file.kind()).orElseThrow();
    // A table is true as of when it was handed in, also where it is read again after a crash.
    Instant asOf = file.created();
    Summary summary;
    try (InputStream in = Kinds.text(new CountedInput(source.open(), bytesRead, ticket))) {
      summary =
          ForeignFile.read(
              kind,
              file.name(),
              in,
              0,
              asOf.getEpochSecond() * PacketTime.SECOND + asOf.getNano(),
              batches::add);
    }
    batches.finish(UnaryOperator.identity());
    imports.captureRead(
        file.id(),
        0,
        new Imports.CaptureFacts(file.kind(), summary.lines(), file.bytes(), null, null, ""));
    if (summary.used() == 0) {
      throw new IOException(
          "no line of it could be used as "
              + file.kind()
              + summary.problems().stream()
                  .findFirst()
                  .map(first -> " (line " + first.line() + ": " + first.reason() + ")")
                  .orElse("")
              + "; choose what the file is when you hand it in");
    }
    return new Reading(
        0, 0, batches.observations(), summary.unreadable() > 0, message(summary), counts(summary));
  }

  static Map<String, Long> counts(Summary summary) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("lines", summary.lines());
    counts.put("lines-used", summary.used());
    counts.put("lines-passed-over", summary.passedOver());
    counts.put("lines-unreadable", summary.unreadable());
    return counts;
  }

  private static String message(Summary summary) {
    if (summary.unreadable() == 0) {
      return "";
    }
    StringBuilder message = new StringBuilder("Lines that could not be read: ");
    message.append(summary.unreadable()).append(". The first: ");
    summary.problems().stream()
        .limit(3)
        .forEach(problem ->
            message
                .append("line ")
                .append(problem.line())
                .append(", ")
                .append(problem.reason())
                .append("; "));
    message.setLength(message.length() - 2);
    return message.append('.').toString();
  }
}
