// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

import java.util.BitSet;
import java.util.Set;
import org.asepsis.wire.Bytes;

/**
 * Which flows an analyzer wants. The engine asks a claim only when the flow's first byte in either
 * direction is among {@code firstBytes} or one of its ports among {@code ports}, so that
 * recognition does not slow down as protocols are added.
 *
 * @param ports well-known ports of either side; EtherTypes for {@link Transport#LINK}
 * @param firstBytes what a direction can begin with; empty when only the ports lead here
 */
public record Claim(
    Transport transport, Set<Integer> ports, BitSet firstBytes, Recognizer recognizer) {

  /** Looks at the beginning of one direction, or at one datagram. */
  @FunctionalInterface
  public interface Recognizer {
    /**
     * Decides by content first, port second.
     *
     * @param head the first bytes of the direction, from their beginning; may be read freely
     * @param onPort whether one side uses one of the claim's ports
     */
    Recognition recognize(Bytes head, Direction direction, boolean onPort);
  }

  /** A set of first bytes. */
  public static BitSet firstBytes(int... values) {
    BitSet set = new BitSet(256);
    for (int value : values) {
      set.set(value);
    }
    return set;
  }

  /** The first letters of words. */
  public static BitSet firstLetters(String... words) {
    BitSet set = new BitSet(256);
    for (String word : words) {
      set.set(word.charAt(0));
    }
    return set;
  }

  /** Every first byte: for protocols whose mark lies further in. Use sparingly. */
  public static BitSet anyByte() {
    BitSet set = new BitSet(256);
    set.set(0, 256);
    return set;
  }
}
