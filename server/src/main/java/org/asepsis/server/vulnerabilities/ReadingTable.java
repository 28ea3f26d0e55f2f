// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.vulnerabilities;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asepsis.store.vulnerability.Readings.Reading;

/** A site's readings in the form of the bundled map, so that a site can hand them on. */
final class ReadingTable {
  private static final String HEADER =
      "advisory,product_id,product,version,models,versions,condition,note\n";

  private ReadingTable() {}

  static String csv(List<Reading> readings) {
    return HEADER
        + readings.stream().map(ReadingTable::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(Reading one) {
    return Stream.of(
            one.advisory(),
            one.productId(),
            one.product(),
            one.version(),
            one.models(),
            one.versions(),
            one.condition(),
            one.reason())
        .map(text -> '"' + text.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(","));
  }
}
