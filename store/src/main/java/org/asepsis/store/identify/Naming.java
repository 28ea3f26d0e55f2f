// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asepsis.inventory.Device;
import org.asepsis.store.identify.Recognition.Found;

/**
 * Gives devices their numbers: the one that their subjects had, so that it stays as long as one of
 * them remains; else a hash of site and lowest hardware address, or of site, source and lowest
 * address where there is no other. A pure function.
 */
final class Naming {
  /**
   * The outcome.
   *
   * @param ids of the devices, in their order
   * @param merged which device became part of which other
   */
  record Result(List<Long> ids, Map<Long, Long> merged) {}

  private record Bid(int device, boolean isOwnName, int subjects) {
    static final Comparator<Bid> BEST =
        Comparator.comparing(Bid::isOwnName)
            .thenComparingInt(Bid::subjects)
            .thenComparing(Comparator.comparingInt(Bid::device).reversed());
  }

  private Naming() {}

  /**
   * Numbers for all devices of one neighbourhood.
   *
   * @param taken numbers of devices that are also somebody else outside this neighbourhood
   */
  static Result name(List<Found> found, Set<Long> taken) {
    Map<Long, List<Bid>> bids = new TreeMap<>();
    for (int i = 0; i < found.size(); i++) {
      Map<Long, Integer> had = new TreeMap<>();
      for (Known row : found.get(i).subjects()) {
        row.device().ifPresent(device -> had.merge(device, 1, Integer::sum));
      }
      long own = hash(found.get(i), 0);
      int place = i;
      had.forEach((device, subjects) -> {
        // What others outside still are can only be claimed by whom it is named after.
        if (device == own || !taken.contains(device)) {
          bids.computeIfAbsent(device, _ -> new ArrayList<>())
              .add(new Bid(place, device == own, subjects));
        }
      });
    }
    Map<Integer, TreeSet<Long>> won = new HashMap<>();
    bids.forEach((device, all) -> {
      Bid best = all.stream().max(Bid.BEST).orElseThrow();
      won.computeIfAbsent(best.device(), _ -> new TreeSet<>()).add(device);
    });
    List<Long> ids = new ArrayList<>();
    Map<Long, Long> merged = new TreeMap<>();
    Set<Long> used = new HashSet<>(taken);
    used.addAll(bids.keySet());
    for (int i = 0; i < found.size(); i++) {
      TreeSet<Long> old = won.getOrDefault(i, new TreeSet<>());
      long id = old.isEmpty() ? fresh(found.get(i), used) : choose(found.get(i), old);
      used.add(id);
      ids.add(id);
      old.stream()
          .filter(other -> other != id && !taken.contains(other))
          .forEach(other -> merged.put(other, id));
    }
    return new Result(ids, merged);
  }

  private static long choose(Found found, NavigableSet<Long> old) {
    long own = hash(found, 0);
    if (old.contains(own)) {
      return own;
    }
    // A hardware address outlives a network address.
    return found.subjects().stream()
        .filter(row -> row.device().isPresent())
        .min(Comparator.comparing((Known row) -> !row.isStation()).thenComparingLong(Known::id))
        .map(row -> row.device().orElseThrow())
        .filter(old::contains)
        .orElseGet(old::getFirst);
  }

  private static long fresh(Found found, Set<Long> used) {
    int attempt = 0;
    long id = hash(found, attempt);
    while (used.contains(id)) {
      id = hash(found, ++attempt);
    }
    return id;
  }

  /** The number a device would get first. */
  static long hash(Found found, int attempt) {
    Device device = found.device();
    Known row = found.subjects().getFirst();
    String key =
        device.macs().isEmpty()
            ? row.site() + "\n" + row.source() + "\n" + device.addresses().getFirst()
            : row.site() + "\n" + device.macs().getFirst();
    String whole = attempt == 0 ? key : key + "\n" + attempt;
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.US_ASCII));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
