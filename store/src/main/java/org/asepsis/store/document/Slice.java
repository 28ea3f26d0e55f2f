// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.document;

import java.util.List;
import java.util.function.Function;

/**
 * Some of a list.
 *
 * @param next the key after which the next slice begins; empty: there is none
 */
public record Slice<T>(List<T> items, String next) {
  public Slice {
    items = List.copyOf(items);
  }

  /** Of one row more than asked for, if there is one. */
  public static <T> Slice<T> of(List<T> rows, int limit, Function<T, String> key) {
    return rows.size() <= limit
        ? new Slice<>(rows, "")
        : new Slice<>(rows.subList(0, limit), key.apply(rows.get(limit - 1)));
  }
}
