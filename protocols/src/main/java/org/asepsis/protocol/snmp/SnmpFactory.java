// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import com.google.auto.service.AutoService;
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

/** SNMP over UDP: on any port by the way every message begins. */
@AutoService(AnalyzerFactory.class)
public final class SnmpFactory implements AnalyzerFactory {
  private static final Claim CLAIM =
      new Claim(
          Transport.UDP,
          Set.of(161, 162),
          Claim.firstBytes(Ber.SEQUENCE),
          (head, _, onPort) -> recognize(head, onPort));

  private static Recognition recognize(Bytes head, boolean onPort) {
    if (head.peek(0) != Ber.SEQUENCE) {
      return Recognition.NO;
    }
    // Of tag and length, of the version's tag and length.
    int at = afterHeader(head, 0);
    if (head.at(at) != Ber.INTEGER || head.at(at + 1) != 1) {
      return Recognition.NO;
    }
    int version = head.at(at + 2);
    int next = head.at(at + 3);
    if (version == 0 || version == 1) {
      int pdu = afterValue(head, at + 3);
      boolean fits = next == Ber.OCTET_STRING && head.at(pdu) >= 0xa0 && head.at(pdu) <= 0xa8;
      return fits ? Recognition.CERTAIN : otherwise(onPort);
    }
    boolean fits =
        version == 3
            && next == Ber.SEQUENCE
            && head.at(afterHeader(head, at + 3)) == Ber.INTEGER
            && head.at(afterValue(head, at + 3)) == Ber.OCTET_STRING;
    return fits ? Recognition.CERTAIN : otherwise(onPort);
  }

  private static Recognition otherwise(boolean onPort) {
    return onPort ? Recognition.PORT : Recognition.NO;
  }

  private static int afterHeader(Bytes head, int at) {
    int length = head.at(at + 1);
    return length < 0x80 ? at + 2 : at + 2 + (length & 0x7f);
  }

  private static int afterValue(Bytes head, int at) {
    int content = afterHeader(head, at);
    int length = 0;
    if (head.at(at + 1) < 0x80) {
      length = head.at(at + 1);
    } else {
      for (int i = at + 2; i < content && length < 0x1_0000; i++) {
        length = length << 8 | Math.max(0, head.at(i));
      }
    }
    return content + length;
  }

  @Override
  public String protocol() {
    return "snmp";
  }

  @Override
  public List<Claim> claims() {
    return List.of(CLAIM);
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(SnmpEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new SnmpAnalyzer(flow);
  }
}
