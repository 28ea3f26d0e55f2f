// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.stream.Desk;
import org.asepsis.stream.Operator;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;

/**
 * Somebody calls an address that is built into a product. What that means depends on who answers: a
 * station of the site that was given this address, a stranger beyond the router, or nobody.
 */
final class KnownAddress implements Operator<Seen, Raised> {
  private final Novelty novelty;
  private final List<Ip> addresses;

  KnownAddress(Rule rule, Novelty novelty) {
    this.novelty = novelty;
    addresses = rule.list("addresses").stream().map(Ip::parse).toList();
  }

  @Override
  public void on(Seen seen, Desk<Raised> desk) {
    switch (seen.observation()) {
      case AddressHeld held when isWatched(held.mac(), held.ip()) ->
          desk.put("held " + held.ip(), 1);
      case SenderSeen sender
          when sender.hops() == Hops.NONE && isWatched(sender.mac(), sender.ip()) ->
          desk.put("held " + sender.ip(), 1);
      case Conversation talk when addresses.contains(talk.responder().ip()) ->
          called(talk, seen, desk);
      default -> {}
    }
  }

  private boolean isWatched(Mac mac, Ip ip) {
    return mac.isUnicast() && addresses.contains(ip);
  }

  private void called(Conversation talk, Seen seen, Desk<Raised> desk) {
    boolean isHeld = desk.get("held " + talk.responder().ip()).length > 0;
    boolean isAnswered = talk.responderLast() != PacketTime.NEVER;
    Severity severity = isHeld ? Severity.MEDIUM : isAnswered ? Severity.CRITICAL : Severity.HIGH;
    String who =
        isHeld
            ? "a machine on this network holds the address"
            : isAnswered ? "somebody outside answers" : "nobody answers";
    novelty.see(
        new Novelty.Event(
            Kinds.key(talk.originator(), talk.responder(), who),
            talk.originator(),
            talk.responder(),
            severity,
            who,
            talk.transport() + " " + talk.responderPort(),
            List.of(seen.sight())),
        desk);
  }
}
