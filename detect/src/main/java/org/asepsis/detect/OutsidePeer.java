// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Desk;
import org.asepsis.stream.Operator;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Prefix;

/**
 * A device talks to a network outside the site that it has not talked to before. Networks and not
 * addresses are learned, since what lies behind a name moves within its network.
 */
final class OutsidePeer implements Operator<Seen, Raised> {
  private final Rule rule;
  private final Knowing knowing;
  private final Novelty novelty;

  OutsidePeer(Rule rule, Knowing knowing, Novelty novelty) {
    this.rule = rule;
    this.knowing = knowing;
    this.novelty = novelty;
  }

  @Override
  public void on(Seen seen, Desk<Raised> desk) {
    if (!(seen.observation() instanceof Conversation talk)
        || talk.transport().equals("link")
        || !talk.originator().ip().isUnicast()
        || !talk.responder().ip().isUnicast()) {
      return;
    }
    boolean isFromInside = knowing.isInside(talk.originator().ip());
    if (isFromInside == knowing.isInside(talk.responder().ip())) {
      return;
    }
    Subject device = isFromInside ? talk.originator() : talk.responder();
    Ip outside = isFromInside ? talk.responder().ip() : talk.originator().ip();
    String key = Kinds.name(device) + " " + network(outside) + (isFromInside ? "" : " in");
    String service = talk.transport() + " " + talk.responderPort();
    novelty.see(
        new Novelty.Event(key, talk.originator(), talk.responder(), rule, service, "", seen), desk);
  }

  private Prefix network(Ip ip) {
    return new Prefix(ip, (int) rule.number(ip.isV4() ? "prefix-v4" : "prefix-v6"));
  }
}
