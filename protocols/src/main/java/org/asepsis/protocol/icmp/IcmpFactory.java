// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.icmp;

import com.google.auto.service.AutoService;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;

/** ICMP for IPv4 and IPv6, which the IP header names. It has no log beyond that of connections. */
@AutoService(AnalyzerFactory.class)
public final class IcmpFactory implements AnalyzerFactory {
  /** Protocol numbers of ICMP and ICMPv6. */
  private static final Claim CLAIM =
      new Claim(Transport.IP, Set.of(1, 58), new BitSet(), (_, _, _) -> Recognition.CERTAIN);

  @Override
  public String protocol() {
    return "icmp";
  }

  @Override
  public List<Claim> claims() {
    return List.of(CLAIM);
  }

  @Override
  public List<LogSchema> logs() {
    return List.of();
  }

  @Override
  public Analyzer create(Flow flow) {
    return new IcmpAnalyzer(flow);
  }
}
