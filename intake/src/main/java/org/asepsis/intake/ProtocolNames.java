// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.observe.Csv;

/** What Zeek and Suricata call protocols, in the words of the outer contract. */
final class ProtocolNames {
  private static final Map<String, String> NAMES = load();

  private ProtocolNames() {}

  private static Map<String, String> load() {
    Map<String, String> names = new HashMap<>();
    for (List<String> row : Csv.rows(ProtocolNames.class, "protocol-names.csv")) {
      names.put(row.get(0), row.get(1));
    }
    return Map.copyOf(names);
  }

  /** Our name for the first of these that we know, or empty. */
  static String ours(String theirs) {
    for (String name : theirs.split(",", -1)) {
      String ours = NAMES.get(name.strip());
      if (ours != null) {
        return ours;
      }
    }
    return "";
  }
}
