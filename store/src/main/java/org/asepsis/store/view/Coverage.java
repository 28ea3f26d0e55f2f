// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is listened to, and what is not. */
public record Coverage(List<Source> sources, List<Network> networks, List<Gap> gaps) {

  /**
   * A place that is listened to, or another program's table.
   *
   * @param flows of the last week before it was last heard, as are the next three
   */
  public record Source(
      int id,
      String site,
      String kind,
      String name,
      Optional<Instant> lastHeard,
      Optional<Instant> first,
      Optional<Instant> last,
      long devices,
      long flows,
      long oneWay,
      long bytes,
      long encrypted) {

    public int oneWayPercent() {
      return percent(oneWay, flows);
    }

    public int encryptedPercent() {
      return percent(encrypted, bytes);
    }
  }

  /**
   * A network of the address plan.
   *
   * @param sources names of those that saw a device of it send
   */
  public record Network(
      int id,
      String site,
      String prefix,
      String name,
      String zone,
      long devices,
      List<String> sources,
      Optional<Instant> last) {
    public boolean isSeen() {
      return !sources.isEmpty();
    }
  }

  /** A time without any capture of a source, between two that there are. */
  public record Gap(String source, Instant from, Instant until) {}

  public long seen() {
    return networks.stream().filter(Network::isSeen).count();
  }

  /** Of all volume, how much could not be read. */
  public int encryptedPercent() {
    return percent(
        sources.stream().mapToLong(Source::encrypted).sum(),
        sources.stream().mapToLong(Source::bytes).sum());
  }

  public Optional<Instant> first() {
    return sources.stream().flatMap(source -> source.first().stream()).min(Instant::compareTo);
  }

  private static int percent(long part, long whole) {
    return whole == 0 ? 0 : (int) Math.round(100.0 * part / whole);
  }
}
