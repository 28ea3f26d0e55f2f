// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.PatientSeen;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/** Everything that was observed in a run, each fact once, within bounds. For one thread. */
final class Facts {
  /** Senders remembered; past it, later ones are devices nobody hears of. */
  static final int MAX_SENDERS = 200_000;

  static final int MAX_CLAIMS = 400_000;
  static final int MAX_EDGES = 200_000;

  /** Public addresses remembered behind one MAC address: enough to know it for a router. */
  private static final int MAX_PUBLIC = 8;

  /** A sender in one capture, or in one source of several captures. */
  record Sender(int capture, Mac mac, Ip ip) {}

  /** When a sender was seen, and whether from behind a router. */
  static final class Sighting {
    private Hops hops;
    private long first;
    private long last;
    private Place place;

    Sighting(Hops hops, long first, long last, Place place) {
      this.hops = hops;
      this.first = first;
      this.last = last;
      this.place = place;
    }

    Hops hops() {
      return hops;
    }

    long first() {
      return first;
    }

    long last() {
      return last;
    }

    /** Where it was first seen. */
    Place place() {
      return place;
    }
  }

  /** A fact about a device in one capture. */
  record Claim(int capture, String protocol, Observation observation) {}

  /** Where something was first seen. */
  record Place(int capture, long packet, long time) {
    static Place of(Provenance where) {
      return new Place(where.capture(), where.packet(), where.time());
    }
  }

  /** Two that talk, in one capture. */
  record Edge(int capture, Subject originator, Subject responder, String protocol) {}

  /** How much they talk. */
  static final class Volume {
    private long flows;
    private long bytes;

    long flows() {
      return flows;
    }

    long bytes() {
      return bytes;
    }

    void add(long moreFlows, long moreBytes) {
      flows += moreFlows;
      bytes += moreBytes;
    }
  }

  private final SiteNetworks networks;
  private final Map<Sender, Sighting> senders = new LinkedHashMap<>();
  private final Map<Mac, Integer> publicAddresses = new HashMap<>();
  private final Map<Claim, Place> claims = new LinkedHashMap<>();
  private final Map<Edge, Volume> edges = new LinkedHashMap<>();
  private final Map<String, Volume> protocols = new HashMap<>();
  private final Anomalies anomalies = new Anomalies();

  Facts(SiteNetworks networks) {
    this.networks = networks;
  }

  Map<Sender, Sighting> senders() {
    return senders;
  }

  Map<Claim, Place> claims() {
    return claims;
  }

  Map<Edge, Volume> edges() {
    return edges;
  }

  Map<String, Volume> protocols() {
    return protocols;
  }

  Anomalies anomalies() {
    return anomalies;
  }

  void add(Observed observed) {
    Provenance where = observed.provenance();
    switch (observed.observation()) {
      case SenderSeen seen -> sender(seen, where);
      case Conversation conversation -> conversation(conversation, where);
      case AnomalySeen anomaly -> anomalies.add(anomaly, where);
      case PatientSeen _, ActSeen _ -> {
        // Exposures are for assess.
      }
      case AddressHeld held -> claim(held, where);
      case Observation other -> claim(other, where);
    }
  }

  /** Takes back what was kept of earlier runs. */
  void add(Kept kept) {
    switch (kept) {
      case Kept.Sender sender ->
          sighting(
              sender.source(),
              sender.subject(),
              new Sighting(sender.hops(), sender.first(), sender.last(), place(sender.place())));
      case Kept.Fact fact ->
          claims.putIfAbsent(
              new Claim(fact.source(), fact.protocol(), fact.observation()), place(fact.place()));
    }
  }

  private static Place place(Kept.Place place) {
    return new Place(place.capture(), place.packet(), place.time());
  }

  private void sender(SenderSeen seen, Provenance where) {
    Sighting sighting = new Sighting(seen.hops(), seen.first(), seen.last(), Place.of(where));
    sighting(where.capture(), new Subject(seen.mac(), seen.ip()), sighting);
  }

  private void sighting(int capture, Subject subject, Sighting seen) {
    Mac mac = subject.mac();
    if (!mac.isUnicast() && !subject.ip().isUnicast()) {
      return;
    }
    Sender sender = new Sender(capture, mac.isUnicast() ? mac : Mac.NONE, subject.ip());
    Sighting sighting = senders.get(sender);
    if (sighting == null) {
      if (!isOneTooMany(sender, seen.place)) {
        senders.put(sender, seen);
      }
      return;
    }
    sighting.first = Math.min(sighting.first, seen.first);
    sighting.last = Math.max(sighting.last, seen.last);
    if (seen.place.packet() < sighting.place.packet()) {
      sighting.place = seen.place;
    }
    Hops hops = seen.hops;
    if (hops == Hops.SOME || sighting.hops == Hops.UNKNOWN) {
      sighting.hops = hops;
    }
  }

  private boolean isOneTooMany(Sender sender, Place place) {
    boolean outside = sender.ip().isUnicast() && !networks.contains(sender.ip());
    if (outside && !sender.mac().isUnicast()) {
      return true;
    }
    if (outside && publicAddresses.merge(sender.mac(), 1, Integer::sum) > MAX_PUBLIC) {
      return true;
    }
    if (senders.size() >= MAX_SENDERS) {
      Provenance where = new Provenance(place.capture(), place.packet(), place.time(), "flow", 0);
      anomalies.add(
          new AnomalySeen("device-limit", "more devices than are remembered in one run"), where);
      return true;
    }
    return false;
  }

  private void conversation(Conversation talk, Provenance where) {
    int capture = where.capture();
    if (talk.originatorLast() != Long.MIN_VALUE) {
      Place place = Place.of(where);
      sighting(
          capture,
          talk.originator(),
          new Sighting(Hops.UNKNOWN, talk.first(), talk.originatorLast(), place));
    }
    boolean answered = talk.responderLast() != Long.MIN_VALUE && !talk.transport().equals("link");
    if (answered) {
      Subject b = talk.responder();
      long seen = talk.responderLast();
      Sighting known = senders.get(new Sender(capture, b.mac(), b.ip()));
      if (known != null) {
        known.last = Math.max(known.last, seen);
      }
    }
    if (!talk.protocol().isEmpty()) {
      protocols.computeIfAbsent(talk.protocol(), _ -> new Volume()).add(1, talk.bytes());
    }
    if (answered && isService(talk)) {
      ServiceSeen service =
          new ServiceSeen(
              talk.responder(),
              talk.transport(),
              talk.responderPort(),
              talk.protocol(),
              talk.protocol().equals("tls"));
      claim(service, where);
    }
    edge(talk, where);
  }

  /** Of datagrams nobody knows who serves; their analyzers say so themselves. */
  private static boolean isService(Conversation talk) {
    return talk.transport().equals("tcp") && !talk.protocol().isEmpty();
  }

  private void edge(Conversation talk, Provenance where) {
    if (talk.transport().equals("link")) {
      return;
    }
    Edge edge = new Edge(where.capture(), talk.originator(), talk.responder(), talk.protocol());
    Volume volume = edges.get(edge);
    if (volume == null) {
      if (edges.size() >= MAX_EDGES) {
        anomalies.add(
            new AnomalySeen("peer-limit", "more pairs of peers than are remembered in one run"),
            where);
        return;
      }
      volume = new Volume();
      edges.put(edge, volume);
    }
    volume.add(1, talk.bytes());
  }

  private void claim(Observation observation, Provenance where) {
    Claim claim = new Claim(where.capture(), where.protocol(), observation);
    Place known = claims.get(claim);
    if (known != null) {
      if (where.packet() < known.packet()) {
        claims.put(claim, Place.of(where));
      }
      return;
    }
    if (claims.size() >= MAX_CLAIMS) {
      anomalies.add(
          new AnomalySeen("fact-limit", "more facts about devices than are remembered in one run"),
          where);
      return;
    }
    claims.put(claim, Place.of(where));
  }
}
