// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.LinkedHashMap;
import java.util.Map;
import org.asepsis.inventory.Senders.Sighting;
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
  static final int MAX_CLAIMS = 400_000;

  /** A sender in one capture, or in one source of several captures. */
  record Sender(int capture, Mac mac, Ip ip) {}

  /** A fact about a device in one capture. */
  record Claim(int capture, String protocol, Observation observation) {}

  /** Where something was first seen. */
  record Place(int capture, long packet, long time) {
    static Place of(Provenance where) {
      return new Place(where.capture(), where.packet(), where.time());
    }
  }

  private final Senders senders;
  private final Edges edges = new Edges();
  private final Services services = new Services();
  private final Map<Claim, Place> claims = new LinkedHashMap<>();
  private final Anomalies anomalies = new Anomalies();

  Facts(SiteNetworks networks) {
    senders = new Senders(networks, this::tooManySenders);
  }

  private void tooManySenders(Provenance where) {
    anomalies.add(
        new AnomalySeen("device-limit", "more devices than are remembered in one run"), where);
  }

  Senders senders() {
    return senders;
  }

  Map<Claim, Place> claims() {
    return claims;
  }

  Edges edges() {
    return edges;
  }

  Anomalies anomalies() {
    return anomalies;
  }

  void add(Observed observed) {
    Provenance where = observed.provenance();
    switch (observed.observation()) {
      case SenderSeen seen ->
          senders.see(
              new Subject(seen.mac(), seen.ip()), seen.hops(), seen.first(), seen.last(), where);
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
          senders.see(
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

  private void conversation(Conversation talk, Provenance where) {
    int capture = where.capture();
    if (talk.originatorLast() != Long.MIN_VALUE) {
      senders.see(talk.originator(), Hops.UNKNOWN, talk.first(), talk.originatorLast(), where);
    }
    boolean answered = talk.responderLast() != Long.MIN_VALUE && !talk.transport().equals("link");
    if (answered) {
      senders.sawAgain(capture, talk.responder(), talk.responderLast());
    }
    if (answered && isService(talk) && services.isNews(talk, where)) {
      ServiceSeen service =
          new ServiceSeen(
              talk.responder(),
              talk.transport(),
              talk.responderPort(),
              talk.protocol(),
              talk.protocol().equals("tls"));
      claim(service, where);
    }
    if (!edges.add(capture, talk)) {
      anomalies.add(
          new AnomalySeen("peer-limit", "more pairs of peers than are remembered in one run"),
          where);
    }
  }

  /** Of datagrams nobody knows who serves; their analyzers say so themselves. */
  private static boolean isService(Conversation talk) {
    return talk.transport().equals("tcp") && !talk.protocol().isEmpty();
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
