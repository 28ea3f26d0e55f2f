// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.protocol.snmp.SnmpMessage.Community;
import org.asepsis.protocol.snmp.SnmpMessage.Pdu;
import org.asepsis.protocol.snmp.SnmpMessage.Security;
import org.asepsis.protocol.snmp.SnmpMessage.Trap;
import org.asepsis.protocol.snmp.SnmpMessage.Variable;
import org.asepsis.protocol.snmp.SnmpMessage.Version;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Parsed;

/** Reads one message; for one call. Makes objects only of what is read, not of every value. */
final class SnmpReader {
  /** More variables than any agent states of itself in one message. */
  private static final int MAX_VARIABLES = 64;

  /** The longest DisplayString (RFC 2579 section 2). */
  private static final int MAX_TEXT = 255;

  private static final int FIRST_PDU = 0xa0;
  private static final int LAST_PDU = 0xa8;
  private static final int IP_ADDRESS = 0x40;
  private static final int FIRST_NUMBER = 0x41;
  private static final int LAST_NUMBER = 0x47;

  // Bits of msgFlags (RFC 3412 section 6.4).
  private static final int AUTHENTICATED = 1;
  private static final int ENCRYPTED = 2;
  private static final int REPORTABLE = 4;
  private static final int USER_BASED = 3;

  private final Bytes bytes;
  private final Ber ber;
  private final ObjectTree objects = ObjectTree.bundled();

  private Community community = Community.NONE;
  private Security security = Security.NONE;
  private Pdu pdu = Pdu.ENCRYPTED;
  private long requestId;
  private long error;
  private int bindings;
  private Trap trap = Trap.NONE;
  private List<Variable> variables = List.of();

  SnmpReader(Bytes bytes) {
    this.bytes = bytes;
    this.ber = new Ber(bytes);
  }

  Parsed<SnmpMessage> read() {
    if (!ber.expect(Ber.SEQUENCE, bytes.length())) {
      return Parsed.malformed("no sequence, or cut short");
    }
    int end = ber.end();
    long number = ber.integer(end);
    if (!bytes.ok()) {
      return Parsed.malformed("no version");
    }
    if (number != 0 && number != 1 && number != 3) {
      return Parsed.malformed("version " + number);
    }
    Version version = number == 0 ? Version.V1 : number == 1 ? Version.V2C : Version.V3;
    String problem = version == Version.V3 ? version3(end) : community(end);
    if (!problem.isEmpty()) {
      return Parsed.malformed(problem);
    }
    return Parsed.message(
        new SnmpMessage(
            version, community, security, pdu, requestId, error, bindings, trap, variables));
  }

  private String community(int limit) {
    if (!ber.expect(Ber.OCTET_STRING, limit)) {
      return "no community";
    }
    int length = ber.end() - bytes.position();
    boolean isDefault =
        length == 6 && bytes.startsWith("public") || length == 7 && bytes.startsWith("private");
    community = isDefault ? Community.DEFAULT : Community.OTHER;
    ber.pass();
    return pdu(limit);
  }

  private String version3(int limit) {
    if (!ber.expect(Ber.SEQUENCE, limit)) {
      return "no header of version 3";
    }
    int header = ber.end();
    ber.integer(header);
    ber.integer(header);
    ber.expect(Ber.OCTET_STRING, header);
    int flags = bytes.u8();
    bytes.seek(Math.max(ber.end(), bytes.position()));
    long model = ber.integer(header);
    if (!bytes.ok() || bytes.position() > header) {
      return "header of version 3 is damaged";
    }
    bytes.seek(header);
    if (!ber.expect(Ber.OCTET_STRING, limit)) {
      return "no security parameters";
    }
    int parameters = ber.end();
    EngineId engine = model == USER_BASED ? engine(parameters) : EngineId.NONE;
    if (!bytes.ok()) {
      return "security parameters are damaged";
    }
    security =
        new Security(
            (flags & AUTHENTICATED) != 0,
            (flags & ENCRYPTED) != 0,
            (flags & REPORTABLE) != 0,
            engine);
    bytes.seek(parameters);
    return scopedPdu(limit);
  }

  /** The first of the parameters (RFC 3414 section 2.4); the user's name behind it is not read. */
  private EngineId engine(int limit) {
    if (!ber.expect(Ber.SEQUENCE, limit) || !ber.expect(Ber.OCTET_STRING, ber.end())) {
      return EngineId.NONE;
    }
    return EngineId.read(ber.content());
  }

  private String scopedPdu(int limit) {
    if (!ber.next(limit)) {
      return "no data";
    }
    if (security.encrypted() && ber.tag() == Ber.OCTET_STRING) {
      return "";
    }
    if (ber.tag() != Ber.SEQUENCE) {
      return "no data";
    }
    int scope = ber.end();
    if (!ber.expect(Ber.OCTET_STRING, scope)) {
      return "no context";
    }
    ber.pass();
    if (!ber.expect(Ber.OCTET_STRING, scope)) {
      return "no context";
    }
    ber.pass();
    return pdu(scope);
  }

  private String pdu(int limit) {
    if (!ber.next(limit)) {
      return "no PDU, or cut short";
    }
    if (ber.tag() < FIRST_PDU || ber.tag() > LAST_PDU) {
      return "PDU with tag " + ber.tag();
    }
    pdu = PDUS[ber.tag() - FIRST_PDU];
    int end = ber.end();
    if (pdu == Pdu.TRAP) {
      trap(end);
    } else {
      requestId = ber.integer(end);
      long status = ber.integer(end);
      ber.integer(end);
      error = pdu == Pdu.RESPONSE ? status : 0;
    }
    if (!bytes.ok()) {
      return "header of the PDU is damaged";
    }
    if (!ber.expect(Ber.SEQUENCE, end)) {
      return "no list of variables";
    }
    return variables(ber.end());
  }

  private static final Pdu[] PDUS = {
    Pdu.GET,
    Pdu.GET_NEXT,
    Pdu.RESPONSE,
    Pdu.SET,
    Pdu.TRAP,
    Pdu.GET_BULK,
    Pdu.INFORM,
    Pdu.TRAP_2,
    Pdu.REPORT
  };

  private void trap(int end) {
    ber.expect(Ber.OBJECT_IDENTIFIER, end);
    String enterprise = Ber.objectIdentifier(ber.content());
    ber.expect(IP_ADDRESS, end);
    Bytes address = ber.content();
    Ip agent = address.length() == 4 ? Ip.readV4(address) : Ip.NONE;
    long generic = ber.integer(end);
    ber.integer(end);
    ber.next(end);
    ber.pass();
    trap = new Trap(enterprise, agent, generic);
  }

  private String variables(int limit) {
    while (bytes.ok() && bytes.position() < limit) {
      if (!ber.expect(Ber.SEQUENCE, limit)) {
        break;
      }
      int end = ber.end();
      if (!ber.expect(Ber.OBJECT_IDENTIFIER, end)) {
        break;
      }
      int from = bytes.position();
      int to = ber.end();
      ber.pass();
      if (!ber.next(end)) {
        break;
      }
      bindings++;
      if (pdu.states()) {
        variable(from, to);
      }
      bytes.seek(end);
    }
    return bytes.ok() ? "" : "variable " + (bindings + 1) + " is damaged";
  }

  private void variable(int from, int to) {
    SnmpObject object = objects.find(bytes, from, to);
    if (object == null || variables.size() == MAX_VARIABLES) {
      return;
    }
    int tag = ber.tag();
    String text = "";
    long number = 0;
    if (tag == Ber.OCTET_STRING) {
      text = bytes.take(Math.min(MAX_TEXT, ber.end() - bytes.position())).text();
    } else if (tag == Ber.OBJECT_IDENTIFIER) {
      text = Ber.objectIdentifier(ber.content());
    } else if (tag == Ber.INTEGER || tag == IP_ADDRESS || isNumber(tag)) {
      number = ber.number();
    } else {
      return; // the agent has no such object
    }
    if (variables.isEmpty()) {
      variables = new ArrayList<>(4);
    }
    long index = object.isColumn() ? ObjectTree.lastIndex(bytes, from, to) : -1;
    variables.add(new Variable(object, index, text, number));
  }

  private static boolean isNumber(int tag) {
    return tag >= FIRST_NUMBER && tag <= LAST_NUMBER && tag != 0x44 && tag != 0x45;
  }
}
