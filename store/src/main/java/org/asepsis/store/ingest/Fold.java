// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.PatientSeen;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.PatientField;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;

/**
 * Observations of one source, put together in memory so that the database gets each row once. A
 * pure function of what is added, but for the order of its maps; for one thread.
 */
final class Fold {
  static final long HOUR = 3_600 * PacketTime.SECOND;
  static final long DAY = 24 * HOUR;

  /** Protocols whose conversations nobody on the way can read. */
  private static final Set<String> ENCRYPTED = Set.of("tls", "quic", "ssh");

  /** Where something was first seen; capture 0 when it is not known. */
  record Place(long capture, long packet, long time) {
    /** Packets of one capture are in order; captures are ordered by time. */
    boolean isBefore(Place other) {
      return capture == other.capture ? packet < other.packet : time < other.time;
    }
  }

  /** What frames tell of a subject. */
  static final class Sighting {
    boolean sender;
    Hops hops = Hops.UNKNOWN;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    Place place = new Place(0, Long.MAX_VALUE, Long.MAX_VALUE);

    boolean isSeen() {
      return last != Long.MIN_VALUE;
    }
  }

  record FactKey(Subject subject, String protocol, Observation observation) {}

  record EdgeKey(
      long hour,
      Subject originator,
      Subject responder,
      String protocol,
      String transport,
      int port,
      boolean encrypted,
      boolean oneWay) {}

  record PairKey(Subject originator, Subject responder, String protocol) {}

  record LedgerKey(PairKey pair, long day, UUID digest) {}

  record FlowKey(PairKey pair, long importId, long flow) {}

  record AnomalyKey(String name, String protocol) {}

  /** How often, from when to when, and where first. */
  static final class Times {
    long times;
    long last = Long.MIN_VALUE;
    Place place = new Place(0, Long.MAX_VALUE, Long.MAX_VALUE);
    String detail = "";

    void add(Place where) {
      times++;
      last = Math.max(last, where.time());
      if (times == 1 || where.isBefore(place)) {
        place = where;
      }
    }

    void join(Times other) {
      times += other.times;
      last = Math.max(last, other.last);
      place = other.place.isBefore(place) ? other.place : place;
    }
  }

  static final class Volume {
    long flows;
    long packets;
    long bytes;
  }

  /** Messages with one set of tokens. */
  static final class Messages {
    final Times times = new Times();
    final byte[] tokens;
    final Set<String> fields = new TreeSet<>();
    String state = "";
    long first = Long.MAX_VALUE;

    Messages(byte[] tokens) {
      this.tokens = tokens;
    }
  }

  final Map<Subject, Sighting> subjects = new LinkedHashMap<>();
  final Map<FactKey, Times> facts = new LinkedHashMap<>();
  final Map<EdgeKey, Volume> edges = new HashMap<>();
  final Map<LedgerKey, Messages> ledger = new HashMap<>();
  final Map<FlowKey, Long> flows = new HashMap<>();
  final Map<ActKey, Times> acts = new HashMap<>();
  final Map<AnomalyKey, Times> anomalies = new HashMap<>();
  long first = Long.MAX_VALUE;
  long last = Long.MIN_VALUE;
  private final Map<String, String> protocols = new HashMap<>();

  void add(Observed observed, long importId, long capture) {
    Provenance where = observed.provenance();
    Place place = new Place(capture, where.packet(), where.time());
    first = Math.min(first, where.time());
    last = Math.max(last, where.time());
    String protocol = protocols.computeIfAbsent(where.protocol(), FactBody::text);
    switch (observed.observation()) {
      case SenderSeen seen -> {
        Subject subject = new Subject(seen.mac(), seen.ip());
        sender(subject, seen.hops(), seen.first(), seen.last(), place);
      }
      case Conversation talk -> conversation(talk, protocol, place);
      case PatientSeen seen -> patient(seen, protocol, importId, where.flow(), place);
      case ActSeen seen -> act(ActKey.of(seen, protocol), FactBody.text(seen.field()), place);
      case AnomalySeen odd -> anomaly(odd.name(), protocol, odd.detail(), place);
      case AddressHeld held -> fact(new Subject(held.mac(), held.ip()), protocol, held, place);
      case NameClaimed said -> fact(said.subject(), protocol, said, place);
      case AttributeClaimed said -> fact(said.subject(), protocol, said, place);
      case IdentifierClaimed said -> fact(said.subject(), protocol, said, place);
      case FingerprintSeen seen -> fact(seen.subject(), protocol, seen, place);
      case ServiceSeen seen -> fact(seen.subject(), protocol, seen, place);
    }
  }

  private static boolean isNobody(Subject subject) {
    return subject.mac().equals(Mac.NONE) && subject.ip().equals(Ip.NONE);
  }

  private Sighting subject(Subject subject) {
    return subjects.computeIfAbsent(subject, _ -> new Sighting());
  }

  private void sender(Subject subject, Hops hops, long first, long last, Place place) {
    if (isNobody(subject)) {
      return;
    }
    if (subject.mac().isUnicast()) {
      // What it sends may all be of others; it is a device all the same.
      subject(Subject.of(subject.mac()));
    }
    Sighting sighting = subject(subject);
    sighting.sender = true;
    sighting.first = Math.min(sighting.first, first);
    sighting.last = Math.max(sighting.last, last);
    if (place.isBefore(sighting.place)) {
      sighting.place = place;
    }
    if (hops == Hops.SOME || sighting.hops == Hops.UNKNOWN) {
      sighting.hops = hops;
    }
  }

  private void conversation(Conversation talk, String protocol, Place place) {
    if (talk.originatorLast() != PacketTime.NEVER) {
      sender(talk.originator(), Hops.UNKNOWN, talk.first(), talk.originatorLast(), place);
    }
    if (talk.transport().equals("link")) {
      return;
    }
    boolean answered = talk.responderLast() != PacketTime.NEVER;
    if (answered && !isNobody(talk.responder())) {
      Sighting responder = subject(talk.responder());
      responder.last = Math.max(responder.last, talk.responderLast());
      responder.first = Math.min(responder.first, talk.responderLast());
    }
    if (answered && talk.transport().equals("tcp") && !talk.protocol().isEmpty()) {
      ServiceSeen service =
          new ServiceSeen(
              talk.responder(),
              talk.transport(),
              talk.responderPort(),
              talk.protocol(),
              talk.protocol().equals("tls"));
      fact(talk.responder(), protocol, service, place);
    }
    edge(talk, answered && talk.originatorLast() != PacketTime.NEVER);
    if (answered) {
      ActKey.of(talk, protocol).ifPresent(key -> act(key, "", place));
    }
  }

  private void act(ActKey key, String field, Place place) {
    if (isNobody(key.originator()) || isNobody(key.responder())) {
      return;
    }
    subject(key.originator());
    subject(key.responder());
    Times times = acts.computeIfAbsent(key, _ -> new Times());
    times.add(place);
    times.detail = field;
  }

  private void edge(Conversation talk, boolean bothWays) {
    if (isNobody(talk.originator()) || isNobody(talk.responder())) {
      return;
    }
    subject(talk.originator());
    subject(talk.responder());
    EdgeKey key =
        new EdgeKey(
            Math.floorDiv(talk.first(), HOUR),
            talk.originator(),
            talk.responder(),
            FactBody.text(talk.protocol()),
            talk.transport(),
            // A scan would leave a row for each port that never answered.
            bothWays ? talk.responderPort() : talk.protocol().isEmpty() ? 0 : talk.responderPort(),
            ENCRYPTED.contains(talk.protocol()),
            !bothWays);
    Volume volume = edges.computeIfAbsent(key, _ -> new Volume());
    volume.flows++;
    volume.packets += talk.packets();
    volume.bytes += talk.bytes();
  }

  private void patient(PatientSeen seen, String protocol, long importId, long flow, Place place) {
    if (isNobody(seen.originator()) || isNobody(seen.responder())) {
      return;
    }
    subject(seen.originator());
    subject(seen.responder());
    PairKey pair = new PairKey(seen.originator(), seen.responder(), protocol);
    byte[] tokens = TokenBytes.of(seen.tokens());
    long day = Math.floorDiv(place.time(), DAY);
    Messages messages =
        ledger.computeIfAbsent(
            new LedgerKey(pair, day, FactBody.digest(tokens)), _ -> new Messages(tokens));
    messages.times.add(place);
    messages.first = Math.min(messages.first, place.time());
    seen.fields().stream().map(PatientField::label).forEach(messages.fields::add);
    if (messages.state.isEmpty()) {
      messages.state = FactBody.text(seen.state());
    }
    flows.putIfAbsent(new FlowKey(pair, importId, flow), day);
  }

  void anomaly(String name, String protocol, String detail, Place place) {
    Times times =
        anomalies.computeIfAbsent(new AnomalyKey(FactBody.text(name), protocol), _ -> new Times());
    times.add(place);
    if (times.place.equals(place)) {
      times.detail = FactBody.text(detail);
    }
  }

  private void fact(Subject subject, String protocol, Observation observation, Place place) {
    if (isNobody(subject)) {
      return;
    }
    subject(subject);
    facts.computeIfAbsent(new FactKey(subject, protocol, observation), _ -> new Times()).add(place);
  }

  /** The pairs whose ledger grows. */
  Set<PairKey> pairs() {
    Set<PairKey> pairs = new HashSet<>();
    ledger.keySet().forEach(key -> pairs.add(key.pair()));
    return pairs;
  }
}
