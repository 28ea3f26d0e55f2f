// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

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
import org.asepsis.wire.Parsed.Message;

/** DHCP over UDP: version 4 by its magic cookie on any port, version 6 on its ports. */
@AutoService(AnalyzerFactory.class)
public final class DhcpFactory implements AnalyzerFactory {

  /** 4011 is where boot servers answer (PXE 2.1 section 2.2.1). */
  private static final Claim VERSION_4 =
      new Claim(
          Transport.UDP,
          Set.of(67, 68, 4011),
          Claim.firstBytes(1, 2),
          (head, _, onPort) -> version4(head, onPort));

  private static final Claim VERSION_6 =
      new Claim(Transport.UDP, Set.of(546, 547), new BitSet(), (head, _, _) -> version6(head));

  private static Recognition version4(Bytes head, boolean onPort) {
    int operation = head.peek(0);
    if (operation != 1 && operation != 2 || head.length() < DhcpMessage.COOKIE_OFFSET) {
      return Recognition.NO;
    }
    if (head.skip(DhcpMessage.COOKIE_OFFSET).u32() == DhcpMessage.COOKIE) {
      return Recognition.CERTAIN;
    }
    return onPort ? Recognition.PORT : Recognition.NO;
  }

  private static Recognition version6(Bytes head) {
    return Dhcp6Message.parse(head) instanceof Message ? Recognition.CERTAIN : Recognition.PORT;
  }

  @Override
  public String protocol() {
    return "dhcp";
  }

  @Override
  public List<Claim> claims() {
    return List.of(VERSION_4, VERSION_6);
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(DhcpEntry.SCHEMA, Dhcp6Entry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    boolean six =
        VERSION_6.ports().contains(flow.originatorPort())
            || VERSION_6.ports().contains(flow.responderPort());
    return six ? new Dhcp6Analyzer(flow) : new DhcpAnalyzer(flow);
  }
}
