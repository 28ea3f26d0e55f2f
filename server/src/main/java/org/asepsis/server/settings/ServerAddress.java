// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.settings;

import java.util.HashMap;
import java.util.Map;

/** Host and port of another server, as somebody typed them. */
final class ServerAddress {
  private ServerAddress() {}

  /** Sentences by field; an empty host is allowed and means none. */
  static Map<String, String> faults(String host, String port) {
    Map<String, String> faults = new HashMap<>();
    if (!host.matches("[A-Za-z0-9.:-]{0,253}")) {
      faults.put("host", "Write a name or an address, without spaces: syslog.hospital.example");
    }
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535) {
      faults.put("port", "Say a number from 1 to 65535.");
    }
    return faults;
  }
}
