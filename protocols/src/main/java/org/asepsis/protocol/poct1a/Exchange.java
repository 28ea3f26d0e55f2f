// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import org.asepsis.analyze.Direction;
import org.asepsis.protocol.poct1a.Poct1aMessage.Answer;
import org.asepsis.protocol.poct1a.Poct1aMessage.Content;
import org.asepsis.protocol.poct1a.Poct1aMessage.Device;

/**
 * What the log keeps of a message, and its answer where there is one: of patients only how many.
 *
 * @param completed packet time at which the message was complete, nanoseconds
 * @param answer its acknowledgement, or what the message itself answers; none while there is none
 * @param latency from the message to its answer, nanoseconds; -1 without an answer
 */
record Exchange(
    Direction direction,
    String type,
    String controlId,
    String version,
    Device device,
    Content content,
    int patients,
    int bytes,
    long completed,
    Answer answer,
    long latency) {

  static Exchange begun(Direction direction, Poct1aMessage message, int bytes, long completed) {
    return new Exchange(
        direction,
        message.type(),
        message.controlId(),
        message.version(),
        message.device(),
        message.content(),
        message.patients().size(),
        bytes,
        completed,
        message.answer(),
        -1);
  }

  Exchange answered(Answer with, long time) {
    return new Exchange(
        direction,
        type,
        controlId,
        version,
        device,
        content,
        patients,
        bytes,
        completed,
        with,
        time - completed);
  }
}
