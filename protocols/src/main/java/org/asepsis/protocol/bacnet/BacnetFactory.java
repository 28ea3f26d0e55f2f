// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;
import org.asepsis.wire.Bytes;

/** BACnet/IP: on any UDP port by its header, whose length must be that of the datagram. */
@AutoService(AnalyzerFactory.class)
public final class BacnetFactory implements AnalyzerFactory {
  private static final Set<Integer> PORTS =
      IntStream.range(47_808, 47_824).boxed().collect(Collectors.toUnmodifiableSet());

  private static final Claim CLAIM =
      new Claim(
          Transport.UDP,
          PORTS,
          Claim.firstBytes(BacnetMessage.TYPE),
          (head, _, onPort) -> recognize(head, onPort));

  private static Recognition recognize(Bytes head, boolean onPort) {
    int function = head.at(1);
    if (head.at(0) != BacnetMessage.TYPE || function > BacnetMessage.LAST_FUNCTION) {
      return Recognition.NO;
    }
    boolean fits = (head.at(2) << 8 | head.at(3)) == head.length();
    int network = BacnetMessage.headerLength(function);
    if (fits && network >= 0 && head.at(network) == 1) {
      return Recognition.CERTAIN;
    }
    if (!onPort) {
      return Recognition.NO;
    }
    return fits && network < 0 ? Recognition.CERTAIN : Recognition.PORT;
  }

  @Override
  public String protocol() {
    return "bacnet";
  }

  @Override
  public List<Claim> claims() {
    return List.of(CLAIM);
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(BacnetEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new BacnetAnalyzer(flow);
  }
}
