// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Transport;
import org.asepsis.engine.Registry;
import org.junit.jupiter.api.Test;

/**
 * How many of our recognizers a flow asks, for each first byte that it can begin with (ADR 027). A
 * new claim of any byte shows here.
 */
class RecognitionCostTest {
  /** Raised only with a reason in ADR 027. */
  private static final int MOST_STREAMS = 3;

  private static final int MOST_DATAGRAMS = 3;
  private static final double MEAN_STREAMS = 0.25;
  private static final double MEAN_DATAGRAMS = 1.1;

  /** DNS hides on other ports, and its mark lies in the third byte. */
  private static final List<String> ANY_BYTE = List.of("dns udp");

  /** How many claims each first byte asks. */
  private static int[] asked(Transport transport) {
    int[] asked = new int[256];
    for (AnalyzerFactory factory : Registry.load().factories()) {
      for (Claim claim : factory.claims()) {
        if (claim.transport() == transport) {
          claim.firstBytes().stream().forEach(value -> asked[value]++);
        }
      }
    }
    return asked;
  }

  @Test
  void asksFewOfAStream() {
    assertFew(Transport.TCP, MOST_STREAMS, MEAN_STREAMS);
  }

  @Test
  void asksFewOfADatagram() {
    assertFew(Transport.UDP, MOST_DATAGRAMS, MEAN_DATAGRAMS);
  }

  private static void assertFew(Transport transport, int most, double mean) {
    int[] asked = asked(transport);
    int max = 0;
    int sum = 0;
    for (int count : asked) {
      max = Math.max(max, count);
      sum += count;
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f recognizers of a first byte in the mean, %d at most%n",
        transport.label(),
        sum / 256.0,
        max);
    assertThat(max).isLessThanOrEqualTo(most);
    assertThat(sum / 256.0).isLessThanOrEqualTo(mean);
  }

  @Test
  void namesThoseThatAreAskedOfEveryFlow() {
    List<String> any = new ArrayList<>();
    for (AnalyzerFactory factory : Registry.load().factories()) {
      for (Claim claim : factory.claims()) {
        if (claim.firstBytes().cardinality() > 64) {
          any.add(factory.protocol() + " " + claim.transport().label());
        }
      }
    }
    assertThat(any).isEqualTo(ANY_BYTE);
  }

  @Test
  void leavesAPortToOneClaim() {
    List<String> ports = new ArrayList<>();
    for (AnalyzerFactory factory : Registry.load().factories()) {
      for (Claim claim : factory.claims()) {
        claim.ports().forEach(port -> ports.add(claim.transport().label() + " " + port));
      }
    }
    assertThat(ports).doesNotHaveDuplicates();
  }
}
