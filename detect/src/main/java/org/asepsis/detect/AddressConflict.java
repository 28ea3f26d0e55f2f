// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Desk;
import org.asepsis.stream.Operator;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;

/**
 * Two stations hold one address at the same time. An address that passes to another station is
 * usual; it is a conflict when the one that held it is still there after the other claimed it.
 */
final class AddressConflict implements Operator<Seen, Raised> {
  private static final long MINUTE = 60 * PacketTime.SECOND;

  // What lies under an address.
  private static final int HOLDER = 0;
  private static final int HEARD = 1;
  private static final int CLAIMANT = 2;
  private static final int CLAIMED = 3;
  private static final int CAPTURE = 4;
  private static final int PACKET = 5;

  private final Rule rule;
  private final Novelty novelty;
  private final long window;
  private final List<String> shared;

  AddressConflict(Rule rule, Novelty novelty) {
    this.rule = rule;
    this.novelty = novelty;
    window = rule.number("seconds") * PacketTime.SECOND;
    shared = rule.list("shared-prefixes");
  }

  @Override
  public void on(Seen seen, Desk<Raised> desk) {
    switch (seen.observation()) {
      case AddressHeld held when isWatched(held.mac(), held.ip()) ->
          heard(held.mac(), held.ip(), seen.sight().time(), seen, desk);
      case SenderSeen sender
          when sender.hops() != Hops.SOME && isWatched(sender.mac(), sender.ip()) ->
          sent(sender, seen, desk);
      default -> {}
    }
  }

  /** Clusters and redundant routers pass addresses around on purpose. */
  private boolean isWatched(Mac mac, Ip ip) {
    return mac.isUnicast()
        && ip.isUnicast()
        && !ip.isLinkLocal()
        && shared.stream().noneMatch(prefix -> mac.toString().startsWith(prefix));
  }

  private void heard(Mac mac, Ip ip, long time, Seen seen, Desk<Raised> desk) {
    String key = ip.toString();
    long[] known = desk.get(key);
    long minute = time - Math.floorMod(time, MINUTE);
    if (known.length == 0) {
      desk.put(key, mac.value(), minute, 0, 0, 0, 0);
    } else if (known[HOLDER] == mac.value()) {
      holder(known, ip, time, seen, desk);
    } else if (known[CLAIMANT] == mac.value() && time - known[CLAIMED] > window) {
      // The one that held it was not heard again: the address has moved on.
      desk.put(key, mac.value(), minute, 0, 0, 0, 0);
    } else if (known[CLAIMANT] != mac.value()) {
      Sight sight = seen.sight();
      desk.put(
          key, known[HOLDER], known[HEARD], mac.value(), time, sight.capture(), sight.packet());
    }
  }

  /** Told once more when a capture ends, with the time of the last frame. */
  private void sent(SenderSeen sender, Seen seen, Desk<Raised> desk) {
    long[] known = desk.get(sender.ip().toString());
    if (known.length > 0 && known[HOLDER] == sender.mac().value() && known[CLAIMANT] != 0) {
      holder(known, sender.ip(), sender.last(), seen, desk);
    }
  }

  private void holder(long[] known, Ip ip, long time, Seen seen, Desk<Raised> desk) {
    long since = time - known[CLAIMED];
    if (known[CLAIMANT] != 0 && since > 0 && since <= window) {
      Subject holder = new Subject(Mac.of(known[HOLDER]), ip);
      Subject claimant = new Subject(Mac.of(known[CLAIMANT]), ip);
      Sight claim = new Sight(known[CAPTURE], known[PACKET], known[CLAIMED]);
      Sight now = new Sight(seen.sight().capture(), seen.sight().packet(), time);
      String key = ip + " " + holder.mac() + " " + claimant.mac();
      novelty.see(
          new Novelty.Event(
              key,
              claimant,
              holder,
              rule.severity(),
              claimant.mac().toString(),
              "sender protocol address",
              List.of(claim, now)),
          desk);
    }
    long minute = time - Math.floorMod(time, MINUTE);
    desk.put(
        ip.toString(),
        known[HOLDER],
        Math.max(minute, known[HEARD]),
        known[CLAIMANT],
        known[CLAIMED],
        known[CAPTURE],
        known[PACKET]);
  }
}
