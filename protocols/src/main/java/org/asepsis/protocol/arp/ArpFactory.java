// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.arp;

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
import org.asepsis.wire.Bytes;

/** ARP, by its EtherType; the fixed header of IPv4 over Ethernet makes it certain. */
@AutoService(AnalyzerFactory.class)
public final class ArpFactory implements AnalyzerFactory {
  private static final int ETHERTYPE = 0x0806;
  private static final long IPV4_OVER_ETHERNET = 0x0001_0800_0604L;

  private static final Claim CLAIM =
      new Claim(Transport.LINK, Set.of(ETHERTYPE), new BitSet(), (head, _, _) -> recognize(head));

  private static Recognition recognize(Bytes head) {
    long start = (long) head.u16() << 32 | head.u32();
    return start == IPV4_OVER_ETHERNET ? Recognition.CERTAIN : Recognition.PORT;
  }

  @Override
  public String protocol() {
    return "arp";
  }

  @Override
  public List<Claim> claims() {
    return List.of(CLAIM);
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(ArpEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new ArpAnalyzer(flow);
  }
}
