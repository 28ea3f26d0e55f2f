// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.analyze.Analyzer;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.protocol.codec.SilentSink;
import org.junit.jupiter.api.Test;

/** Reading one value, which is most of what BACnet carries, makes few objects and no text of it. */
class BacnetAllocationTest {
  private static final int MOST = 2_048;

  @Test
  void allocatesLittleForAnExchange() {
    byte[] asked = BacnetMessages.property(0, 4, 85);
    byte[] stated = new Octets().raw(asked).hex("3e 4441a00000 3f").bytes();
    Analyzer analyzer = new BacnetFactory().create(SilentSink.SteadyFlow.to(47_808));
    long octets =
        SilentSink.allocated(
            (Analyzer.OfDatagrams) analyzer,
            BacnetMessages.unicast(BacnetMessages.request(1, 12, asked)),
            BacnetMessages.unicast(BacnetMessages.complexAck(1, 12, stated)));
    System.out.println("bacnet allocates " + octets + " octets for an exchange");
    assertThat(octets).isLessThan(MOST);
  }
}
