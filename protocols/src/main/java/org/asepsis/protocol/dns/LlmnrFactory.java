// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import com.google.auto.service.AutoService;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Transport;

/** Link-local multicast name resolution, on its port. */
@AutoService(AnalyzerFactory.class)
public final class LlmnrFactory implements AnalyzerFactory {
  private static final Claim CLAIM =
      new Claim(Transport.UDP, Set.of(5355), new BitSet(), (head, _, _) -> DnsShape.onPort(head));

  @Override
  public String protocol() {
    return "llmnr";
  }

  @Override
  public List<Claim> claims() {
    return List.of(CLAIM);
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(DnsEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new LlmnrAnalyzer(flow);
  }
}
