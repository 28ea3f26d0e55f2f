// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.icmp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.asepsis.testkit.Drive;

class IcmpFuzz {
  @FuzzTest(maxDuration = "5s")
  void readsAnything(byte[] input) {
    Drive.datagram(new IcmpFactory(), input);
  }
}
