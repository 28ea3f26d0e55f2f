// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.protocol.codec.DnsName;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/** The options of one DHCPv6 message (RFC 8415 section 21); how many is bounded by its length. */
final class Dhcp6Options {
  private static final int CLIENT_ID = 1;
  private static final int SERVER_ID = 2;
  private static final int IA_NA = 3;
  private static final int IA_TA = 4;
  private static final int IA_ADDRESS = 5;
  private static final int OPTION_REQUEST = 6;
  private static final int RELAY_MESSAGE = 9;
  private static final int STATUS_CODE = 13;
  private static final int VENDOR_CLASS = 16;
  private static final int VENDOR_OPTIONS = 17;
  private static final int IA_PD = 25;
  private static final int IA_PREFIX = 26;
  private static final int CLIENT_FQDN = 39;
  private static final int CLIENT_LINK_LAYER = 79;

  private final List<Ip> addresses = new ArrayList<>(1);
  private final List<String> prefixes = new ArrayList<>(0);
  private final List<Integer> requested = new ArrayList<>();
  private final List<String> vendorClasses = new ArrayList<>(0);
  private final List<Long> enterprises = new ArrayList<>(0);
  private Duid client = Duid.NONE;
  private Duid server = Duid.NONE;
  private String fullName = "";
  private int status;
  private long validSeconds = -1;
  private Mac linkLayer = Mac.NONE;
  private Bytes relayed = Bytes.empty();
  private boolean whole = true;

  private Dhcp6Options() {}

  static Dhcp6Options read(Bytes bytes) {
    Dhcp6Options options = new Dhcp6Options();
    while (bytes.ok() && !bytes.isEmpty()) {
      int code = bytes.u16();
      Bytes value = bytes.take(bytes.u16());
      if (bytes.ok()) {
        options.add(code, value);
      }
    }
    options.whole = bytes.ok();
    return options;
  }

  private void add(int code, Bytes value) {
    switch (code) {
      case CLIENT_ID -> client = Duid.read(value);
      case SERVER_ID -> server = Duid.read(value);
      case IA_NA -> association(value.skip(12));
      case IA_TA -> association(value.skip(4));
      case IA_PD -> delegation(value.skip(12));
      case OPTION_REQUEST -> {
        while (value.remaining() >= 2) {
          requested.add(value.u16());
        }
      }
      case RELAY_MESSAGE -> relayed = value;
      case STATUS_CODE -> {
        int stated = value.u16();
        status = stated == 0 ? status : stated;
      }
      case VENDOR_CLASS -> vendorClass(value);
      case VENDOR_OPTIONS -> enterprise(value);
      case CLIENT_FQDN -> fullName = name(value.skip(1));
      case CLIENT_LINK_LAYER -> {
        boolean ethernet = value.length() == 8 && value.u16() == 1;
        linkLayer = ethernet ? Mac.read(value) : Mac.NONE;
      }
      default -> {}
    }
  }

  /** Addresses whose lifetime is not over and that no status code takes back. */
  private void association(Bytes options) {
    List<Ip> held = new ArrayList<>(1);
    long valid = -1;
    int code = 0;
    while (options.remaining() >= 4) {
      int option = options.u16();
      Bytes value = options.take(options.u16());
      if (option == STATUS_CODE) {
        code = value.u16();
      } else if (option == IA_ADDRESS) {
        Ip address = Ip.readV6(value);
        long lifetime = value.skip(4).u32();
        if (value.ok() && lifetime > 0 && address.isUnicast()) {
          held.add(address);
          valid = lifetime;
        }
      }
    }
    status = code == 0 ? status : code;
    if (code == 0 && options.ok()) {
      addresses.addAll(held);
      validSeconds = held.isEmpty() ? validSeconds : valid;
    }
  }

  private void delegation(Bytes options) {
    while (options.remaining() >= 4) {
      int option = options.u16();
      Bytes value = options.take(options.u16());
      if (option == IA_PREFIX) {
        int length = value.skip(8).u8();
        Ip prefix = Ip.readV6(value);
        if (value.ok()) {
          prefixes.add(prefix + "/" + length);
        }
      }
    }
  }

  private void vendorClass(Bytes value) {
    enterprise(value);
    while (value.remaining() >= 2) {
      Bytes part = value.take(value.u16());
      if (part.ok() && !part.isEmpty()) {
        vendorClasses.add(part.text());
      }
    }
  }

  private void enterprise(Bytes value) {
    long number = value.u32();
    if (value.ok()) {
      enterprises.add(number);
    }
  }

  private static String name(Bytes value) {
    DnsName name = DnsName.readPartial(value);
    return name.isRoot() ? "" : name.text();
  }

  /** Whether every option lay inside. */
  boolean isWhole() {
    return whole;
  }

  Duid client() {
    return client;
  }

  Duid server() {
    return server;
  }

  List<Ip> addresses() {
    return addresses;
  }

  /** Delegated prefixes with their lengths. */
  List<String> prefixes() {
    return prefixes;
  }

  List<Integer> requested() {
    return requested;
  }

  List<String> vendorClasses() {
    return vendorClasses;
  }

  List<Long> enterprises() {
    return enterprises;
  }

  /** The client's full name, or empty. */
  String fullName() {
    return fullName;
  }

  /** The last status code that is no success, of the message or of an association; or 0. */
  int status() {
    return status;
  }

  /** Valid lifetime of the last address, or -1 without addresses. */
  long validSeconds() {
    return validSeconds;
  }

  Mac linkLayer() {
    return linkLayer;
  }

  /** The wrapped message; empty where there is none. */
  Bytes relayed() {
    return relayed;
  }
}
