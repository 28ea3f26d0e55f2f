// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asepsis.inventory.Facts.Sender;
import org.asepsis.inventory.Senders.Sighting;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * Decides which addresses are whose. A hardware address keeps the network addresses it claims
 * itself (ARP, Neighbor Discovery, DHCP); without a claim it keeps the only one it sends from. What
 * else it sends comes from behind it, and those addresses are devices of their own where they
 * belong to the site. A network address alone never joins two captures.
 */
final class Topology {
  /** IPv6 interfaces have several addresses of their own, and change them. */
  private static final int MOST_OWN_V6 = 16;

  /** A device as far as addresses tell. */
  static final class Node {
    private final Mac mac;
    private final TreeSet<Ip> addresses = new TreeSet<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private int forwards;
    private int capture;
    private long packet;
    private long packetTime;

    Node(Mac mac) {
      this.mac = mac;
    }

    /** Its hardware address, or {@link Mac#NONE}. */
    Mac mac() {
      return mac;
    }

    Set<Ip> addresses() {
      return addresses;
    }

    long first() {
      return first;
    }

    long last() {
      return last;
    }

    /** How many addresses of others it sends for. */
    int forwards() {
      return forwards;
    }

    /** Where it was first seen. */
    Evidence evidence(String protocol, String field, String value) {
      return new Evidence(protocol, field, value, capture, packet, packetTime);
    }

    private void see(Sighting sighting) {
      Facts.Place place = sighting.place();
      boolean fresh = first == Long.MAX_VALUE;
      boolean earlier = place.capture() == capture && place.packet() < packet;
      if (fresh || earlier) {
        capture = place.capture();
        packet = place.packet();
        packetTime = place.time();
      }
      first = Math.min(first, sighting.first());
      last = Math.max(last, sighting.last());
    }
  }

  private record Place(int capture, Ip ip) {}

  private record Station(int capture, Mac mac) {}

  private final SiteNetworks networks;
  private final Map<Mac, Node> byMac = new LinkedHashMap<>();
  private final Map<Place, Node> byAddress = new LinkedHashMap<>();
  private final Map<Place, Node> owners = new HashMap<>();
  private final Map<Place, Set<Mac>> claimants = new HashMap<>();
  private final Map<Station, Set<Ip>> claimed = new HashMap<>();

  Topology(Facts facts, SiteNetworks networks) {
    this.networks = networks;
    for (Facts.Claim claim : facts.claims().keySet()) {
      if (claim.observation() instanceof AddressHeld held && held.ip().isUnicast()) {
        claimants
            .computeIfAbsent(new Place(claim.capture(), held.ip()), _ -> new TreeSet<>())
            .add(held.mac());
        claimed
            .computeIfAbsent(new Station(claim.capture(), held.mac()), _ -> new TreeSet<>())
            .add(held.ip());
      }
    }
    Map<Station, Map<Ip, Sighting>> stations = new LinkedHashMap<>();
    facts
        .senders()
        .forEach((sender, sighting) -> {
          if (sender.mac().isUnicast()) {
            stations
                .computeIfAbsent(new Station(sender.capture(), sender.mac()), _ -> new TreeMap<>())
                .put(sender.ip(), sighting);
          }
        });
    stations.forEach(this::station);
    facts.senders().forEach(this::address);
    facts.senders().forEach(this::see);
  }

  private void station(Station station, Map<Ip, Sighting> sources) {
    Node node = byMac.computeIfAbsent(station.mac(), Node::new);
    Set<Ip> own = own(station, sources);
    own.addAll(claimed.getOrDefault(station, Set.of()));
    node.addresses.addAll(own);
    for (Ip ip : own) {
      owners.merge(
          new Place(station.capture(), ip),
          node,
          (one, other) -> one.mac().compareTo(other.mac()) <= 0 ? one : other);
    }
    for (Ip ip : sources.keySet()) {
      if (ip.isUnicast() && !own.contains(ip)) {
        node.forwards++;
      }
    }
  }

  private Set<Ip> own(Station station, Map<Ip, Sighting> sources) {
    Set<Ip> own = new TreeSet<>();
    Set<Ip> claims = claimed.getOrDefault(station, Set.of());
    List<Ip> four = new ArrayList<>();
    List<Ip> six = new ArrayList<>();
    for (Map.Entry<Ip, Sighting> source : sources.entrySet()) {
      Ip ip = source.getKey();
      if (!ip.isUnicast() || isSomebodyElses(station, ip)) {
        continue;
      }
      if (claims.contains(ip) || ip.isLinkLocal()) {
        own.add(ip);
      } else if (source.getValue().hops() != Hops.SOME) {
        (ip.isV4() ? four : six).add(ip);
      }
    }
    boolean claimsFour = claims.stream().anyMatch(ip -> ip.isV4() && !ip.isLinkLocal());
    if (!claimsFour && four.size() == 1) {
      own.addAll(four);
    }
    if (six.size() <= MOST_OWN_V6) {
      six.stream().filter(ip -> !isRouter(sources) || networks.contains(ip)).forEach(own::add);
    }
    return own;
  }

  /** Whether addresses of others can be told from the time-to-live of what it sends. */
  private static boolean isRouter(Map<Ip, Sighting> sources) {
    return sources.values().stream().anyMatch(sighting -> sighting.hops() == Hops.SOME);
  }

  private boolean isSomebodyElses(Station station, Ip ip) {
    Set<Mac> holders = claimants.getOrDefault(new Place(station.capture(), ip), Set.of());
    return !holders.isEmpty() && !holders.contains(station.mac());
  }

  private void address(Sender sender, Sighting sighting) {
    Place place = new Place(sender.capture(), sender.ip());
    if (sender.ip().isUnicast() && !owners.containsKey(place) && networks.contains(sender.ip())) {
      Node node = byAddress.computeIfAbsent(place, _ -> new Node(Mac.NONE));
      node.addresses.add(sender.ip());
    }
  }

  private void see(Sender sender, Sighting sighting) {
    Node station = byMac.get(sender.mac());
    if (station != null) {
      station.see(sighting);
    }
    Node node = node(sender.capture(), new Subject(Mac.NONE, sender.ip()));
    if (node != null && node != station) {
      node.see(sighting);
    }
  }

  /** All devices, those with a hardware address first. */
  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>(byMac.values());
    nodes.addAll(byAddress.values());
    return nodes;
  }

  /** The device a fact is about, or null when it is only somebody's peer. */
  @org.jspecify.annotations.Nullable
  Node node(int capture, Subject subject) {
    Node station = byMac.get(subject.mac());
    if (subject.ip().equals(Ip.NONE) || !subject.ip().isUnicast()) {
      return station != null ? station : behind(capture, subject.mac());
    }
    if (station != null && station.addresses.contains(subject.ip())) {
      return station;
    }
    Place place = new Place(capture, subject.ip());
    Node owner = owners.get(place);
    return owner != null ? owner : byAddress.get(place);
  }

  /** A station that is not on this link, known by the address a server gave it. */
  private @org.jspecify.annotations.Nullable Node behind(int capture, Mac mac) {
    for (Ip ip : claimed.getOrDefault(new Station(capture, mac), Set.of())) {
      Node node = byAddress.get(new Place(capture, ip));
      if (node != null) {
        return node;
      }
    }
    return null;
  }
}
