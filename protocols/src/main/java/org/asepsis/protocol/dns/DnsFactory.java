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
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;
import org.asepsis.wire.Bytes;

/**
 * Unicast DNS over UDP and TCP. Over UDP it is looked for on every port, since what hides there is
 * worth knowing: the first four octets of the header turn away nearly all that is something else.
 */
@AutoService(AnalyzerFactory.class)
public final class DnsFactory implements AnalyzerFactory {
  private static final Set<Integer> PORTS = Set.of(53);

  private static final Claim DATAGRAMS =
      new Claim(
          Transport.UDP,
          PORTS,
          Claim.anyByte(),
          (head, _, onPort) -> onPort ? DnsShape.onPort(head) : DnsShape.anywhere(head));

  private static final Claim STREAMS =
      new Claim(Transport.TCP, PORTS, new BitSet(), (head, _, _) -> stream(head));

  private static Recognition stream(Bytes head) {
    int length = head.u16();
    if (!head.ok() || head.remaining() < Math.min(length, DnsMessage.HEADER)) {
      return Recognition.MORE;
    }
    Recognition found = length < DnsMessage.HEADER ? Recognition.NO : DnsShape.onPort(head.rest());
    // What the port alone suggests may be a tunnel: then let others have it.
    return found == Recognition.PORT && head.length() > 2 + 300 ? Recognition.NO : found;
  }

  @Override
  public String protocol() {
    return "dns";
  }

  @Override
  public List<Claim> claims() {
    return List.of(DATAGRAMS, STREAMS);
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(DnsEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return flow.transport() == Transport.TCP ? new DnsStream(flow) : new DnsDatagrams(flow);
  }
}
