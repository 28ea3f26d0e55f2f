// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.asepsis.wire.Bytes;

/** Any bytes as one document: a value comes back, whatever they are. */
class Poct1aMessageFuzz {
  @FuzzTest(maxDuration = "5s")
  void readsAnyDocument(byte[] input) {
    Poct1aMessage.parse(Bytes.copyOf(input));
  }
}
