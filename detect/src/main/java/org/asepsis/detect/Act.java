// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.stream.Desk;
import org.asepsis.stream.Operator;

/**
 * An act with one of the listed values, new for the parties that the rule names as its key: {@code
 * originator}, {@code responder}, {@code value}.
 */
final class Act implements Operator<Seen, Raised> {
  private final Rule rule;
  private final Novelty novelty;
  private final List<String> acts;
  private final List<String> values;
  private final List<String> parts;

  Act(Rule rule, Novelty novelty) {
    this.rule = rule;
    this.novelty = novelty;
    acts = rule.list("acts");
    values = rule.list("values");
    parts = rule.list("key");
  }

  @Override
  public void on(Seen seen, Desk<Raised> desk) {
    if (!(seen.observation() instanceof ActSeen act)
        || !acts.contains(act.act())
        || !Kinds.isListed(values, act.value())) {
      return;
    }
    StringBuilder key = new StringBuilder(act.act());
    for (String part : parts) {
      key.append(' ')
          .append(
              switch (part) {
                case "originator" -> Kinds.name(act.originator());
                case "responder" -> Kinds.name(act.responder());
                default -> act.value();
              });
    }
    novelty.see(
        new Novelty.Event(
            key.toString(),
            act.originator(),
            act.responder(),
            rule,
            act.value(),
            act.field(),
            seen),
        desk);
  }
}
