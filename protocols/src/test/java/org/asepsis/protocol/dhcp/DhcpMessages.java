// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import org.asepsis.protocol.codec.Octets;

/** DHCP messages for tests. */
final class DhcpMessages {
  static final String CLIENT = "02:77:00:00:00:17";

  private final Octets options = new Octets();
  private final int operation;
  private final String assigned;
  private byte[] serverName = new byte[64];
  private byte[] file = new byte[128];

  private DhcpMessages(int operation, String assigned) {
    this.operation = operation;
    this.assigned = assigned;
  }

  static DhcpMessages request(int type) {
    return new DhcpMessages(1, "0.0.0.0").option(53, new Octets().u8(type).bytes());
  }

  static DhcpMessages reply(int type, String assigned) {
    return new DhcpMessages(2, assigned)
        .option(53, new Octets().u8(type).bytes())
        .option(54, new Octets().ip("192.0.2.2").bytes());
  }

  static DhcpMessages bootp(int operation, String assigned) {
    return new DhcpMessages(operation, assigned);
  }

  DhcpMessages option(int code, byte... value) {
    options.u8(code).u8(value.length).raw(value);
    return this;
  }

  DhcpMessages text(int code, String value) {
    return option(code, new Octets().ascii(value).bytes());
  }

  /** Fields of 64 and 128 octets that options continue in. */
  DhcpMessages overload(byte[] inServerName, byte[] inFile) {
    serverName = java.util.Arrays.copyOf(inServerName, 64);
    file = java.util.Arrays.copyOf(inFile, 128);
    return option(52, (byte) 3);
  }

  byte[] withoutEnd() {
    return new Octets()
        .u8(operation)
        .hex("01 06 00 5eed0001 0000 0000")
        .ip("0.0.0.0")
        .ip(assigned)
        .zeros(8)
        .mac(CLIENT)
        .zeros(10)
        .raw(serverName)
        .raw(file)
        .hex("63825363")
        .raw(options.bytes())
        .bytes();
  }

  byte[] bytes() {
    return new Octets().raw(withoutEnd()).u8(255).bytes();
  }

  /** An option of version 6. */
  static byte[] option6(int code, byte... value) {
    return new Octets().u16(code).u16(value.length).raw(value).bytes();
  }

  static byte[] message6(int type, byte[]... options) {
    Octets message = new Octets().u8(type).hex("00abcd");
    for (byte[] option : options) {
      message.raw(option);
    }
    return message.bytes();
  }

  static byte[] relayed6(int type, String peer, byte[]... options) {
    Octets message = new Octets().u8(type).u8(0).ip("2001:db8::1").ip(peer);
    for (byte[] option : options) {
      message.raw(option);
    }
    return message.bytes();
  }

  static byte[] address6(String address, long valid) {
    byte[] inner = option6(5, new Octets().ip(address).u32(valid).u32(valid).bytes());
    return option6(3, new Octets().u32(1).u32(0).u32(0).raw(inner).bytes());
  }
}
