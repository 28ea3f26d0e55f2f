// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.protocol.codec.DnsName;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;

/**
 * The options of one DHCPv4 message (RFC 2132), also those that continue in the fields {@code file}
 * and {@code sname} (option 52). Parts of a long option are joined (RFC 3396). Valid as long as the
 * message's bytes are.
 */
final class DhcpOptions {
  static final int ROUTER = 3;
  static final int HOST_NAME = 12;
  static final int DOMAIN_NAME = 15;
  static final int REQUESTED_ADDRESS = 50;
  static final int LEASE_TIME = 51;
  static final int OVERLOAD = 52;
  static final int MESSAGE_TYPE = 53;
  static final int SERVER_ID = 54;
  static final int PARAMETER_REQUEST_LIST = 55;
  static final int MESSAGE = 56;
  static final int CLASS_ID = 60;
  static final int CLIENT_ID = 61;
  static final int USER_CLASS = 77;
  static final int CLIENT_FQDN = 81;
  static final int RELAY_AGENT_INFORMATION = 82;
  static final int VENDOR_IDENTIFYING_CLASS = 124;
  static final int VENDOR_IDENTIFYING_OPTIONS = 125;

  private static final int PAD = 0;
  private static final int END = 255;

  /** How a list of options ends. */
  enum End {
    MARKED,
    UNMARKED,
    CUT_SHORT
  }

  private final Map<Integer, Bytes> values = new HashMap<>();
  private End end = End.MARKED;

  static DhcpOptions read(Bytes options, Bytes file, Bytes serverName) {
    DhcpOptions read = new DhcpOptions();
    read.end = read.add(options);
    int overload = read.u8(OVERLOAD);
    if ((overload & 1) != 0) {
      read.add(file);
    }
    if ((overload & 2) != 0) {
      read.add(serverName);
    }
    return read;
  }

  private End add(Bytes bytes) {
    while (!bytes.isEmpty()) {
      int code = bytes.u8();
      if (code == PAD) {
        continue;
      }
      if (code == END) {
        return End.MARKED;
      }
      Bytes value = bytes.take(bytes.u8());
      if (!bytes.ok()) {
        return End.CUT_SHORT;
      }
      values.merge(code, value, DhcpOptions::joined);
    }
    return End.UNMARKED;
  }

  private static Bytes joined(Bytes first, Bytes second) {
    byte[] a = first.again().copy();
    byte[] b = second.copy();
    byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return Bytes.copyOf(both);
  }

  End end() {
    return end;
  }

  boolean has(int code) {
    return values.containsKey(code);
  }

  /** The value from its beginning; empty where the option is absent. */
  Bytes value(int code) {
    Bytes value = values.get(code);
    return value == null ? Bytes.empty() : value.again();
  }

  int length(int code) {
    return value(code).length();
  }

  int u8(int code) {
    return value(code).u8();
  }

  long u32(int code) {
    return value(code).u32();
  }

  String text(int code) {
    return value(code).text();
  }

  Ip address(int code) {
    Bytes value = value(code);
    return value.length() < 4 ? Ip.NONE : Ip.readV4(value);
  }

  List<Ip> addresses(int code) {
    Bytes value = value(code);
    List<Ip> addresses = new ArrayList<>();
    while (value.remaining() >= 4) {
      addresses.add(Ip.readV4(value));
    }
    return List.copyOf(addresses);
  }

  List<Integer> codes(int code) {
    Bytes value = value(code);
    List<Integer> codes = new ArrayList<>(value.length());
    while (!value.isEmpty()) {
      codes.add(value.u8());
    }
    return List.copyOf(codes);
  }

  /** The name behind flags and two unused octets, as labels or as text (RFC 4702 section 2). */
  String fullName() {
    Bytes value = value(CLIENT_FQDN);
    if (value.length() < 3) {
      return "";
    }
    boolean labels = (value.u8() & 4) != 0;
    value.skip(2);
    if (!labels) {
      return value.text();
    }
    DnsName name = DnsName.readPartial(value);
    return name.isRoot() ? "" : name.text();
  }

  /** Enterprise numbers of the vendors that speak in options 124 and 125 (RFC 3925). */
  List<Long> enterprises(int code) {
    Bytes value = value(code);
    List<Long> numbers = new ArrayList<>(1);
    while (value.remaining() >= 5) {
      numbers.add(value.u32());
      value.skip(value.u8());
    }
    return List.copyOf(numbers);
  }

  /** A sub-option of the relay agent's information (RFC 3046). */
  Bytes relayInformation(int wanted) {
    Bytes value = value(RELAY_AGENT_INFORMATION);
    while (value.remaining() >= 2) {
      int code = value.u8();
      Bytes part = value.take(value.u8());
      if (code == wanted && part.ok()) {
        return part;
      }
    }
    return Bytes.empty();
  }
}
