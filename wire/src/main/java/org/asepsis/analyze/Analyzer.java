// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

import org.asepsis.wire.Bytes;

/**
 * Reads one flow of one protocol and states facts. Confined to the flow's worker; lives as long as
 * the flow. Implements the kind its claim's transport calls for.
 */
public sealed interface Analyzer {

  /** For UDP, link-layer and other packets that stand alone. */
  non-sealed interface OfDatagrams extends Analyzer {
    void onDatagram(Direction direction, Bytes payload, Sink sink);

    /**
     * Whether the engine may give it up and make a new one for the flow's next datagram: nothing is
     * open that this would lose. What was said may then be said again. Asked after a datagram,
     * while the flow is short.
     */
    default boolean isAtRest() {
      return false;
    }
  }

  /** For TCP. */
  non-sealed interface OfStreams extends Analyzer {
    /**
     * Takes at most one message from the window. The engine calls again at once while something was
     * consumed and something is left, and otherwise when more bytes have arrived.
     */
    void onBytes(Direction direction, Window window, Sink sink);

    /**
     * Bytes of this direction were not captured. What was in the window is gone; the next window
     * begins after the gap.
     *
     * @param missing how many
     */
    void onGap(Direction direction, long missing, Sink sink);
  }

  /** For bodies inside other protocols, offered by media type. */
  non-sealed interface OfContent extends Analyzer {
    void onContent(Content content, Sink sink);
  }

  /** The flow is over: report what is still open. */
  default void onEnd(Sink sink) {}
}
