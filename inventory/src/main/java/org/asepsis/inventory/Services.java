// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Provenance;
import org.asepsis.wire.LongRows;

/**
 * Which ports conversations have shown to answer, so that what thousands of them say is looked at
 * once. As bounded as the table of facts that it stands before; for one thread.
 */
final class Services {
  /** Capture and port, protocol, hardware address and both halves of the address. */
  private final LongRows rows = new LongRows(5);

  private long[] packets = new long[16];
  private final Map<String, Integer> protocols = new HashMap<>();

  /** Whether the conversation shows a port for the first time, or by an earlier packet. */
  boolean isNews(Conversation talk, Provenance where) {
    Integer protocol = protocols.get(talk.protocol());
    if (protocol == null) {
      protocol = protocols.size();
      protocols.put(talk.protocol(), protocol);
    }
    rows.with(0, (long) where.capture() << 32 | talk.responderPort())
        .with(1, protocol)
        .with(2, talk.responder().mac().value())
        .with(3, talk.responder().ip().high())
        .with(4, talk.responder().ip().low());
    int row = rows.find();
    if (row < 0) {
      if (rows.size() >= Facts.MAX_CLAIMS) {
        return true;
      }
      row = rows.add();
      if (row == packets.length) {
        packets = Arrays.copyOf(packets, row * 2);
      }
    } else if (packets[row] <= where.packet()) {
      return false;
    }
    packets[row] = where.packet();
    return true;
  }
}
