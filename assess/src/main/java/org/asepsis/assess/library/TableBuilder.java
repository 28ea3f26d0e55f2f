// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Makes a {@link Table} of any size in little memory: rows are sorted in runs on disk and merged;
 * of rows with one key the last one stays. Confined to one thread.
 */
public final class TableBuilder {
  static final int REMOVED = -1;
  private static final long ROWS_IN_MEMORY = 8L << 20;
  private static final int LONGEST_KEY = 0xFFFF;

  private final Path file;
  private final long bytesInMemory;
  private final List<Run> runs = new ArrayList<>();
  private final List<Path> runFiles = new ArrayList<>();
  private List<Entry> entries = new ArrayList<>();
  private long bytes;

  /** A row on its way; an empty value: the key is removed. */
  record Entry(byte[] key, Optional<byte[]> value) {}

  TableBuilder(Path file, long bytesInMemory) {
    this.file = file;
    this.bytesInMemory = bytesInMemory;
  }

  TableBuilder(Path file) {
    this(file, ROWS_IN_MEMORY);
  }

  /** Begins with the rows of another table, which later rows replace. */
  public TableBuilder startFrom(Table table) {
    if (!runs.isEmpty() || !entries.isEmpty()) {
      throw new IllegalStateException("rows were put already");
    }
    runs.add(new Run.OfTable(table));
    return this;
  }

  public void put(String key, byte[] value) throws IOException {
    add(key, Optional.of(value), value.length);
  }

  public void remove(String key) throws IOException {
    add(key, Optional.empty(), 0);
  }

  private void add(String key, Optional<byte[]> value, int length) throws IOException {
    byte[] encoded = key.getBytes(StandardCharsets.UTF_8);
    if (encoded.length > LONGEST_KEY) {
      throw new IOException("a key of " + encoded.length + " bytes is too long to keep");
    }
    entries.add(new Entry(encoded, value));
    bytes += encoded.length + length + 64L;
    if (bytes > bytesInMemory) {
      spill();
    }
  }

  private void spill() throws IOException {
    Path path = file.resolveSibling(file.getFileName() + ".run" + runFiles.size());
    runFiles.add(path);
    try (DataOutputStream out = output(path)) {
      for (Entry entry : sorted()) {
        out.writeShort(entry.key().length);
        out.write(entry.key());
        out.writeInt(entry.value().map(value -> value.length).orElse(REMOVED));
        out.write(entry.value().orElse(new byte[0]));
      }
    }
    runs.add(new Run.OfFile(path));
    entries = new ArrayList<>();
    bytes = 0;
  }

  private List<Entry> sorted() {
    entries.sort(Comparator.comparing(Entry::key, Arrays::compareUnsigned));
    return entries;
  }

  /** Writes the table, and says how many rows it has. */
  public long finish() throws IOException {
    List<Run> all = new ArrayList<>(runs);
    all.add(new Run.InMemory(sorted()));
    Path offsets = file.resolveSibling(file.getFileName() + ".offsets");
    try {
      return merge(all, offsets);
    } finally {
      for (Run run : all) {
        run.close();
      }
      for (Path path : runFiles) {
        Files.deleteIfExists(path);
      }
      Files.deleteIfExists(offsets);
      entries = List.of();
    }
  }

  private long merge(List<Run> all, Path offsets) throws IOException {
    PriorityQueue<Head> heads = new PriorityQueue<>();
    for (int age = 0; age < all.size(); age++) {
      Head.of(all.get(age), age).ifPresent(heads::add);
    }
    TableOutput table;
    try (DataOutputStream out = output(file);
        DataOutputStream index = output(offsets)) {
      table = new TableOutput(out, index);
      while (!heads.isEmpty()) {
        Entry last = take(heads);
        while (!heads.isEmpty() && Arrays.equals(heads.element().entry().key(), last.key())) {
          last = take(heads);
        }
        table.write(last);
      }
    }
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND)))) {
      table.finish(out, offsets);
    }
    return table.count();
  }

  private static Entry take(PriorityQueue<Head> heads) throws IOException {
    Head head = heads.remove();
    Head.of(head.run(), head.age()).ifPresent(heads::add);
    return head.entry();
  }

  private static DataOutputStream output(Path path) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16));
  }

  /** The next row of a run; of equal keys, and within a run, the older comes first. */
  private record Head(Entry entry, Run run, int age) implements Comparable<Head> {
    static Optional<Head> of(Run run, int age) throws IOException {
      return run.next().map(entry -> new Head(entry, run, age));
    }

    @Override
    public int compareTo(Head other) {
      int byKey = Arrays.compareUnsigned(entry.key(), other.entry.key());
      return byKey != 0 ? byKey : Integer.compare(age, other.age);
    }
  }
}
