// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;
import org.asepsis.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * All protocols, indexed by what flows show first: their first byte and their ports. What a flow
 * costs to recognise depends on how many protocols share its first byte, not on how many there are.
 */
public final class Registry {

  /**
   * One protocol's claim on one transport.
   *
   * @param number from 0
   * @param ports those of the claim
   */
  record Candidate(AnalyzerFactory factory, Claim claim, int number, BitSet ports) {
    private boolean isOnPort(FlowState flow) {
      return ports.get(flow.responderPort()) || ports.get(flow.originatorPort());
    }
  }

  /** What a look at some bytes gave. */
  record Choice(Recognition recognition, @Nullable Candidate candidate) {}

  /** Ports, EtherTypes and protocol numbers. */
  private static final int PORTS = 1 << 16;

  private static final Candidate[] NONE = {};
  private static final Choice NOBODY = new Choice(Recognition.NO, null);
  private static final Choice UNDECIDED = new Choice(Recognition.MORE, null);

  private final List<AnalyzerFactory> factories;
  private final Candidate[][][] byFirstByte = new Candidate[Transport.values().length][][];
  private final Candidate[][][] byPort = new Candidate[Transport.values().length][][];
  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<String, List<AnalyzerFactory>> byMediaType = new HashMap<>();

  public Registry(Iterable<AnalyzerFactory> all) {
    List<AnalyzerFactory> sorted = new ArrayList<>();
    all.forEach(sorted::add);
    sorted.sort(Comparator.comparing(AnalyzerFactory::protocol));
    factories = List.copyOf(sorted);
    for (Transport transport : Transport.values()) {
      index(transport);
    }
    for (AnalyzerFactory factory : factories) {
      factory
          .mediaTypes()
          .forEach(type -> byMediaType.computeIfAbsent(type, _ -> new ArrayList<>()).add(factory));
    }
  }

  /** Everything on the class path. */
  public static Registry load() {
    return new Registry(ServiceLoader.load(AnalyzerFactory.class));
  }

  /** By protocol name. */
  public List<AnalyzerFactory> factories() {
    return factories;
  }

  private void index(Transport transport) {
    List<List<Candidate>> first = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      first.add(new ArrayList<>());
    }
    Map<Integer, List<Candidate>> ports = new HashMap<>();
    for (AnalyzerFactory factory : factories) {
      for (Claim claim : factory.claims()) {
        if (claim.transport() == transport) {
          BitSet numbers = new BitSet();
          claim.ports().forEach(numbers::set);
          Candidate candidate = new Candidate(factory, claim, candidates.size(), numbers);
          candidates.add(candidate);
          claim.firstBytes().stream().forEach(value -> first.get(value).add(candidate));
          claim
              .ports()
              .forEach(port -> ports.computeIfAbsent(port, _ -> new ArrayList<>()).add(candidate));
        }
      }
    }
    byFirstByte[transport.ordinal()] =
        first.stream().map(list -> list.toArray(NONE)).toArray(Candidate[][]::new);
    Candidate[][] arrays = new Candidate[PORTS][];
    java.util.Arrays.fill(arrays, NONE);
    ports.forEach((port, list) -> arrays[port] = list.toArray(NONE));
    byPort[transport.ordinal()] = arrays;
  }

  /** By number plus one; null for 0. */
  @Nullable Candidate candidate(int number) {
    return number == 0 ? null : candidates.get(number - 1);
  }

  /** Whether some protocol's servers listen there. */
  boolean isServerPort(Transport transport, int port) {
    return port < 1024 || candidates(transport, port).length > 0;
  }

  /** By protocol name; each of them is offered a body of this type. */
  List<AnalyzerFactory> forMediaType(String type) {
    return byMediaType.getOrDefault(type, List.of());
  }

  /** How long a claim may put off its answer. */
  enum Patience {
    /** More bytes may come: a claim may ask for them. */
    WAIT,
    /** This is all there is: asking for more means no. */
    DECIDE
  }

  /** The protocol that claims these first bytes most surely; of equals, the one on its port. */
  Choice recognise(FlowState flow, Direction direction, Bytes head, Patience patience) {
    Transport transport = flow.transport();
    int first = head.peek(0);
    Choice best = NOBODY;
    if (first >= 0) {
      for (Candidate candidate : byFirstByte[transport.ordinal()][first]) {
        best = better(best, candidate, flow, direction, head, patience);
      }
    }
    for (Candidate candidate : candidates(transport, flow.responderPort())) {
      best = better(best, candidate, flow, direction, head, patience);
    }
    if (flow.originatorPort() != flow.responderPort()) {
      for (Candidate candidate : candidates(transport, flow.originatorPort())) {
        best = better(best, candidate, flow, direction, head, patience);
      }
    }
    return best;
  }

  private Candidate[] candidates(Transport transport, int port) {
    return byPort[transport.ordinal()][port];
  }

  private static Choice better(
      Choice best,
      Candidate candidate,
      FlowState flow,
      Direction direction,
      Bytes head,
      Patience patience) {
    boolean onPort = candidate.isOnPort(flow);
    Recognition recognition =
        candidate.claim().recognizer().recognize(head.again(), direction, onPort);
    if (recognition == Recognition.MORE) {
      if (patience == Patience.DECIDE) {
        return best;
      }
      return best.recognition() == Recognition.CERTAIN ? best : UNDECIDED;
    }
    if (best.recognition() == Recognition.MORE && recognition != Recognition.CERTAIN) {
      return best;
    }
    Candidate before = best.candidate();
    boolean surer = recognition.confidence() > best.recognition().confidence();
    boolean equal = recognition.claims() && recognition == best.recognition() && before != null;
    boolean onItsPort = equal && onPort && before != null && !before.isOnPort(flow);
    return surer || onItsPort ? new Choice(recognition, candidate) : best;
  }
}
