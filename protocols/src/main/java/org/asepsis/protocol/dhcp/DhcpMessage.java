// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Parsed;

/**
 * A DHCPv4 message (RFC 2131 section 2). Absent addresses are {@link Ip#NONE}; the options are
 * valid as long as the bytes are.
 *
 * @param type option 53, or 0 for a BOOTP message, which has none
 * @param relay {@code giaddr}: the relay agent that took the message on
 */
record DhcpMessage(
    Operation operation,
    int type,
    Mac client,
    long transaction,
    Ip clientAddress,
    Ip assigned,
    Ip relay,
    DhcpOptions options) {

  /** Who speaks. */
  enum Operation {
    REQUEST,
    REPLY
  }

  static final int COOKIE_OFFSET = 236;
  static final long COOKIE = 0x6382_5363L;

  static final int OFFER = 2;
  static final int DECLINE = 4;
  static final int ACK = 5;
  static final int NAK = 6;
  static final int RELEASE = 7;

  /** Names of option 53's values, from 1 (IANA BOOTP and DHCP parameters). */
  private static final String[] TYPES = {
    "DISCOVER",
    "OFFER",
    "REQUEST",
    "DECLINE",
    "ACK",
    "NAK",
    "RELEASE",
    "INFORM",
    "FORCERENEW",
    "LEASEQUERY",
    "LEASEUNASSIGNED",
    "LEASEUNKNOWN",
    "LEASEACTIVE",
    "BULKLEASEQUERY",
    "LEASEQUERYDONE",
    "ACTIVELEASEQUERY",
    "LEASEQUERYSTATUS",
    "TLS"
  };

  static Parsed<DhcpMessage> parse(Bytes bytes) {
    int operation = bytes.u8();
    bytes.skip(1);
    int hardwareLength = bytes.u8();
    bytes.skip(1);
    long transaction = bytes.u32();
    bytes.skip(4);
    Ip clientAddress = address(bytes);
    Ip assigned = address(bytes);
    bytes.skip(4);
    Ip relay = address(bytes);
    Mac hardware = Mac.read(bytes);
    bytes.skip(10);
    Bytes serverName = bytes.take(64);
    Bytes file = bytes.take(128);
    long cookie = bytes.u32();
    if (!bytes.ok()) {
      return Parsed.malformed("header cut short");
    }
    if (operation != 1 && operation != 2) {
      return Parsed.malformed("operation " + operation);
    }
    if (cookie != COOKIE) {
      return Parsed.malformed("no magic cookie");
    }
    DhcpOptions options = DhcpOptions.read(bytes, file, serverName);
    int type = options.u8(DhcpOptions.MESSAGE_TYPE);
    if (type > TYPES.length || type == 0 && options.has(DhcpOptions.MESSAGE_TYPE)) {
      return Parsed.malformed("message type " + type);
    }
    return Parsed.message(
        new DhcpMessage(
            operation == 1 ? Operation.REQUEST : Operation.REPLY,
            type,
            hardwareLength == 6 ? hardware : Mac.NONE,
            transaction,
            clientAddress,
            assigned,
            relay,
            options));
  }

  private static Ip address(Bytes bytes) {
    Ip address = Ip.readV4(bytes);
    return address.isUnicast() ? address : Ip.NONE;
  }

  /** The name that RFC 2132 section 9.6 gives the type, without its prefix. */
  String typeName() {
    if (type == 0) {
      return operation == Operation.REQUEST ? "BOOTREQUEST" : "BOOTREPLY";
    }
    return TYPES[type - 1];
  }

  boolean isFromClient() {
    return operation == Operation.REQUEST;
  }

  /** Whether the server has settled what the client gets; a BOOTP server always has. */
  boolean isAgreed() {
    return type == ACK || operation == Operation.REPLY && type == 0;
  }
}
