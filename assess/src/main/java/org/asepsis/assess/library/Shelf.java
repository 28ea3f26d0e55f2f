// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of one source: its status, and the copy that the status names. A crash at any moment
 * leaves the copy that was there.
 */
public final class Shelf {
  private static final String STATUS = "status.json";
  private static final String ENDING = ".table";

  private final Path folder;

  public Shelf(Path library, String source) {
    if (!source.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new IllegalArgumentException(
          "\"" + source + "\" is no name of a source: use small letters, digits and hyphens");
    }
    folder = library.resolve(source);
  }

  /** The shelves that a library has, by name. */
  static List<Shelf> all(Path library) throws IOException {
    if (!Files.isDirectory(library)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(library)) {
      return folders
          .filter(path -> Files.isRegularFile(path.resolve(STATUS)))
          .map(path -> path.getFileName().toString())
          .sorted()
          .map(name -> new Shelf(library, name))
          .toList();
    }
  }

  public String source() {
    return folder.getFileName().toString();
  }

  public Optional<SourceStatus> status() throws IOException {
    try {
      return Optional.of(StatusFile.read(folder.resolve(STATUS)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The tables of the copy in use, by name; none if there is no copy. */
  public Map<String, Table> tables(SourceStatus status) throws IOException {
    Map<String, Table> tables = new TreeMap<>();
    if (!status.hasCopy()) {
      return tables;
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(copy(status.copy()))) {
      files = list.filter(path -> path.toString().endsWith(ENDING)).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      tables.put(name.substring(0, name.length() - ENDING.length()), Table.open(file));
    }
    return tables;
  }

  /** Begins a new copy beside the one in use. */
  public Draft begin() throws IOException {
    Files.createDirectories(folder);
    Path work = folder.resolve("draft");
    Durable.delete(work);
    Files.createDirectories(work);
    return new Draft(work);
  }

  /** Where documents lie on their way; what was cut off there can be resumed. */
  public Path work() throws IOException {
    return Files.createDirectories(folder.resolve("work"));
  }

  /** Deletes documents that were read; what can be resumed stays. */
  public void sweepWork() throws IOException {
    List<Path> done;
    try (Stream<Path> list = Files.list(work())) {
      done = list.filter(path -> path.toString().endsWith(".whole")).toList();
    }
    for (Path path : done) {
      Files.deleteIfExists(path);
    }
  }

  /** Says anew what is known of the source, without a new copy. */
  public void note(SourceStatus status) throws IOException {
    Files.createDirectories(folder);
    StatusFile.write(folder.resolve(STATUS), status);
  }

  /** Puts a finished draft in the place of the copy in use. */
  public SourceStatus keep(Draft draft, SourceStatus status) throws IOException {
    int last = status().map(SourceStatus::copy).orElse(0);
    SourceStatus kept = status.withCopy(last + 1);
    Path place = copy(kept.copy());
    Durable.delete(place); // left by a crash before the status named it
    draft.finish();
    Durable.move(draft.folder(), place);
    note(kept);
    sweep(kept.copy());
    return kept;
  }

  private void sweep(int inUse) throws IOException {
    List<Path> old;
    try (Stream<Path> list = Files.list(folder)) {
      old =
          list.filter(path -> path.getFileName().toString().startsWith("copy-"))
              .filter(path -> !path.equals(copy(inUse)))
              .toList();
    }
    for (Path path : old) {
      Durable.delete(path);
    }
  }

  private Path copy(int number) {
    return folder.resolve("copy-" + number);
  }

  static Path tableFile(Path folder, String name) {
    return folder.resolve(name + ENDING);
  }
}
