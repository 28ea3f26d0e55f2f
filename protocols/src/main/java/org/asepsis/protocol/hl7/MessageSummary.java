// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.util.List;

/**
 * What the log keeps of a message: nothing about patients but how many.
 *
 * @param devices what tells apart the devices that it reports on, at most 16
 * @param location PV1-3 of the first visit: point of care, room, bed, facility, joined by ^
 * @param organization OBX-23 of the first result that names one
 * @param integrity whether all of it was read
 */
record MessageSummary(
    MessageHeader header,
    Acknowledgement acknowledgement,
    int segments,
    int patients,
    int observations,
    List<String> devices,
    String location,
    String organization,
    long bytes,
    Integrity integrity,
    Batch batch) {

  /** Whether bytes of the message are missing. */
  enum Integrity {
    WHOLE,
    CUT
  }

  /** Whether the message came in a batch or file (segments BHS, FHS). */
  enum Batch {
    YES,
    NO
  }
}
