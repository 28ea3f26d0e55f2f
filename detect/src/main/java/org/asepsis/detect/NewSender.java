// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Desk;
import org.asepsis.stream.Operator;
import org.asepsis.wire.Ip;

/**
 * A device that nobody has seen before sends: a hardware address, or an address behind a router.
 */
final class NewSender implements Operator<Seen, Raised> {
  private final Rule rule;
  private final Knowing knowing;
  private final Novelty novelty;

  NewSender(Rule rule, Knowing knowing, Novelty novelty) {
    this.rule = rule;
    this.knowing = knowing;
    this.novelty = novelty;
  }

  @Override
  public void on(Seen seen, Desk<Raised> desk) {
    if (!(seen.observation() instanceof SenderSeen sender)) {
      return;
    }
    Ip ip = sender.ip();
    boolean isInside = ip.isUnicast() && knowing.isInside(ip);
    // Phones and tablets make up a new address for themselves every day.
    if (sender.mac().isUnicast() && !sender.mac().isLocal()) {
      boolean own = sender.hops() != Hops.SOME && isInside;
      see(sender.mac().toString(), new Subject(sender.mac(), own ? ip : Ip.NONE), seen, desk);
    }
    boolean isRouted = sender.hops() == Hops.SOME || !sender.mac().isUnicast();
    if (isRouted && isInside) {
      see(ip.toString(), new Subject(sender.mac(), ip), seen, desk);
    }
  }

  private void see(String key, Subject who, Seen seen, Desk<Raised> desk) {
    Subject nobody = Subject.of(Ip.NONE);
    novelty.see(new Novelty.Event(key, who, nobody, rule, "", "", seen), desk);
  }
}
