// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.asepsis.assess.library.TableBuilder.Entry;

/** Sorted rows that wait to be merged. Confined to one thread. */
sealed interface Run {
  Optional<Entry> next() throws IOException;

  void close() throws IOException;

  /** The rows of an earlier table. */
  final class OfTable implements Run {
    private final Table table;
    private long at;

    OfTable(Table table) {
      this.table = table;
    }

    @Override
    public Optional<Entry> next() {
      if (at >= table.count()) {
        return Optional.empty();
      }
      byte[] key = table.key(at).getBytes(StandardCharsets.UTF_8);
      return Optional.of(new Entry(key, Optional.of(table.value(at++))));
    }

    @Override
    public void close() {}
  }

  /** Rows that did not fit in memory. */
  final class OfFile implements Run {
    private final DataInputStream in;

    OfFile(Path path) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 15));
    }

    @Override
    public Optional<Entry> next() throws IOException {
      in.mark(1);
      if (in.read() < 0) {
        return Optional.empty();
      }
      in.reset();
      byte[] key = in.readNBytes(in.readUnsignedShort());
      int length = in.readInt();
      return Optional.of(
          new Entry(
              key,
              length == TableBuilder.REMOVED
                  ? Optional.empty()
                  : Optional.of(in.readNBytes(length))));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** The last rows, which were never spilled. */
  final class InMemory implements Run {
    private final Iterator<Entry> entries;

    InMemory(List<Entry> entries) {
      this.entries = entries.iterator();
    }

    @Override
    public Optional<Entry> next() {
      return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }

    @Override
    public void close() {}
  }
}
