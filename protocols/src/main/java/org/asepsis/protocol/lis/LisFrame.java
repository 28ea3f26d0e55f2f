// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

/**
 * A frame of LIS01-A2 section 6.3: its number, 0 to 7, its text, whether the record ends with it,
 * and what its checksum says.
 */
record LisFrame(int number, byte[] text, Ending ending, Checksum checksum) {

  /** ETB or ETX. */
  enum Ending {
    INTERMEDIATE,
    LAST
  }

  /** The sum of all bytes behind STX up to ETB or ETX, modulo 256, beside the two digits sent. */
  enum Checksum {
    RIGHT,
    WRONG
  }

  /** The number only: the text may be about a patient. */
  @Override
  public String toString() {
    return "LisFrame[" + number + ", " + checksum + "]";
  }
}
