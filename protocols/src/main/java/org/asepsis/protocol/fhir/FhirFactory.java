// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;

/** FHIR in bodies of HTTP: it claims media types and no flows. */
@AutoService(AnalyzerFactory.class)
public final class FhirFactory implements AnalyzerFactory {
  @Override
  public String protocol() {
    return "fhir";
  }

  @Override
  public List<Claim> claims() {
    return List.of();
  }

  /** Those of DSTU2 have their words the other way round; some servers know only plain JSON. */
  @Override
  public Set<String> mediaTypes() {
    return Set.of(
        "application/fhir+json",
        "application/fhir+xml",
        "application/json+fhir",
        "application/xml+fhir",
        "x-application/fhir+json",
        "application/json",
        FhirAnalyzer.FORM);
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(FhirEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new FhirAnalyzer(flow);
  }
}
