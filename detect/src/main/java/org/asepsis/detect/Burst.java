// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Desk;
import org.asepsis.stream.Operator;
import org.asepsis.wire.PacketTime;

/**
 * Many attempts to sign in within a short time: refusals that a protocol shows, or short
 * connections to a port where people and programs otherwise stay.
 */
final class Burst implements Operator<Seen, Raised> {
  private final Rule rule;
  private final Tally tally;
  private final List<String> acts;
  private final List<Integer> ports;

  Burst(Rule rule) {
    this.rule = rule;
    tally = new Tally(rule);
    acts = rule.list("acts");
    ports = rule.list("ports").stream().map(Integer::valueOf).toList();
  }

  @Override
  public void on(Seen seen, Desk<Raised> desk) {
    switch (seen.observation()) {
      case ActSeen act when acts.contains(act.act()) ->
          count(
              act.originator(),
              act.responder(),
              seen.protocol(),
              seen,
              rule.number("refusals"),
              desk);
      case Conversation talk when isShort(talk) ->
          count(
              talk.originator(),
              talk.responder(),
              talk.transport() + " " + talk.responderPort(),
              seen,
              rule.number("connections"),
              desk);
      default -> {}
    }
  }

  private void count(
      Subject from, Subject to, String what, Seen seen, long most, Desk<Raised> desk) {
    String key = Kinds.key(from, to, what);
    tally.count(new Tally.Event(key, from, to, what, seen.sight()), most, desk);
  }

  /** Answered, and over before a person could have done any work. */
  private boolean isShort(Conversation talk) {
    if (!talk.transport().equals("tcp")
        || !ports.contains(talk.responderPort())
        || talk.originatorLast() == PacketTime.NEVER
        || talk.responderLast() == PacketTime.NEVER) {
      return false;
    }
    long longest = rule.number("longest-seconds") * PacketTime.SECOND;
    long last = Math.max(talk.originatorLast(), talk.responderLast());
    return talk.packets() >= rule.number("fewest-packets")
        && talk.packets() <= rule.number("most-packets")
        && last - talk.first() <= longest;
  }
}
