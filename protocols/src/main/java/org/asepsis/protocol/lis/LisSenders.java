// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.asepsis.observe.Csv;

/**
 * What manufacturers put into the components of H-5, which the standard leaves to them ({@code
 * senders.csv}).
 */
final class LisSenders {

  /**
   * Where a sender's facts stand; a component of 0 is none.
   *
   * @param component the component that gives the sender away
   * @param begins how it begins, upper case
   */
  record Layout(
      int component, String begins, String manufacturer, int model, int version, int serial) {}

  private LisSenders() {}

  private static final class Rows {
    static final List<Layout> LAYOUTS = load();

    private static List<Layout> load() {
      List<Layout> layouts = new ArrayList<>();
      for (List<String> row : Csv.rows(LisSenders.class, "senders.csv")) {
        layouts.add(
            new Layout(
                Integer.parseInt(row.get(0)),
                row.get(1).toUpperCase(Locale.ROOT),
                row.get(2),
                Integer.parseInt(row.get(3)),
                Integer.parseInt(row.get(4)),
                Integer.parseInt(row.get(5))));
      }
      return List.copyOf(layouts);
    }
  }

  static Optional<Layout> of(LisMessage.Header header) {
    for (Layout layout : Rows.LAYOUTS) {
      String named = header.sender(layout.component()).toUpperCase(Locale.ROOT);
      if (named.startsWith(layout.begins())) {
        return Optional.of(layout);
      }
    }
    return Optional.empty();
  }
}
