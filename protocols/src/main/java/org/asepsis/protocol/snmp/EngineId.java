// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Mac;

/**
 * The name of an SNMP engine (RFC 3411, textual convention SnmpEngineID): who made the software,
 * and something that tells its engines apart. Valid as long as the message's bytes are.
 *
 * @param enterprise number of the maker, or -1 where there is none
 * @param mac the hardware address it is made of, or {@link Mac#NONE}
 */
record EngineId(long enterprise, Mac mac, Bytes octets) {
  static final EngineId NONE = new EngineId(-1, Mac.NONE, Bytes.empty());

  private static final int SHORTEST = 5;
  private static final int LONGEST = 32;
  private static final long FORMATTED = 0x8000_0000L;
  private static final int MAC_ADDRESS = 3;

  /** Reads all that is left; {@link #NONE} where it cannot be the name of an engine. */
  static EngineId read(Bytes octets) {
    int length = octets.remaining();
    if (length < SHORTEST || length > LONGEST) {
      return NONE;
    }
    Bytes from = octets.again();
    long first = from.u32();
    boolean formatted = (first & FORMATTED) != 0;
    boolean isMac = formatted && length == 11 && from.peek(0) == MAC_ADDRESS;
    Mac mac = isMac ? Mac.read(from.skip(1)) : Mac.NONE;
    return new EngineId(first & ~FORMATTED, mac.isUnicast() ? mac : Mac.NONE, octets);
  }

  boolean isNone() {
    return octets.length() == 0;
  }

  /** A number that is the same for the same name, so that a repetition is known without text. */
  long mark() {
    long mark = octets.length();
    for (int i = 0; i < octets.length(); i++) {
      mark = mark * 1_099_511_628_211L ^ octets.at(i);
    }
    return mark;
  }

  String hex() {
    return octets.again().hex();
  }
}
