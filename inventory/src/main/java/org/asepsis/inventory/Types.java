// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.observe.Csv;

/** The vocabulary of device types, from {@code types.csv}. Immutable. */
public final class Types {
  private static final class Bundled {
    private static final Types TABLE = new Types(Csv.rows(Types.class, "types.csv"));
  }

  private final Map<String, List<String>> rows = new LinkedHashMap<>();

  private Types(List<List<String>> table) {
    table.forEach(row -> rows.put(row.getFirst(), row));
  }

  public static Types bundled() {
    return Bundled.TABLE;
  }

  public boolean contains(String type) {
    return rows.containsKey(type);
  }

  public Device.Medical medical(String type) {
    List<String> row = rows.get(type);
    return switch (row == null ? "" : row.get(1)) {
      case "yes" -> Device.Medical.YES;
      case "no" -> Device.Medical.NO;
      default -> Device.Medical.UNKNOWN;
    };
  }

  /**
   * How much depends on a device of this type: {@code life-sustaining}, {@code high}, {@code
   * medium}, {@code low}; empty for a type that is none.
   */
  public String criticality(String type) {
    List<String> row = rows.get(type);
    return row == null ? "" : row.get(2);
  }

  /** FDA product codes that devices of this type have; perhaps none. */
  public List<String> productCodes(String type) {
    List<String> row = rows.get(type);
    return row == null || row.get(3).isEmpty() ? List.of() : List.of(row.get(3).split(";", -1));
  }

  /** How the type is called in a sentence, or the type itself. */
  public String label(String type) {
    List<String> row = rows.get(type);
    return row == null ? type : row.get(4);
  }
}
