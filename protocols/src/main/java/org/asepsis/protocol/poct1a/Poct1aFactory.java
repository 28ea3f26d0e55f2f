// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Transport;

/** The device messaging layer of POCT1-A over TCP. */
@AutoService(AnalyzerFactory.class)
public final class Poct1aFactory implements AnalyzerFactory {
  /** No port is assigned; this is the one of the Siemens DCA Vantage. */
  private static final int PORT = 3001;

  @Override
  public String protocol() {
    return "poct1a";
  }

  @Override
  public List<Claim> claims() {
    return List.of(
        new Claim(
            Transport.TCP,
            Set.of(PORT),
            Claim.firstBytes('<', 0xef, '\r', '\n'),
            (head, _, _) -> Poct1aFraming.recognize(head)));
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(Poct1aEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new Poct1aAnalyzer(flow);
  }
}
