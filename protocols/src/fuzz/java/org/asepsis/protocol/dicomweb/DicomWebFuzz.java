// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.asepsis.protocol.codec.DicomDataSet.Use;
import org.asepsis.wire.Bytes;

/** Any bytes as one body of every type: a value comes back, whatever they are. */
class DicomWebFuzz {
  @FuzzTest(maxDuration = "5s")
  void readsAnyBody(byte[] input) {
    for (String type :
        List.of(
            DicomWebMessage.FILE,
            DicomWebMessage.JSON,
            DicomWebMessage.XML,
            DicomWebMessage.MULTIPART)) {
      DicomWebMessage.parse(Bytes.copyOf(input), type, "b", Use.ANSWER);
    }
  }
}
