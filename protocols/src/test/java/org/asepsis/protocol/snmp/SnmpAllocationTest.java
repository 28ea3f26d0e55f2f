// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.analyze.Analyzer;
import org.asepsis.protocol.codec.SilentSink;
import org.junit.jupiter.api.Test;

/** A poll of counters, which is most of what SNMP carries, makes no text and few objects. */
class SnmpAllocationTest {
  private static final int COUNTERS = 20;

  /** A message, its reader, its walker and its result for each of two messages. */
  private static final int MOST = 480;

  @Test
  void allocatesLittleForAPoll() {
    byte[][] asked = new byte[COUNTERS][];
    byte[][] stated = new byte[COUNTERS][];
    for (int i = 0; i < COUNTERS; i++) {
      String name = "1.3.6.1.2.1.2.2.1.10." + (i + 1);
      asked[i] = SnmpMessages.variable(name, SnmpMessages.tlv(5));
      stated[i] = SnmpMessages.variable(name, SnmpMessages.integer(i * 1_000));
    }
    byte[] get = SnmpMessages.message(1, "ward", SnmpMessages.pdu(SnmpMessages.GET, 1, 0, asked));
    Analyzer analyzer = new SnmpFactory().create(SilentSink.SteadyFlow.to(161));
    long octets =
        SilentSink.allocated(
            (Analyzer.OfDatagrams) analyzer, get, SnmpMessages.response("ward", 1, stated));
    System.out.println("snmp allocates " + octets + " octets for a poll of 20 counters");
    assertThat(octets).isLessThan(MOST);
  }
}
