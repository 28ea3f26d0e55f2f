// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.asepsis.inventory.Facts.Place;
import org.asepsis.inventory.Facts.Sender;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.LongRows;
import org.asepsis.wire.Mac;

/** Who sent, from which addresses, in which capture, and when. Bounded; for one thread. */
final class Senders {
  /** Senders remembered; past it, later ones are devices nobody hears of. */
  static final int MAX_SENDERS = 200_000;

  /** Public addresses remembered behind one MAC address: enough to know it for a router. */
  private static final int MAX_PUBLIC = 8;

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

    private void add(Hops more, long from, long to) {
      first = Math.min(first, from);
      last = Math.max(last, to);
      if (more == Hops.SOME || hops == Hops.UNKNOWN) {
        hops = more;
      }
    }
  }

  private final SiteNetworks networks;

  /** Is called with the place where there was one sender too many. */
  private final Consumer<Provenance> onLimit;

  private final LongRows rows = new LongRows(4);
  private final List<Sender> senders = new ArrayList<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private final Map<Mac, Integer> publicAddresses = new HashMap<>();

  Senders(SiteNetworks networks, Consumer<Provenance> onLimit) {
    this.networks = networks;
    this.onLimit = onLimit;
  }

  /** In the order in which they were first told. */
  void forEach(BiConsumer<Sender, Sighting> action) {
    for (int i = 0; i < senders.size(); i++) {
      action.accept(senders.get(i), sightings.get(i));
    }
  }

  /** Frames were sent from these addresses, as packets of this place say. */
  void see(Subject subject, Hops hops, long first, long last, Provenance where) {
    int row = find(where.capture(), subject);
    if (row == NOBODY) {
      return;
    }
    if (row < 0) {
      add(where.capture(), subject, new Sighting(hops, first, last, Place.of(where)), where);
      return;
    }
    Sighting sighting = sightings.get(row);
    sighting.add(hops, first, last);
    if (where.packet() < sighting.place.packet()) {
      sighting.place = Place.of(where);
    }
  }

  /** Takes back what was kept of an earlier run. */
  void see(int source, Subject subject, Sighting kept) {
    int row = find(source, subject);
    if (row == NOBODY) {
      return;
    }
    if (row < 0) {
      Place place = kept.place;
      add(
          source,
          subject,
          kept,
          new Provenance(place.capture(), place.packet(), place.time(), "flow", 0));
      return;
    }
    Sighting sighting = sightings.get(row);
    sighting.add(kept.hops, kept.first, kept.last);
    if (kept.place.packet() < sighting.place.packet()) {
      sighting.place = kept.place;
    }
  }

  /** A known sender sent again at this time; says nothing of one who is not known. */
  void sawAgain(int capture, Subject subject, long time) {
    int row = ask(capture, subject.mac(), subject.ip());
    if (row >= 0) {
      Sighting known = sightings.get(row);
      known.last = Math.max(known.last, time);
    }
  }

  private static final int NOBODY = -2;

  private int find(int capture, Subject subject) {
    Mac mac = subject.mac();
    if (!mac.isUnicast() && !subject.ip().isUnicast()) {
      return NOBODY;
    }
    return ask(capture, mac.isUnicast() ? mac : Mac.NONE, subject.ip());
  }

  private int ask(int capture, Mac mac, Ip ip) {
    rows.with(0, capture).with(1, mac.value()).with(2, ip.high()).with(3, ip.low());
    return rows.find();
  }

  private void add(int capture, Subject subject, Sighting sighting, Provenance where) {
    Mac mac = subject.mac().isUnicast() ? subject.mac() : Mac.NONE;
    Sender sender = new Sender(capture, mac, subject.ip());
    if (!isOneTooMany(sender, where)) {
      rows.add();
      senders.add(sender);
      sightings.add(sighting);
    }
  }

  private boolean isOneTooMany(Sender sender, Provenance where) {
    boolean outside = sender.ip().isUnicast() && !networks.contains(sender.ip());
    if (outside && !sender.mac().isUnicast()) {
      return true;
    }
    if (outside && publicAddresses.merge(sender.mac(), 1, Integer::sum) > MAX_PUBLIC) {
      return true;
    }
    if (senders.size() >= MAX_SENDERS) {
      onLimit.accept(where);
      return true;
    }
    return false;
  }
}
