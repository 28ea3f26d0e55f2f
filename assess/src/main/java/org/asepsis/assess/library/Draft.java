// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A copy that is being written, and counts only once it is kept. Confined to one thread. */
public final class Draft implements AutoCloseable {
  private final Path folder;
  private final Map<String, TableBuilder> open = new TreeMap<>();

  Draft(Path folder) {
    this.folder = folder;
  }

  /** The table of this name, which is finished with the draft unless {@link #seal} came first. */
  public TableBuilder table(String name) {
    return open.computeIfAbsent(name, absent -> new TableBuilder(Shelf.tableFile(folder, absent)));
  }

  /** Finishes a table that others are made from. */
  public Table seal(String name) throws IOException {
    TableBuilder builder = open.remove(name);
    if (builder == null) {
      throw new IllegalStateException("no rows were put in " + name);
    }
    builder.finish();
    return Table.open(Shelf.tableFile(folder, name));
  }

  /** A folder for files on their way, which goes with the draft. */
  public Path scratch() throws IOException {
    return Files.createDirectories(folder.resolve("scratch"));
  }

  Path folder() {
    return folder;
  }

  void finish() throws IOException {
    for (TableBuilder builder : open.values()) {
      builder.finish();
    }
    open.clear();
    Durable.delete(folder.resolve("scratch"));
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files = list.toList();
    }
    for (Path file : files) {
      Durable.force(file);
    }
    Durable.force(folder);
  }

  /** Throws away what was not kept. */
  @Override
  public void close() throws IOException {
    Durable.delete(folder);
  }
}
