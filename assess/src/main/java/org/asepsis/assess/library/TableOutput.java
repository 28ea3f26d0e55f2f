// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.asepsis.assess.library.TableBuilder.Entry;

/** Writes rows and, beside them, where each begins. Confined to one thread. */
final class TableOutput {
  private final DataOutputStream rows;
  private final DataOutputStream offsets;
  private long at;
  private long count;

  TableOutput(DataOutputStream rows, DataOutputStream offsets) {
    this.rows = rows;
    this.offsets = offsets;
  }

  void write(Entry entry) throws IOException {
    Optional<byte[]> value = entry.value();
    if (value.isEmpty()) {
      return;
    }
    offsets.writeLong(at);
    rows.writeShort(entry.key().length);
    rows.write(entry.key());
    rows.writeInt(value.get().length);
    rows.write(value.get());
    at += Short.BYTES + entry.key().length + Integer.BYTES + value.get().length;
    count++;
  }

  void finish(DataOutputStream out, Path offsetsFile) throws IOException {
    Files.copy(offsetsFile, out);
    out.writeLong(at);
    out.writeLong(count);
    out.writeLong(Table.MAGIC);
  }

  long count() {
    return count;
  }
}
