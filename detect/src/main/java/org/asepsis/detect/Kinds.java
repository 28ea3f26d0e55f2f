// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Operator;
import org.asepsis.wire.Ip;

/** The code of each kind of rule, by the name that rules use for it. */
final class Kinds {
  /** Raised by whoever watches sources and feeds, not by what a source tells. */
  static final String WATCH = "watch";

  private Kinds() {}

  static Operator<Seen, Raised> operator(Rule rule, Knowing knowing, Course course) {
    Novelty novelty = new Novelty(rule, knowing, course);
    return switch (rule.kind()) {
      case "new-sender" -> new NewSender(rule, knowing, novelty);
      case "outside-peer" -> new OutsidePeer(rule, knowing, novelty);
      case "patient-outside" -> new PatientOutside(knowing, novelty);
      case "act" -> new Act(rule, novelty);
      case "burst" -> new Burst(rule);
      case "scan" -> new Scan(rule);
      case "address-conflict" -> new AddressConflict(rule, novelty);
      case "accepts" -> new Accepts(rule, knowing, novelty);
      case "known-address" -> new KnownAddress(rule, novelty);
      case "silence" -> new Silence(rule, knowing, course);
      case WATCH -> (_, _) -> {};
      default -> throw new IllegalStateException("rule " + rule.id() + " is of no known kind");
    };
  }

  /** The parties' names in keys: the network address, else the hardware address. */
  static String name(Subject subject) {
    return subject.ip().equals(Ip.NONE) ? subject.mac().toString() : subject.ip().toString();
  }

  static String key(Subject from, Subject to, String more) {
    return name(from) + " " + name(to) + " " + more;
  }

  static boolean isListed(List<String> list, String word) {
    return list.isEmpty() || list.contains(word);
  }
}
