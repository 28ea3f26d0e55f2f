// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.asepsis.testkit.Drive;

/** Any bytes in any pieces: the analyzer may say what it likes, but not fail. */
class LisFuzz {
  @FuzzTest(maxDuration = "5s")
  void readsAnyStream(byte[] input) {
    Drive.stream(new LisFactory(), input);
  }
}
