// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import org.asepsis.analyze.Direction;

/**
 * A message and, where there is one, its answer.
 *
 * @param completed packet time at which the message was complete, nanoseconds
 * @param answer {@link Acknowledgement#NONE} while there is none
 * @param latency from the message's completion to the answer's, nanoseconds; -1 without an answer
 */
record Exchange(
    Direction direction,
    MessageSummary message,
    long completed,
    Acknowledgement answer,
    long latency) {

  static Exchange begun(Direction direction, MessageSummary message, long completed) {
    return new Exchange(direction, message, completed, Acknowledgement.NONE, -1);
  }

  Exchange answered(Acknowledgement with, long time) {
    return new Exchange(direction, message, completed, with, time - completed);
  }
}
