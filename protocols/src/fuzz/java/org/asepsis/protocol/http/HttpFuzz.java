// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.asepsis.testkit.Drive;

class HttpFuzz {
  @FuzzTest(maxDuration = "5s")
  void readsAnything(byte[] input) {
    Drive.stream(new HttpFactory(), input);
  }
}
