// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Transport;

/** HL7 version 2 over MLLP, bare TCP and HTTP. */
@AutoService(AnalyzerFactory.class)
public final class Hl7Factory implements AnalyzerFactory {
  /** IANA: hl7. */
  private static final int PORT = 2575;

  @Override
  public String protocol() {
    return "hl7";
  }

  @Override
  public List<Claim> claims() {
    return List.of(
        new Claim(
            Transport.TCP,
            Set.of(PORT),
            Claim.firstBytes(Framing.START_BLOCK, 'M', 'F', 'B'),
            (head, _, onPort) -> Framing.recognize(head, onPort)));
  }

  /** HL7 over HTTP (hapifhir.github.io/hapi-hl7v2/hapi-hl7overhttp/specification). */
  @Override
  public Set<String> mediaTypes() {
    return Set.of("x-application/hl7-v2+er7", "application/hl7-v2+er7", "application/hl7-v2");
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(Hl7Entry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new Hl7Analyzer(flow);
  }
}
