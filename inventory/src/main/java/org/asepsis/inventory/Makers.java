// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.observe.Csv;

/** Makers by every spelling met, from {@code makers.csv}. Immutable. */
public final class Makers {

  /**
   * A maker.
   *
   * @param kind medical, it, building or iot
   */
  public record Maker(String name, String kind) {}

  private static final class Bundled {
    private static final Makers TABLE = new Makers(Csv.rows(Makers.class, "makers.csv"));
  }

  private final Map<String, Maker> byAlias = new HashMap<>();

  private Makers(List<List<String>> rows) {
    for (List<String> row : rows) {
      Maker maker = new Maker(row.get(0), row.get(2));
      byAlias.putIfAbsent(Words.key(row.get(0)), maker);
      byAlias.putIfAbsent(Words.key(row.get(1)), maker);
    }
  }

  public static Makers bundled() {
    return Bundled.TABLE;
  }

  /** The maker known by this spelling; punctuation, case and legal forms do not matter. */
  public Optional<Maker> find(String spelling) {
    Maker exact = byAlias.get(Words.key(spelling));
    return exact != null
        ? Optional.of(exact)
        : Optional.ofNullable(byAlias.get(Words.key(Words.withoutLegalForm(spelling))));
  }

  /** The canonical name, or the spelling itself when the maker is not known. */
  public String canonical(String spelling) {
    return find(spelling).map(Maker::name).orElse(spelling);
  }
}
