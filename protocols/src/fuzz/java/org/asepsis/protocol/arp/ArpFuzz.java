// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.arp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.asepsis.testkit.Drive;

class ArpFuzz {
  @FuzzTest(maxDuration = "5s")
  void readsAnything(byte[] input) {
    Drive.datagram(new ArpFactory(), input);
  }
}
