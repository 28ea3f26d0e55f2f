// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;

/** Both directions of one conversation, as an analyzer sees it. */
public interface Flow {
  Transport transport();

  Ip originatorAddress();

  Ip responderAddress();

  int originatorPort();

  /**
   * The port spoken to; the EtherType for {@link Transport#LINK}, the number for {@link
   * Transport#IP}.
   */
  int responderPort();

  /** The originator: its address, and the hardware address its frames carried, if any. */
  Subject originator();

  /** The responder, likewise; without a hardware address until it answered. */
  Subject responder();

  /** Who sends in this direction. */
  default Subject sender(Direction direction) {
    return direction == Direction.ORIGINATOR ? originator() : responder();
  }
}
