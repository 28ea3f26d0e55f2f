// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Mac;

/**
 * What a DHCPv4 client names itself by (option 61, RFC 2132 section 9.14, RFC 4361 section 6.1).
 *
 * @param hex the whole option
 * @param duid the unique identifier within it, if any
 */
record ClientId(Kind kind, String hex, Duid duid) {

  /** What the first octet and the rest make it. */
  enum Kind {
    ABSENT,
    /** The hardware address that stands in the header as well. */
    HARDWARE,
    OTHER_HARDWARE,
    DUID,
    /** Bytes that somebody chose, which may be a name. */
    OPAQUE;

    String label() {
      return this == ABSENT ? "" : name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private static final int ETHERNET = 1;
  private static final int HIGHEST_HARDWARE = 37;
  private static final int IDENTITY_ASSOCIATION = 255;

  static ClientId read(Bytes option, Mac client) {
    if (option.length() < 2) {
      return new ClientId(Kind.ABSENT, "", Duid.NONE);
    }
    String hex = option.hex();
    int type = option.u8();
    if (type == IDENTITY_ASSOCIATION) {
      return new ClientId(Kind.DUID, hex, Duid.read(option.skip(4)));
    }
    if (option.length() != 7 || type == 0 || type > HIGHEST_HARDWARE) {
      return new ClientId(Kind.OPAQUE, "", Duid.NONE);
    }
    boolean same = type == ETHERNET && Mac.read(option).equals(client);
    return new ClientId(same ? Kind.HARDWARE : Kind.OTHER_HARDWARE, hex, Duid.NONE);
  }
}
