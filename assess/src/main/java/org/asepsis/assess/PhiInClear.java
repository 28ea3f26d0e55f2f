// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.inventory.Inventory;
import org.asepsis.observe.Observation.PatientSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.PatientField;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Token;

/**
 * Finds where patient data crosses the wire in clear, and whose, by tokens only. For one thread.
 */
public final class PhiInClear {
  /**
   * Distinct sets of tokens remembered for one pair of parties; past it the count is a lower bound.
   */
  static final int MAX_MESSAGES = 200_000;

  private record Pair(int capture, String protocol, Subject originator, Subject responder) {}

  private record Route(String protocol, Exposure.Party originator, Exposure.Party responder) {}

  /** What crossed between two parties. */
  private static final class Traffic {
    private final Set<Set<Token>> messages = new HashSet<>();
    private final Set<PatientField> fields = EnumSet.noneOf(PatientField.class);
    private final Set<Long> flows = new HashSet<>();
    private long unnamed;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(PatientSeen seen, Provenance where) {
      if (seen.tokens().isEmpty()) {
        unnamed++;
      } else if (messages.size() < MAX_MESSAGES) {
        messages.add(Set.copyOf(seen.tokens()));
      }
      fields.addAll(seen.fields());
      flows.add(where.flow());
      first = Math.min(first, where.time());
      last = Math.max(last, where.time());
    }

    void add(Traffic more) {
      messages.addAll(more.messages);
      fields.addAll(more.fields);
      flows.addAll(more.flows);
      unnamed += more.unnamed;
      first = Math.min(first, more.first);
      last = Math.max(last, more.last);
    }
  }

  private final Map<Pair, Traffic> traffic = new LinkedHashMap<>();

  public void add(Observed observed) {
    if (observed.observation() instanceof PatientSeen seen) {
      Provenance where = observed.provenance();
      Pair pair = new Pair(where.capture(), where.protocol(), seen.originator(), seen.responder());
      traffic.computeIfAbsent(pair, _ -> new Traffic()).add(seen, where);
    }
  }

  /** All exposures, by protocol and parties; after the inventory has resolved its devices. */
  public List<Exposure> exposures(Inventory inventory) {
    Map<Route, Traffic> routes = new LinkedHashMap<>();
    traffic.forEach((pair, seen) -> {
      Route route =
          new Route(
              pair.protocol(),
              party(inventory, pair.capture(), pair.originator()),
              party(inventory, pair.capture(), pair.responder()));
      routes.computeIfAbsent(route, _ -> new Traffic()).add(seen);
    });
    List<Exposure> exposures = new ArrayList<>();
    routes.forEach((route, seen) -> exposures.add(exposure(route, seen)));
    exposures.sort(
        Comparator.comparing(Exposure::protocol)
            .thenComparing(Exposure::originator, PARTY)
            .thenComparing(Exposure::responder, PARTY));
    return exposures;
  }

  /** Parties that are no devices come last. */
  private static final Comparator<Exposure.Party> PARTY =
      Comparator.comparing((Exposure.Party party) -> party.device().isEmpty())
          .thenComparing(party -> party.device().orElse(""))
          .thenComparing(Exposure.Party::ip);

  private static Exposure.Party party(Inventory inventory, int capture, Subject subject) {
    return new Exposure.Party(inventory.deviceOf(capture, subject), subject.ip());
  }

  private static Exposure exposure(Route route, Traffic seen) {
    return exposure(
        route.protocol(),
        route.originator(),
        route.responder(),
        new Crossing(
            seen.messages, seen.unnamed, seen.fields, seen.flows.size(), seen.first, seen.last));
  }

  /**
   * What crossed between two parties.
   *
   * @param messages the distinct sets of tokens, each of one patient
   * @param unnamed messages with a patient's data but without a token
   * @param first packet time, nanoseconds
   */
  public record Crossing(
      Set<Set<Token>> messages,
      long unnamed,
      Set<PatientField> fields,
      long flows,
      long first,
      long last) {}

  /** The exposure that this traffic is. */
  public static Exposure exposure(
      String protocol, Exposure.Party originator, Exposure.Party responder, Crossing seen) {
    People people = new People(seen.messages());
    int unnamed = (int) Math.min(Integer.MAX_VALUE / 2, seen.unnamed());
    int counted = people.count() == 0 ? 1 : people.count();
    return new Exposure(
        "phi-in-clear",
        protocol,
        originator,
        responder,
        counted,
        Math.max(1, people.fewest()),
        people.count() == 0 ? Math.max(1, unnamed) : people.most() + unnamed,
        people.basis(),
        seen.fields().stream().sorted(Comparator.comparing(PatientField::label)).toList(),
        seen.flows(),
        seen.first(),
        seen.last());
  }
}
