// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The health of all parts of a console, as each of them last said. Safe for several threads. */
public final class Vitals {
  private final Map<String, Health> parts = new ConcurrentHashMap<>();

  /**
   * Takes what a part says of itself.
   *
   * @param part {@code database}, {@code ingest}, {@code identity}, {@code clock}, …
   */
  public void report(String part, Health health) {
    parts.put(part, health);
  }

  /** By name of the part. */
  public Map<String, Health> parts() {
    return new TreeMap<>(parts);
  }

  /** The worst of all; good when nobody said anything. */
  public Health worst() {
    return parts().values().stream()
        .max(Comparator.comparing(Health::state))
        .orElseGet(Health::good);
  }
}
