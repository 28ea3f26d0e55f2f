// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.protocol.arp.ArpFactory;
import org.asepsis.testkit.Drive;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.junit.jupiter.api.Test;

class OnceTest {
  private final Drive sink = new Drive(new ArpFactory(), Transport.LINK, 0x0806);
  private final Once once = new Once(2);

  @Test
  void saysAFactOnce() {
    once.observe(fact(1), sink);
    once.observe(fact(1), sink);
    once.observe(fact(2), sink);
    assertThat(sink.observations()).containsExactly(fact(1), fact(2));
  }

  @Test
  void forgetsTheOldestAtItsBound() {
    once.observe(fact(1), sink);
    once.observe(fact(2), sink);
    once.observe(fact(3), sink);
    once.observe(fact(3), sink);
    once.observe(fact(1), sink);
    assertThat(sink.observations()).containsExactly(fact(1), fact(2), fact(3), fact(1));
  }

  private static AddressHeld fact(int number) {
    return new AddressHeld(new Mac(2), Ip.v4(number), "test");
  }
}
