// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.asepsis.protocol.fhir.FhirMessage.Syntax;
import org.asepsis.wire.Bytes;

/** Any bytes as one body in either syntax: a value comes back, whatever they are. */
class FhirFuzz {
  @FuzzTest(maxDuration = "5s")
  void readsAnyBody(byte[] input) {
    FhirMessage.parse(Bytes.copyOf(input), Syntax.JSON, "192.0.2.2", "/fhir/Patient?name=x");
    FhirMessage.parse(Bytes.copyOf(input), Syntax.XML, "192.0.2.2", "");
  }
}
