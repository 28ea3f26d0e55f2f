// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.asepsis.testkit.Drive;

/** Any bytes in any pieces: the analyzer may say what it likes, but not fail. */
class Hl7Fuzz {
  @FuzzTest(maxDuration = "5s")
  void readsAnyStream(byte[] input) {
    Drive.stream(new Hl7Factory(), input);
  }
}
