// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Transport;

/** LIS02 records over TCP, in frames of LIS01 or bare. No port is assigned: content alone tells. */
@AutoService(AnalyzerFactory.class)
public final class LisFactory implements AnalyzerFactory {
  @Override
  public String protocol() {
    return "lis";
  }

  @Override
  public List<Claim> claims() {
    return List.of(
        new Claim(
            Transport.TCP,
            Set.of(),
            Claim.firstBytes(
                LisFraming.ENQ, LisFraming.STX, LisFraming.ACK, LisFraming.NAK, LisFraming.VT, 'H'),
            (head, _, _) -> LisFraming.recognize(head)));
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(LisEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new LisAnalyzer(flow);
  }
}
