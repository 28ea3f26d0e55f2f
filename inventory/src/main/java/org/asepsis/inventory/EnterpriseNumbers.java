// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asepsis.observe.Csv;

/** Who registered a private enterprise number with IANA, from {@code enterprise-numbers.csv}. */
final class EnterpriseNumbers {
  private static final class Bundled {
    private static final Map<String, String> TABLE =
        Csv.rows(EnterpriseNumbers.class, "enterprise-numbers.csv").stream()
            .collect(Collectors.toUnmodifiableMap(List::getFirst, row -> row.get(1)));
  }

  private EnterpriseNumbers() {}

  /** The organisation, or empty for a number that is not in the table. */
  static String organisation(String number) {
    return Bundled.TABLE.getOrDefault(number, "");
  }
}
