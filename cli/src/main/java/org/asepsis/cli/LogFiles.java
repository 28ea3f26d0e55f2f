// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.asepsis.analyze.JoinedEntry;
import org.asepsis.engine.Redaction;
import org.asepsis.engine.Said;

/**
 * Protocol logs as NDJSON, one file each. Names that could be a patient's are marked when written
 * and checked in the end, when all patients of the run are known; until then a log bears the name
 * of an unfinished file.
 */
final class LogFiles {
  /** Lines that wait for their other parts; past it the oldest is written as it is. */
  private static final int MAX_OPEN = 10_000;

  private static final String UNFINISHED = ".log.unfinished";

  private record Key(String log, Object join) {}

  private final Path folder;
  private final Spool spool = new Spool();
  private final Map<String, BufferedWriter> writers = new HashMap<>();
  private final LinkedHashMap<Key, Said.Logged> open = new LinkedHashMap<>();

  LogFiles(Path folder) {
    this.folder = folder;
  }

  void write(Said.Logged line) {
    if (!(line.entry() instanceof JoinedEntry part)) {
      append(line);
      return;
    }
    Key key = new Key(part.schema().log(), part.joinKey());
    Said.Logged earlier = open.remove(key);
    Said.Logged whole =
        earlier == null
            ? line
            : new Said.Logged(
                line.order(),
                ((JoinedEntry) earlier.entry()).join(part),
                earlier.protocol(),
                earlier.time(),
                earlier.flow());
    if (((JoinedEntry) whole.entry()).isComplete()) {
      append(whole);
      return;
    }
    open.put(key, whole);
    if (open.size() > MAX_OPEN) {
      append(open.pollFirstEntry().getValue());
    }
  }

  private void append(Said.Logged line) {
    try {
      BufferedWriter writer = writer(line.entry().schema().log());
      writer.write(JsonLine.of(line));
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("logs cannot be written to " + folder, e);
    }
  }

  private BufferedWriter writer(String log) throws IOException {
    BufferedWriter writer = writers.get(log);
    if (writer == null) {
      writer = spool.writer(folder.resolve(log + UNFINISHED));
      writers.put(log, writer);
    }
    return writer;
  }

  /** Writes what waited, withholds what must be withheld, and gives the logs their names. */
  void finish(Redaction redaction) throws IOException {
    open.values().forEach(this::append);
    open.clear();
    for (Map.Entry<String, BufferedWriter> log : writers.entrySet()) {
      log.getValue().close();
      Path unfinished = folder.resolve(log.getKey() + UNFINISHED);
      Path clean = folder.resolve(log.getKey() + ".log.part");
      try (BufferedReader reader = spool.reader(unfinished);
          BufferedWriter out = Files.newBufferedWriter(clean, StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          out.write(JsonLine.withhold(line, redaction));
          out.write('\n');
        }
      }
      Files.move(clean, folder.resolve(log.getKey() + ".log"), StandardCopyOption.REPLACE_EXISTING);
      Files.delete(unfinished);
    }
    writers.clear();
  }
}
