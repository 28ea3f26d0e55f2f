// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.version.VersionText;
import org.asepsis.observe.Csv;

/**
 * What people made of the products that advisories name: one row a product leaf, with the models
 * and versions that it means. A row counts only as long as the advisory's own words are those that
 * were read. Immutable.
 *
 * <p>Columns: advisory, product_id, product, version (the advisory's words), models, versions,
 * condition, note.
 */
public final class AdvisoryMap {
  private static final int COLUMNS = 8;

  /** What a row says in place of models where a leaf names no product that can be told. */
  private static final String NOTHING = "-";

  private static final class Bundled {
    private static final AdvisoryMap MAP =
        new AdvisoryMap(Csv.rows(AdvisoryMap.class, "advisory-map.csv"));
  }

  private record Key(String advisory, String leaf) {}

  private record Row(String product, String version, Meaning meaning) {}

  private final Map<Key, Row> rows = new HashMap<>();

  private AdvisoryMap(List<List<String>> table) {
    table.forEach(this::add);
  }

  private void add(List<String> row) {
    String models = row.get(4);
    Meaning meaning =
        new Meaning(
            models.equals(NOTHING) ? List.of() : ModelPattern.all(models),
            VersionText.read(row.get(5)),
            row.get(6),
            row.get(7),
            true);
    rows.put(new Key(row.get(0), row.get(1)), new Row(row.get(2), row.get(3), meaning));
  }

  public static AdvisoryMap bundled() {
    return Bundled.MAP;
  }

  /**
   * This map with rows of a site's own over it.
   *
   * @param csv with the header of the bundled one
   * @throws IllegalArgumentException names the line and what is wrong with it
   */
  public AdvisoryMap with(String csv) {
    List<List<String>> table = Csv.parse(csv.strip() + "\n");
    AdvisoryMap merged = new AdvisoryMap(List.of());
    merged.rows.putAll(rows);
    for (int i = 1; i < table.size(); i++) {
      List<String> row = table.get(i);
      if (row.size() != COLUMNS) {
        throw new IllegalArgumentException(
            "line %d has %d columns; %d are needed: advisory, product_id, product, version, models, versions, condition, note"
                .formatted(i + 1, row.size(), COLUMNS));
      }
      try {
        merged.add(row);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return merged;
  }

  /** What a leaf was read to mean; empty: nobody read it, or its words changed since. */
  Optional<Meaning> meaning(String advisory, Advisory.Leaf leaf) {
    return Optional.ofNullable(rows.get(new Key(advisory, leaf.id())))
        .filter(row -> row.product.equals(leaf.product()) && row.version.equals(leaf.version()))
        .map(Row::meaning);
  }

  /** How many leaves were read. */
  public int size() {
    return rows.size();
  }
}
