// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.observe.Csv;

/**
 * Names of types, classes and response codes (IANA DNS parameters), spelled as Zeek's log has them.
 */
final class DnsCodes {
  private static final List<String> RESPONSES =
      List.of(
          "NOERROR",
          "FORMERR",
          "SERVFAIL",
          "NXDOMAIN",
          "NOTIMP",
          "REFUSED",
          "YXDOMAIN",
          "YXRRSET",
          "NXRRSET",
          "NOTAUTH",
          "NOTZONE");

  private static final Map<Integer, String> TYPES = types();

  private DnsCodes() {}

  private static Map<Integer, String> types() {
    Map<Integer, String> types = new HashMap<>();
    Csv.rows(DnsCodes.class, "types.csv")
        .forEach(row -> types.put(Integer.valueOf(row.get(0)), row.get(1)));
    return Map.copyOf(types);
  }

  static String typeName(int type) {
    String name = TYPES.get(type);
    return name == null ? "query-" + type : name;
  }

  static boolean isType(int type) {
    return TYPES.containsKey(type);
  }

  static String className(int qclass) {
    return switch (qclass) {
      case 1 -> "C_INTERNET";
      case 2 -> "C_CSNET";
      case 3 -> "C_CHAOS";
      case 4 -> "C_HESOD";
      case 254 -> "C_NONE";
      case 255 -> "C_ANY";
      default -> "qclass-" + qclass;
    };
  }

  static String responseName(int code) {
    return code < RESPONSES.size() ? RESPONSES.get(code) : "unassigned-" + code;
  }
}
