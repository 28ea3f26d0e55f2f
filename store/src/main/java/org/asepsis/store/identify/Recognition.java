// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asepsis.inventory.Device;
import org.asepsis.inventory.Inventory;
import org.asepsis.inventory.SiteNetworks;

/**
 * Which devices the subjects of one site are, worked out from their facts. A pure function; the
 * inventory does the thinking.
 */
final class Recognition {
  /** A device and the subjects that it is. */
  record Found(Device device, List<Known> subjects) {}

  private final Map<Long, Integer> ordinals = new TreeMap<>();
  private final List<Long> captures;

  private Recognition(Collection<Known> rows, Collection<Fact> facts) {
    TreeSet<Long> all = new TreeSet<>();
    rows.forEach(row -> all.add(row.capture()));
    facts.forEach(fact -> all.add(fact.capture()));
    captures = List.copyOf(all);
    for (int i = 0; i < captures.size(); i++) {
      ordinals.put(captures.get(i), i);
    }
  }

  /** What came of it. */
  record Result(List<Found> found, List<Long> captures) {}

  /** Which subjects are devices, as far as addresses tell. */
  static Set<Long> subjectsOf(
      Collection<Known> rows, Collection<Fact> held, Collection<Known> followed, SiteNetworks of) {
    Result result = run(rows, held, of);
    Set<Long> wanted = new HashSet<>();
    followed.forEach(row -> wanted.add(row.id()));
    Set<Long> subjects = new HashSet<>();
    for (Found found : result.found()) {
      if (found.subjects().stream().anyMatch(row -> wanted.contains(row.id()))) {
        found.subjects().forEach(row -> subjects.add(row.id()));
      }
    }
    return subjects;
  }

  static Result run(Collection<Known> rows, Collection<Fact> facts, SiteNetworks networks) {
    return new Recognition(rows, facts).recognise(rows, facts, networks);
  }

  private Result recognise(Collection<Known> rows, Collection<Fact> facts, SiteNetworks networks) {
    Inventory inventory = new Inventory(networks);
    rows.stream()
        .filter(Known::sender)
        .sorted(Comparator.comparingLong(Known::capture).thenComparingLong(Known::packet))
        .forEach(row -> inventory.add(row.sighting(ordinal(row.capture()))));
    facts.forEach(fact -> inventory.add(fact.kept(ordinal(fact.capture()))));
    List<Device> devices = inventory.devices();
    IdentityHashMap<Device, List<Known>> subjects = new IdentityHashMap<>();
    for (Known row : rows) {
      Optional<Device> device = inventory.device(row.source(), row.subject());
      device.ifPresent(is -> subjects.computeIfAbsent(is, _ -> new ArrayList<>()).add(row));
    }
    List<Found> found = new ArrayList<>();
    for (Device device : devices) {
      List<Known> own = subjects.getOrDefault(device, List.of());
      if (!own.isEmpty()) {
        found.add(new Found(device, own));
      }
    }
    return new Result(found, captures);
  }

  private int ordinal(long capture) {
    return ordinals.getOrDefault(capture, 0);
  }

  /** By site, since nothing joins devices of two sites. */
  static Map<Integer, List<Known>> bySite(Collection<Known> rows) {
    Map<Integer, List<Known>> sites = new LinkedHashMap<>();
    rows.forEach(row -> sites.computeIfAbsent(row.site(), _ -> new ArrayList<>()).add(row));
    return sites;
  }
}
