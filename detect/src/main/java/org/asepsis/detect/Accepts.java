// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Desk;
import org.asepsis.stream.Operator;
import org.asepsis.wire.PacketTime;

/** A device whose kind only ever calls others has accepted a connection. */
final class Accepts implements Operator<Seen, Raised> {
  /** Handshake, one exchange: fewer packets are a try that was refused. */
  private static final int FEWEST_PACKETS = 5;

  private final Rule rule;
  private final Knowing knowing;
  private final Novelty novelty;

  Accepts(Rule rule, Knowing knowing, Novelty novelty) {
    this.rule = rule;
    this.knowing = knowing;
    this.novelty = novelty;
  }

  @Override
  public void on(Seen seen, Desk<Raised> desk) {
    if (!(seen.observation() instanceof Conversation talk)
        || !talk.transport().equals("tcp")
        || talk.originatorLast() == PacketTime.NEVER
        || talk.responderLast() == PacketTime.NEVER
        || talk.packets() < FEWEST_PACKETS) {
      return;
    }
    Subject responder = talk.responder();
    if (rule.when().judge(talk.originator(), responder, knowing) == Verdict.NO) {
      return;
    }
    String key = Kinds.name(responder) + " " + talk.responderPort();
    String service = talk.transport() + " " + talk.responderPort();
    novelty.see(
        new Novelty.Event(key, talk.originator(), responder, rule, service, "", seen), desk);
  }
}
