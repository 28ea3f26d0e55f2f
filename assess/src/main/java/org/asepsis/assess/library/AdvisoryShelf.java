// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.advisory.AdvisoryException;
import org.asepsis.assess.advisory.CsafReader;
import org.jspecify.annotations.Nullable;

/**
 * The newest revision of each stored advisory, read when first asked for. Safe for many threads.
 */
final class AdvisoryShelf {
  private final Map<String, Table> documents;
  private @Nullable Contents contents;

  private record Contents(List<Advisory> advisories, List<String> unusable) {}

  /** Takes the tables of raw documents by source. */
  AdvisoryShelf(Map<String, Table> documents) {
    this.documents = documents;
  }

  List<Advisory> all() {
    return contents().advisories();
  }

  List<String> unusable() {
    return contents().unusable();
  }

  private synchronized Contents contents() {
    Contents read = contents;
    if (read == null) {
      read = read();
      contents = read;
    }
    return read;
  }

  private Contents read() {
    List<Advisory> advisories = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    documents.forEach((source, table) -> {
      Map<String, Advisory> newest = new TreeMap<>();
      for (long i = 0; i < table.count(); i++) {
        read(source, table.value(i), newest, unusable);
      }
      advisories.addAll(newest.values());
    });
    return new Contents(List.copyOf(advisories), List.copyOf(unusable));
  }

  private static void read(
      String source, byte[] row, Map<String, Advisory> newest, List<String> unusable) {
    StoredDocument document = Rows.document(row);
    try {
      Advisory advisory = CsafReader.read(document.content(), source);
      newest.merge(
          advisory.id(),
          advisory,
          (known, other) -> other.revised().isBefore(known.revised()) ? known : other);
    } catch (AdvisoryException e) {
      unusable.add(source + " " + document.address() + ": " + e.getMessage());
    }
  }
}
