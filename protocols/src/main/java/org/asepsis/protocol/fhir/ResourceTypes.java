// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.asepsis.observe.Csv;

/** The names of resources in all versions of FHIR ({@code resource-types.csv}). */
final class ResourceTypes {
  private ResourceTypes() {}

  private static final class Rows {
    static final Set<String> TYPES = load();

    private static Set<String> load() {
      Set<String> types = new HashSet<>();
      for (List<String> row : Csv.rows(ResourceTypes.class, "resource-types.csv")) {
        types.add(row.get(0));
      }
      return Set.copyOf(types);
    }
  }

  static boolean isType(String name) {
    return Rows.TYPES.contains(name);
  }
}
