// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.List;
import org.asepsis.observe.Csv;

/** Names of parts of names that say the same, from {@code synonyms.csv}. */
final class Synonyms {
  private record Synonym(List<String> longer, List<String> shorter) {}

  private static final class Bundled {
    private static final List<Synonym> ALL =
        Csv.rows(Synonyms.class, "synonyms.csv").stream()
            .map(row -> new Synonym(Atoms.of(row.get(0)), Atoms.of(row.get(1))))
            .toList();
  }

  private Synonyms() {}

  /** The name with every longer name in its shorter form. */
  static ModelName applied(ModelName name) {
    ModelName result = name;
    for (Synonym synonym : Bundled.ALL) {
      result = result.with(synonym.longer, synonym.shorter);
    }
    return result;
  }
}
