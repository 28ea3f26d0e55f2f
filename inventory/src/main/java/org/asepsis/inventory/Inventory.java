// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asepsis.inventory.Edges.Volume;
import org.asepsis.inventory.Topology.Node;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Takes observations and, in the end, says which devices they are about. Held in memory and
 * bounded; for one thread.
 */
public final class Inventory {
  private final SiteNetworks networks;
  private final Facts facts;
  private final Map<Node, Builder> builders = new LinkedHashMap<>();
  private @Nullable Topology topology;

  /** What is gathered for one device. */
  private static final class Builder {
    private final Portrait portrait = new Portrait();
    private final TreeSet<Mac> macs = new TreeSet<>();
    private final TreeSet<Ip> addresses = new TreeSet<>();
    private final TreeSet<Device.Identifier> identifiers =
        new TreeSet<>(
            Comparator.comparing(Device.Identifier::kind).thenComparing(Device.Identifier::value));
    private final TreeSet<Device.Service> services =
        new TreeSet<>(
            Comparator.comparing(Device.Service::transport)
                .thenComparingInt(Device.Service::port)
                .thenComparing(Device.Service::protocol)
                .thenComparing(Device.Service::encrypted));
    private final Map<PeerKey, Volume> peers = new TreeMap<>(PeerKey.ORDER);
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private String id = "";
    private @Nullable Device device;
  }

  private record PeerKey(String device, Ip ip, String protocol, Device.Role role) {
    /** No device and no protocol come last. */
    static final Comparator<PeerKey> ORDER =
        Comparator.comparing((PeerKey key) -> key.device.isEmpty())
            .thenComparing(PeerKey::device)
            .thenComparing(PeerKey::ip)
            .thenComparing(key -> key.protocol.isEmpty())
            .thenComparing(PeerKey::protocol)
            .thenComparing(PeerKey::role);
  }

  public Inventory(SiteNetworks networks) {
    this.networks = networks;
    facts = new Facts(networks);
  }

  public void add(Observed observed) {
    facts.add(observed);
  }

  /** Takes back what was kept of earlier runs; before {@link #devices()}. */
  public void add(Kept kept) {
    facts.add(kept);
  }

  /** A serial number in the form in which two are compared, unless it tells nothing apart. */
  public static Optional<String> comparable(String serial) {
    String key = Words.key(serial);
    return Joining.isTelling(key) ? Optional.of(key) : Optional.empty();
  }

  public Anomalies anomalies() {
    return facts.anomalies();
  }

  /**
   * Traffic of one protocol.
   *
   * @param bytes original lengths
   */
  public record ProtocolVolume(String name, long flows, long bytes) {}

  /** By name. */
  public List<ProtocolVolume> protocols() {
    return new TreeMap<>(facts.edges().protocols())
        .entrySet().stream()
            .filter(e -> !e.getKey().isEmpty())
            .map(e -> new ProtocolVolume(e.getKey(), e.getValue().flows(), e.getValue().bytes()))
            .toList();
  }

  /** All devices, by id. Call once, after the last observation. */
  public List<Device> devices() {
    Topology resolved = new Topology(facts, networks);
    topology = resolved;
    Joining joining = new Joining(facts, resolved);
    for (Node node : resolved.nodes()) {
      Builder builder = builders.computeIfAbsent(joining.first(node), _ -> new Builder());
      builders.put(node, builder);
      if (node.mac().isUnicast()) {
        builder.macs.add(node.mac());
      }
      builder.addresses.addAll(node.addresses());
      builder.first = Math.min(builder.first, node.first());
      builder.last = Math.max(builder.last, node.last());
      builder.portrait.station(node);
    }
    List<Builder> all = builders.values().stream().distinct().toList();
    all.forEach(builder -> builder.id = id(builder));
    facts.claims().forEach(this::apply);
    facts.edges().forEach(this::connect);
    all.forEach(builder -> builder.device = device(builder));
    return all.stream()
        .map(builder -> builder.device)
        .filter(Objects::nonNull)
        .sorted(ORDER)
        .toList();
  }

  private static final Comparator<Device> ORDER =
      Comparator.comparing(Device::id)
          .thenComparingLong(Device::first)
          .thenComparingLong(Device::last);

  /** The id of the device a fact of this capture is about, after {@link #devices()}. */
  public Optional<String> deviceOf(int capture, Subject subject) {
    Builder builder = builder(capture, subject);
    return builder == null ? Optional.empty() : Optional.of(builder.id);
  }

  /** The device a fact of this capture is about, after {@link #devices()}. */
  public Optional<Device> device(int capture, Subject subject) {
    Builder builder = builder(capture, subject);
    return builder == null ? Optional.empty() : Optional.ofNullable(builder.device);
  }

  private @Nullable Builder builder(int capture, Subject subject) {
    Topology resolved = topology;
    if (resolved == null) {
      throw new IllegalStateException("devices are not resolved yet");
    }
    Node node = resolved.node(capture, subject);
    return node == null ? null : builders.get(node);
  }

  /** Of the address in its written form, so that others can compute it from what is printed. */
  private static String id(Builder builder) {
    Object lowest = builder.macs.isEmpty() ? builder.addresses.getFirst() : builder.macs.getFirst();
    byte[] key = lowest.toString().getBytes(StandardCharsets.US_ASCII);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private void apply(Facts.Claim claim, Facts.Place place) {
    switch (claim.observation()) {
      case AttributeClaimed said -> {
        Builder builder = builder(claim.capture(), said.subject());
        if (builder != null) {
          builder.portrait.attribute(said, evidence(claim, place, said.field(), said.sent()));
        }
      }
      case NameClaimed said -> {
        Builder builder = builder(claim.capture(), said.subject());
        if (builder != null) {
          builder.portrait.name(said, evidence(claim, place, said.field(), said.name()));
        }
      }
      case FingerprintSeen seen -> {
        Builder builder = builder(claim.capture(), seen.subject());
        if (builder != null) {
          builder.portrait.fingerprint(seen, evidence(claim, place, seen.field(), seen.value()));
        }
      }
      case IdentifierClaimed said -> {
        Builder builder = builder(claim.capture(), said.subject());
        if (builder != null) {
          builder.identifiers.add(new Device.Identifier(said.kind(), said.value()));
        }
      }
      case ServiceSeen seen -> {
        Builder builder = builder(claim.capture(), seen.subject());
        if (builder != null) {
          builder.services.add(
              new Device.Service(seen.transport(), seen.port(), seen.protocol(), seen.encrypted()));
        }
      }
      case org.asepsis.observe.Observation _ -> {
        // Addresses are the topology's; the rest is not about one device.
      }
    }
  }

  private static Evidence evidence(
      Facts.Claim claim, Facts.Place place, String field, String value) {
    return new Evidence(
        claim.protocol(), field, value, place.capture(), place.packet(), place.time());
  }

  private void connect(Edges.Edge edge, long flows, long bytes) {
    Builder originator = builder(edge.capture(), edge.originator());
    Builder responder = builder(edge.capture(), edge.responder());
    if (originator != null) {
      peer(
          originator, responder, edge.responder().ip(), edge, Device.Role.ORIGINATOR, flows, bytes);
    }
    if (responder != null) {
      peer(
          responder, originator, edge.originator().ip(), edge, Device.Role.RESPONDER, flows, bytes);
    }
  }

  private static void peer(
      Builder own,
      @Nullable Builder peer,
      Ip ip,
      Edges.Edge edge,
      Device.Role role,
      long flows,
      long bytes) {
    PeerKey key = new PeerKey(peer == null ? "" : peer.id, ip, edge.protocol(), role);
    own.peers.computeIfAbsent(key, _ -> new Volume()).add(flows, bytes);
  }

  private static Device device(Builder builder) {
    Map<Attribute, AttributeValue> attributes = builder.portrait.finish();
    AttributeValue type = attributes.get(Attribute.TYPE);
    Device.Medical medical =
        type == null ? Device.Medical.UNKNOWN : Types.bundled().medical(type.value());
    List<Device.Peer> peers = new ArrayList<>();
    builder.peers.forEach((key, volume) ->
        peers.add(
            new Device.Peer(
                key.device().isEmpty() ? Optional.empty() : Optional.of(key.device()),
                key.ip(),
                key.protocol(),
                key.role(),
                volume.flows(),
                volume.bytes())));
    return new Device(
        builder.id,
        List.copyOf(builder.macs),
        List.copyOf(builder.addresses),
        List.copyOf(builder.portrait.names()),
        attributes,
        medical,
        List.copyOf(builder.identifiers),
        List.copyOf(builder.services),
        List.copyOf(peers),
        builder.first,
        builder.last);
  }
}
