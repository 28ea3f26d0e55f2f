// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.asepsis.wire.Ip;

/** SNMP messages for tests, in the shortest form of the basic encoding rules. */
final class SnmpMessages {
  static final int GET = 0xa0;
  static final int RESPONSE = 0xa2;
  static final int SET = 0xa3;
  static final int INFORM = 0xa6;
  static final int TRAP_2 = 0xa7;
  static final int REPORT = 0xa8;

  static final String SYS_DESCR = "1.3.6.1.2.1.1.1.0";
  static final String SYS_OBJECT_ID = "1.3.6.1.2.1.1.2.0";
  static final String SYS_UP_TIME = "1.3.6.1.2.1.1.3.0";
  static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";
  static final String PART = "1.3.6.1.2.1.47.1.1.1.1.";

  private SnmpMessages() {}

  static byte[] tlv(int tag, byte[]... parts) {
    byte[] content = join(parts);
    int length = content.length;
    byte[] header =
        length < 0x80
            ? new byte[] {(byte) tag, (byte) length}
            : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >>> 8), (byte) length};
    return join(header, content);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] integer(int value) {
    return tlv(
        2,
        new byte[] {
          (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
        });
  }

  static byte[] small(int value) {
    return tlv(2, new byte[] {(byte) value});
  }

  static byte[] text(String value) {
    return tlv(4, value.getBytes(UTF_8));
  }

  static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      int arc = Integer.parseInt(arcs[i]);
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arc >>> shift != 0) {
          out.write(arc >>> shift & 0x7f | 0x80);
        }
      }
      out.write(arc & 0x7f);
    }
    return tlv(6, out.toByteArray());
  }

  static byte[] variable(String name, byte[] value) {
    return tlv(0x30, oid(name), value);
  }

  static byte[] pdu(int tag, int id, int error, byte[]... variables) {
    return tlv(tag, integer(id), small(error), small(0), tlv(0x30, variables));
  }

  static byte[] message(int version, String community, byte[] pdu) {
    return tlv(0x30, small(version), text(community), pdu);
  }

  static byte[] get(String community, int id, String name) {
    return message(1, community, pdu(GET, id, 0, variable(name, tlv(5))));
  }

  static byte[] response(String community, int id, byte[]... variables) {
    return message(1, community, pdu(RESPONSE, id, 0, variables));
  }

  static byte[] trap(String enterprise, String agent, int generic, byte[]... variables) {
    return message(
        0,
        "traps",
        tlv(
            0xa4,
            oid(enterprise),
            tlv(0x40, Ip.parse(agent).octets()),
            small(generic),
            small(0),
            tlv(0x43, new byte[] {1}),
            tlv(0x30, variables)));
  }

  /** A message of version 3 whose user is called {@code nurse}. */
  static byte[] version3(String engine, int flags, byte[] content) {
    byte[] id = tlv(4, HexFormat.of().parseHex(engine));
    byte[] parameters = tlv(0x30, id, integer(1), integer(2), text("nurse"), tlv(4), tlv(4));
    return tlv(
        0x30,
        small(3),
        tlv(0x30, integer(7), integer(65_507), tlv(4, new byte[] {(byte) flags}), small(3)),
        tlv(4, parameters),
        content);
  }

  static byte[] scoped(byte[] pdu) {
    return tlv(0x30, tlv(4), text("bed-4"), pdu);
  }
}
