// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Parsed;

/**
 * A DHCPv6 message between client and server (RFC 8415 section 8), taken out of what relay agents
 * wrapped around it (section 9).
 *
 * @param relays how many relay agents passed it on, of those whose wrapping is still there
 * @param peer whom the first relay agent heard, or passes an answer to: the client's link-local
 *     address; {@link Ip#NONE} without relay agents
 * @param linkLayer the client's hardware address as the first relay agent saw it (RFC 6939), or
 *     {@link Mac#NONE}
 */
record Dhcp6Message(
    int type, long transaction, int relays, Ip peer, Mac linkLayer, Dhcp6Options options) {

  static final int REPLY = 7;

  private static final int ADVERTISE = 2;
  private static final int RECONFIGURE = 10;
  private static final int RELAY_FORWARD = 12;
  private static final int RELAY_REPLY = 13;

  /** RFC 8415 section 7.6: HOP_COUNT_LIMIT. */
  private static final int MAX_RELAYS = 8;

  /** Names from 1 on (IANA DHCPv6 parameters). */
  private static final String[] TYPES = {
    "SOLICIT",
    "ADVERTISE",
    "REQUEST",
    "CONFIRM",
    "RENEW",
    "REBIND",
    "REPLY",
    "RELEASE",
    "DECLINE",
    "RECONFIGURE",
    "INFORMATION-REQUEST",
    "RELAY-FORW",
    "RELAY-REPL"
  };

  static Parsed<Dhcp6Message> parse(Bytes bytes) {
    Bytes message = bytes;
    Ip peer = Ip.NONE;
    Mac linkLayer = Mac.NONE;
    int relays = 0;
    int type = message.u8();
    while (type == RELAY_FORWARD || type == RELAY_REPLY) {
      if (relays++ == MAX_RELAYS) {
        return Parsed.malformed("more than " + MAX_RELAYS + " relay agents");
      }
      message.skip(1 + 16);
      peer = Ip.readV6(message);
      Dhcp6Options wrapping = Dhcp6Options.read(message);
      if (!message.ok() || !wrapping.isWhole()) {
        return Parsed.malformed("relay message cut short");
      }
      if (!wrapping.relayed().ok() || wrapping.relayed().isEmpty()) {
        return Parsed.malformed("relay message without a message");
      }
      linkLayer = wrapping.linkLayer();
      message = wrapping.relayed();
      type = message.u8();
    }
    if (type == 0 || type > TYPES.length) {
      return Parsed.malformed("message type " + type);
    }
    long transaction = message.u24();
    Dhcp6Options options = Dhcp6Options.read(message);
    if (!message.ok() || !options.isWhole()) {
      return Parsed.malformed("options cut short");
    }
    return Parsed.message(new Dhcp6Message(type, transaction, relays, peer, linkLayer, options));
  }

  String typeName() {
    return TYPES[type - 1];
  }

  /** Whether a client and its server talk, not servers or relay agents about clients. */
  boolean isAboutSender() {
    return type < RELAY_FORWARD;
  }

  boolean isFromClient() {
    return type != ADVERTISE && type != REPLY && type != RECONFIGURE;
  }
}
