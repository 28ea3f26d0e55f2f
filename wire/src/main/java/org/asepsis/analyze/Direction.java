// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

/**
 * Which side of a flow speaks. The originator sent the first packet, or the SYN where it was seen.
 */
public enum Direction {
  ORIGINATOR,
  RESPONDER;

  public Direction other() {
    return this == ORIGINATOR ? RESPONDER : ORIGINATOR;
  }
}
