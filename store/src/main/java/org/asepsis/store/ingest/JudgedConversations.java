// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.util.Optional;
import java.util.Set;
import org.asepsis.inventory.SiteNetworks;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.wire.Ip;

/**
 * Which answered conversations say something that exposures are judged by: those with a port whose
 * protocol nobody reads, and those with a party that may be outside.
 */
final class JudgedConversations {
  /** Telnet, FTP, SMB, NetBIOS session, VNC, remote desktop and remote access products. */
  private static final Set<Integer> TCP =
      Set.of(
          21, 23, 139, 445, 512, 513, 514, 3389, 4899, 5631, 5721, 5800, 5900, 5901, 5902, 5938,
          6129, 6568, 6783, 7070, 8040, 8041);

  /** SNMP, TFTP, remote access products. */
  private static final Set<Integer> UDP = Set.of(69, 161, 5938, 21_116);

  private static final SiteNetworks INSIDE = SiteNetworks.usual();

  /** A handshake has three packets; less is a SYN and the reset that answers it. */
  private static final int REFUSED = 2;

  private static final int ESTABLISHED = 4;

  private JudgedConversations() {}

  /** {@code tcp/445 answered} or the like; empty when nothing is judged by it. */
  static Optional<String> value(Conversation talk) {
    boolean isTcp = talk.transport().equals("tcp");
    boolean isUdp = talk.transport().equals("udp");
    if (!isTcp && !isUdp) {
      return Optional.empty();
    }
    boolean isPort = (isTcp ? TCP : UDP).contains(talk.responderPort());
    if (!isPort && isInside(talk.originator().ip()) && isInside(talk.responder().ip())) {
      return Optional.empty();
    }
    String name = talk.transport() + "/" + talk.responderPort();
    if (isTcp && talk.protocol().isEmpty() && talk.packets() < ESTABLISHED) {
      return talk.packets() <= REFUSED ? Optional.of(name + " refused") : Optional.empty();
    }
    return Optional.of(name + " answered");
  }

  /** The site's own plan may make more inside; that is asked when it is judged. */
  private static boolean isInside(Ip ip) {
    return ip.equals(Ip.NONE) || !ip.isUnicast() || INSIDE.contains(ip);
  }
}
