// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Parsed;

/**
 * One datagram of BACnet/IP (ASHRAE 135 annex J): its virtual link, network and application header.
 * The body is valid as long as the datagram's bytes are.
 *
 * @param function of the virtual link
 * @param origin whom a broadcast manager forwards it for, or {@link Ip#NONE}
 * @param result of a request to the virtual link, or -1
 * @param apdu what the application says; {@link Apdu#NONE} where it says nothing
 */
record BacnetMessage(int function, Ip origin, int result, Network network, Apdu apdu) {
  static final int TYPE = 0x81;

  // Functions (clause J.2).
  static final int RESULT = 0x00;
  static final int FORWARDED = 0x04;
  static final int REGISTER_FOREIGN_DEVICE = 0x05;
  static final int DISTRIBUTE_BROADCAST = 0x09;
  static final int ORIGINAL_UNICAST = 0x0a;
  static final int ORIGINAL_BROADCAST = 0x0b;
  static final int LAST_FUNCTION = 0x0c;

  private static final int FIRST_PORT = 47_808;
  private static final int LAST_PORT = 47_823;

  // Bits of the network's control octet (clause 6.2.2).
  private static final int NETWORK_MESSAGE = 0x80;
  private static final int DESTINATION = 0x20;
  private static final int SOURCE = 0x08;

  /**
   * Where a message comes from, beyond a router.
   *
   * @param source number of the sender's network, or -1 where the sender is on this one
   * @param ip the sender's address there, where it is one of BACnet/IP, else {@link Ip#NONE}
   * @param mac the same where it is one of Ethernet, else {@link Mac#NONE}
   * @param message kind of a network layer message, or -1
   */
  record Network(int source, Ip ip, Mac mac, int message) {
    static final Network NONE = new Network(-1, Ip.NONE, Mac.NONE, -1);

    boolean isRouted() {
      return source >= 0;
    }
  }

  /** Kinds of application messages, in the order of their codes (clause 20.1.2.1). */
  enum Kind {
    CONFIRMED_REQUEST,
    UNCONFIRMED_REQUEST,
    SIMPLE_ACK,
    COMPLEX_ACK,
    SEGMENT_ACK,
    ERROR,
    REJECT,
    ABORT,
    NONE
  }

  /**
   * The application's header.
   *
   * @param service choice; of an unconfirmed request that of its own list, -1 where there is none
   * @param segment number of this part, or -1 where the message is whole
   * @param more whether parts follow
   */
  record Apdu(Kind kind, int invokeId, int service, int segment, boolean more, Bytes body) {
    static final Apdu NONE = new Apdu(Kind.NONE, -1, -1, -1, false, Bytes.empty());
  }

  static boolean isPort(int port) {
    return port >= FIRST_PORT && port <= LAST_PORT;
  }

  /** Octets of the virtual link's header; -1 for functions without a network message. */
  static int headerLength(int function) {
    return switch (function) {
      case FORWARDED -> 10;
      case DISTRIBUTE_BROADCAST, ORIGINAL_UNICAST, ORIGINAL_BROADCAST -> 4;
      default -> -1;
    };
  }

  static Parsed<BacnetMessage> parse(Bytes bytes) {
    int type = bytes.u8();
    int function = bytes.u8();
    int length = bytes.u16();
    if (!bytes.ok() || type != TYPE || function > LAST_FUNCTION) {
      return Parsed.malformed("no header of BACnet/IP");
    }
    if (length < 4 || length > bytes.length()) {
      return Parsed.malformed("length " + length + " of " + bytes.length());
    }
    Bytes content = bytes.take(length - 4);
    if (headerLength(function) < 0) {
      int result = function == RESULT ? content.u16() : -1;
      return content.ok()
          ? Parsed.message(new BacnetMessage(function, Ip.NONE, result, Network.NONE, Apdu.NONE))
          : Parsed.malformed("result cut short");
    }
    Ip origin = Ip.NONE;
    if (function == FORWARDED) {
      origin = Ip.readV4(content);
      content.skip(2);
    }
    return routed(function, origin, content);
  }

  private static Parsed<BacnetMessage> routed(int function, Ip origin, Bytes bytes) {
    int version = bytes.u8();
    int control = bytes.u8();
    if (!bytes.ok() || version != 1) {
      return Parsed.malformed("network version " + version);
    }
    boolean hasDestination = (control & DESTINATION) != 0;
    if (hasDestination) {
      bytes.skip(2);
      bytes.skip(bytes.u8());
    }
    int source = -1;
    Bytes address = Bytes.empty();
    if ((control & SOURCE) != 0) {
      source = bytes.u16();
      address = bytes.take(bytes.u8());
    }
    bytes.skip(hasDestination ? 1 : 0);
    int message = (control & NETWORK_MESSAGE) != 0 ? bytes.u8() : -1;
    if (!bytes.ok()) {
      return Parsed.malformed("network header cut short");
    }
    Network network = source < 0 && message < 0 ? Network.NONE : network(source, address, message);
    if (message >= 0) {
      return Parsed.message(new BacnetMessage(function, origin, -1, network, Apdu.NONE));
    }
    Apdu apdu = apdu(bytes);
    return bytes.ok()
        ? Parsed.message(new BacnetMessage(function, origin, -1, network, apdu))
        : Parsed.malformed("application header is damaged");
  }

  /** Six octets that end in a port of BACnet/IP are an address of it, others one of Ethernet. */
  private static Network network(int source, Bytes address, int message) {
    if (address.length() != 6) {
      return new Network(source, Ip.NONE, Mac.NONE, message);
    }
    Mac mac = Mac.read(address.again());
    Ip ip = Ip.readV4(address);
    if (isPort(address.u16()) && ip.isUnicast()) {
      return new Network(source, ip, Mac.NONE, message);
    }
    return new Network(source, Ip.NONE, mac.isUnicast() ? mac : Mac.NONE, message);
  }

  private static Apdu apdu(Bytes bytes) {
    int first = bytes.u8();
    Kind kind = first >>> 4 < Kind.NONE.ordinal() ? KINDS[first >>> 4] : Kind.NONE;
    boolean isSegment = (first & 8) != 0;
    boolean more = isSegment && (first & 4) != 0;
    return switch (kind) {
      case CONFIRMED_REQUEST -> numbered(kind, bytes.skip(1), isSegment, more);
      case COMPLEX_ACK -> numbered(kind, bytes, isSegment, more);
      case UNCONFIRMED_REQUEST -> new Apdu(kind, -1, bytes.u8(), -1, false, bytes.rest());
      case SIMPLE_ACK, ERROR -> numbered(kind, bytes, false, false);
      case SEGMENT_ACK, REJECT, ABORT -> new Apdu(kind, bytes.u8(), -1, -1, false, Bytes.empty());
      case NONE -> {
        bytes.skip(-1);
        yield Apdu.NONE;
      }
    };
  }

  private static final Kind[] KINDS = Kind.values();

  private static Apdu numbered(Kind kind, Bytes bytes, boolean isSegment, boolean more) {
    int invokeId = bytes.u8();
    int segment = -1;
    if (isSegment) {
      segment = bytes.u8();
      bytes.skip(1);
    }
    int service = bytes.u8();
    return new Apdu(kind, invokeId, service, segment, more, bytes.rest());
  }
}
