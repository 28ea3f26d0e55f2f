// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.asepsis.inventory.Topology.Node;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Voice;

/**
 * Joins what addresses keep apart: two interfaces that state the same model and the same serial
 * number are one device. A serial number that stands with several models, or that fills a field
 * without meaning, joins nothing.
 */
final class Joining {
  /** A number shorter than this is a counter or a filler rather than a serial number. */
  private static final int SHORTEST_SERIAL = 4;

  private final Map<Node, Node> parents = new LinkedHashMap<>();

  Joining(Facts facts, Topology topology) {
    Map<Node, TreeSet<String>> serials = new LinkedHashMap<>();
    Map<Node, TreeSet<String>> models = new LinkedHashMap<>();
    for (Facts.Claim claim : facts.claims().keySet()) {
      if (claim.observation() instanceof AttributeClaimed said && said.voice() == Voice.STATED) {
        Node node = topology.node(claim.capture(), said.subject());
        if (node != null && said.attribute() == Attribute.SERIAL) {
          serials.computeIfAbsent(node, _ -> new TreeSet<>()).add(Words.key(said.value()));
        } else if (node != null && said.attribute() == Attribute.MODEL) {
          models.computeIfAbsent(node, _ -> new TreeSet<>()).add(Words.key(said.value()));
        }
      }
    }
    Map<String, Node> known = new HashMap<>();
    for (Node node : topology.nodes()) {
      TreeSet<String> serial = serials.getOrDefault(node, new TreeSet<>());
      TreeSet<String> model = models.getOrDefault(node, new TreeSet<>());
      if (serial.size() == 1 && model.size() == 1 && isTelling(serial.getFirst())) {
        Node same = known.putIfAbsent(model.getFirst() + "\n" + serial.getFirst(), node);
        if (same != null) {
          parents.put(node, same);
        }
      }
    }
  }

  static boolean isTelling(String serial) {
    return serial.length() >= SHORTEST_SERIAL && serial.chars().distinct().count() > 1;
  }

  /** The node that stands for the device. */
  Node first(Node node) {
    Node parent = parents.get(node);
    return parent == null ? node : parent;
  }
}
