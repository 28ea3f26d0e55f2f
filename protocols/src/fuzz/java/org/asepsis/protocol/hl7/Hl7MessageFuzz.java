// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.asepsis.wire.Bytes;

/** Any bytes as one message: a value comes back, whatever they are. */
class Hl7MessageFuzz {
  @FuzzTest(maxDuration = "5s")
  void readsAnyMessage(byte[] input) {
    Hl7Message.parse(Bytes.copyOf(input));
  }
}
