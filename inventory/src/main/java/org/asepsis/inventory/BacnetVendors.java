// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asepsis.observe.Csv;

/** Who has a BACnet vendor identifier of ASHRAE, from {@code bacnet-vendors.csv}. */
final class BacnetVendors {
  private static final class Bundled {
    private static final Map<String, String> TABLE =
        Csv.rows(BacnetVendors.class, "bacnet-vendors.csv").stream()
            .collect(Collectors.toUnmodifiableMap(List::getFirst, row -> row.get(1)));
  }

  private BacnetVendors() {}

  /** The organisation, or empty for an identifier that is not in the table. */
  static String organisation(String identifier) {
    return Bundled.TABLE.getOrDefault(identifier, "");
  }
}
