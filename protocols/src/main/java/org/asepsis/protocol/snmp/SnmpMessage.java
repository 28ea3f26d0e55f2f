// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import java.util.List;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Parsed;

/**
 * An SNMP message (RFC 1157 section 4, RFC 3416 section 3, RFC 3412 section 6), reduced to what
 * identifies a device and how it is spoken to. Neither the community nor a user's name is kept.
 * Valid as long as its bytes are.
 *
 * @param error the response's error-status; zero where all is well or the PDU has none
 * @param bindings how many variables the PDU names
 * @param variables values that an agent states, of objects that are read
 */
record SnmpMessage(
    Version version,
    Community community,
    Security security,
    Pdu pdu,
    long requestId,
    long error,
    int bindings,
    Trap trap,
    List<Variable> variables) {

  /** The versions that are spoken, as Zeek names them. */
  enum Version {
    V1("1"),
    V2C("2c"),
    V3("3");

    private final String label;

    Version(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** What the community of versions 1 and 2c is compared with. */
  enum Community {
    /** Version 3 has none. */
    NONE,
    /** One of the two that every manual prints. */
    DEFAULT,
    OTHER
  }

  /** What the PDU asks or says. */
  enum Pdu {
    GET,
    GET_NEXT,
    RESPONSE,
    SET,
    TRAP,
    GET_BULK,
    INFORM,
    TRAP_2,
    REPORT,
    /** Version 3 hides it. */
    ENCRYPTED;

    /** Whether an agent states values in it. */
    boolean states() {
      return this == RESPONSE || this == REPORT || isNotification();
    }

    boolean isNotification() {
      return this == TRAP || this == TRAP_2 || this == INFORM;
    }
  }

  /** Flags and engine of a message of version 3 (RFC 3412 section 6.4). */
  record Security(boolean authenticated, boolean encrypted, boolean reportable, EngineId engine) {
    static final Security NONE = new Security(false, false, false, EngineId.NONE);

    String level() {
      return encrypted ? "authPriv" : authenticated ? "authNoPriv" : "noAuthNoPriv";
    }
  }

  /** Whom a trap of version 1 is about, and what it is (RFC 1157 section 4.1.6). */
  record Trap(String enterprise, Ip agent, long generic) {
    static final Trap NONE = new Trap("", Ip.NONE, -1);

    /** The kind that says only that its enterprise defines it. */
    static final int ENTERPRISE_SPECIFIC = 6;
  }

  /**
   * A value that was stated.
   *
   * @param index the row it stands in, or -1 for an object that is not in a table
   * @param text what an OCTET STRING or an OBJECT IDENTIFIER holds, else empty
   * @param number what a number or an address holds, else zero
   */
  record Variable(SnmpObject object, long index, String text, long number) {}

  static Parsed<SnmpMessage> parse(Bytes bytes) {
    return new SnmpReader(bytes).read();
  }
}
