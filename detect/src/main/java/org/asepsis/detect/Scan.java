// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import org.asepsis.observe.Observation.Conversation;
import org.asepsis.stream.Desk;
import org.asepsis.stream.Operator;
import org.asepsis.wire.Ip;
import org.asepsis.wire.PacketTime;

/** One sender tries many addresses, or many ports of one address, and mostly in vain. */
final class Scan implements Operator<Seen, Raised> {
  private final Rule rule;
  private final Tally tally;

  Scan(Rule rule) {
    this.rule = rule;
    tally = new Tally(rule);
  }

  @Override
  public void on(Seen seen, Desk<Raised> desk) {
    if (!(seen.observation() instanceof Conversation talk) || !isInVain(talk)) {
      return;
    }
    String from = Kinds.name(talk.originator());
    String service = talk.transport() + " " + talk.responderPort();
    Ip target = talk.responder().ip();
    tally.countDifferent(
        new Tally.Event(
            "addresses " + from + " " + service,
            talk.originator(),
            talk.responder(),
            "addresses at " + service,
            seen.sight()),
        target.high() ^ target.low(),
        rule.number("addresses"),
        desk);
    if (talk.transport().equals("tcp")) {
      tally.countDifferent(
          new Tally.Event(
              "ports " + from + " " + target,
              talk.originator(),
              talk.responder(),
              "ports of one address",
              seen.sight()),
          talk.responderPort(),
          rule.number("ports"),
          desk);
    }
  }

  /** Nobody answered, or the answer was a refusal. */
  private static boolean isInVain(Conversation talk) {
    boolean isTcp = talk.transport().equals("tcp");
    if (!isTcp && !talk.transport().startsWith("icmp")
        || !talk.originator().ip().isUnicast()
        || !talk.responder().ip().isUnicast()
        || talk.originatorLast() == PacketTime.NEVER) {
      return false;
    }
    boolean isUnanswered = talk.responderLast() == PacketTime.NEVER;
    return isUnanswered || isTcp && talk.protocol().isEmpty() && talk.packets() <= 4;
  }
}
