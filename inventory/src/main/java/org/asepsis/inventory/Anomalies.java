// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.observe.Provenance;

/** Traffic that broke a rule, counted by name, each with its first example. */
public final class Anomalies {

  /**
   * One kind of anomaly.
   *
   * @param capture ordinal of the capture that holds the example
   * @param detail of the example: a constant sentence plus numbers
   */
  public record Anomaly(
      String name, String protocol, long count, int capture, long packet, String detail) {}

  private record Key(String name, String protocol) {}

  private final Map<Key, Anomaly> anomalies = new HashMap<>();

  void add(AnomalySeen seen, Provenance where) {
    Anomaly one =
        new Anomaly(
            seen.name(), where.protocol(), 1, where.capture(), where.packet(), seen.detail());
    anomalies.merge(new Key(seen.name(), where.protocol()), one, Anomalies::join);
  }

  private static Anomaly join(Anomaly known, Anomaly more) {
    boolean earlier = more.capture() == known.capture() && more.packet() < known.packet();
    Anomaly example = earlier ? more : known;
    return new Anomaly(
        known.name(),
        known.protocol(),
        known.count() + 1,
        example.capture(),
        example.packet(),
        example.detail());
  }

  /** By name, then protocol. */
  public List<Anomaly> all() {
    return anomalies.values().stream()
        .sorted(Comparator.comparing(Anomaly::name).thenComparing(Anomaly::protocol))
        .toList();
  }
}
