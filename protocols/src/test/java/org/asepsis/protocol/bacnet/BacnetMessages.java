// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.asepsis.protocol.codec.Octets;

/** BACnet messages for tests, written after ASHRAE 135 clauses 6, 20, 21 and annex J. */
final class BacnetMessages {
  static final int UNICAST = 0x0a;
  static final int BROADCAST = 0x0b;

  private BacnetMessages() {}

  /** A message of the virtual link. */
  static byte[] link(int function, byte[] content) {
    return new Octets().u8(0x81).u8(function).u16(4 + content.length).raw(content).bytes();
  }

  static byte[] unicast(byte[] apdu) {
    return link(UNICAST, local(apdu));
  }

  static byte[] broadcast(byte[] apdu) {
    return link(BROADCAST, local(apdu));
  }

  static byte[] forwarded(String origin, byte[] network) {
    byte[] address = new Octets().ip(origin).u16(47_808).bytes();
    return link(4, new Octets().raw(address).raw(network).bytes());
  }

  /** To this network, from this network. */
  static byte[] local(byte[] apdu) {
    return new Octets().hex("0100").raw(apdu).bytes();
  }

  /** From beyond a router. */
  static byte[] routed(int network, byte[] address, byte[] apdu) {
    return new Octets().hex("0108").u16(network).u8(address.length).raw(address).raw(apdu).bytes();
  }

  static byte[] unconfirmed(int service, byte[] body) {
    return new Octets().u8(0x10).u8(service).raw(body).bytes();
  }

  static byte[] request(int invokeId, int service, byte[] body) {
    return new Octets().hex("0005").u8(invokeId).u8(service).raw(body).bytes();
  }

  static byte[] simpleAck(int invokeId, int service) {
    return new Octets().u8(0x20).u8(invokeId).u8(service).bytes();
  }

  static byte[] complexAck(int invokeId, int service, byte[] body) {
    return new Octets().u8(0x30).u8(invokeId).u8(service).raw(body).bytes();
  }

  static byte[] segment(int invokeId, int number, boolean more, int service, byte[] body) {
    return new Octets()
        .u8(more ? 0x3c : 0x38)
        .u8(invokeId)
        .u8(number)
        .u8(4)
        .u8(service)
        .raw(body)
        .bytes();
  }

  static byte[] error(int invokeId, int service, int errorClass, int code) {
    return new Octets()
        .u8(0x50)
        .u8(invokeId)
        .u8(service)
        .u8(0x91)
        .u8(errorClass)
        .u8(0x91)
        .u8(code)
        .bytes();
  }

  static byte[] iAm(int instance, int vendor) {
    byte[] body =
        new Octets()
            .u8(0xc4)
            .u32(8L << 22 | instance)
            .hex("2205c4 9103")
            .u8(0x22)
            .u16(vendor)
            .bytes();
    return unconfirmed(0, body);
  }

  static byte[] iHave(int instance, String name) {
    byte[] body =
        new Octets()
            .u8(0xc4)
            .u32(8L << 22 | instance)
            .u8(0xc4)
            .u32(8L << 22 | instance)
            .raw(text(name))
            .bytes();
    return unconfirmed(1, body);
  }

  static byte[] whoIs() {
    return unconfirmed(8, new byte[0]);
  }

  /** A character string in UTF-8 with its application tag. */
  static byte[] text(String value) {
    byte[] octets = value.getBytes(UTF_8);
    int length = octets.length + 1;
    Octets out = new Octets();
    if (length < 5) {
      out.u8(0x70 | length);
    } else {
      out.u8(0x75).u8(length);
    }
    return out.u8(0).raw(octets).bytes();
  }

  static byte[] unsigned(int value) {
    return new Octets().u8(0x22).u16(value).bytes();
  }

  static byte[] object(int type, int instance) {
    return new Octets().u8(0x0c).u32((long) type << 22 | instance).bytes();
  }

  /** Object and property as ReadProperty asks for them. */
  static byte[] property(int type, int instance, int property) {
    return new Octets().raw(object(type, instance)).raw(context(1, property)).bytes();
  }

  static byte[] context(int tag, int value) {
    return value < 256
        ? new Octets().u8(tag << 4 | 9).u8(value).bytes()
        : new Octets().u8(tag << 4 | 10).u16(value).bytes();
  }

  /** The answer to ReadProperty. */
  static byte[] stated(int instance, int property, byte[] value) {
    return new Octets().raw(property(8, instance, property)).u8(0x3e).raw(value).u8(0x3f).bytes();
  }

  static byte[] askMultiple(int instance, int... properties) {
    Octets out = new Octets().raw(object(8, instance)).u8(0x1e);
    for (int property : properties) {
      out.raw(context(0, property));
    }
    return out.u8(0x1f).bytes();
  }

  /** One property of an answer to ReadPropertyMultiple. */
  static byte[] result(int property, byte[] value) {
    return new Octets().raw(context(2, property)).u8(0x4e).raw(value).u8(0x4f).bytes();
  }

  static byte[] failure(int property) {
    return new Octets().raw(context(2, property)).hex("5e 9102 9120 5f").bytes();
  }

  static byte[] multiple(int instance, byte[]... results) {
    Octets out = new Octets().raw(object(8, instance)).u8(0x1e);
    for (byte[] result : results) {
      out.raw(result);
    }
    return out.u8(0x1f).bytes();
  }
}
