// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.protocol.codec.DnsName;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;

/** How names and records may be shown in logs. */
final class Shown {
  private Shown() {}

  /**
   * The name, where people have not chosen it freely: of a service instance (RFC 6763 section 4.1)
   * only the length of what stands before the service.
   */
  static String name(DnsName name) {
    int service = serviceLabel(name);
    boolean chosen = service > 0 && !name.labels().get(service - 1).startsWith("_");
    if (!chosen || name.labels().get(service).equals("_dns-sd")) {
      return name.text();
    }
    int length = 0;
    for (String label : name.labels().subList(0, service)) {
      length += label.length();
    }
    List<String> labels = new ArrayList<>(name.labels().subList(service, name.labels().size()));
    labels.addFirst("[" + length + "]");
    return String.join(".", labels);
  }

  /** Where the two labels of a service begin, {@code _ipp} and {@code _tcp}; or -1. */
  static int serviceLabel(DnsName name) {
    List<String> labels = name.labels();
    for (int i = 0; i + 1 < labels.size(); i++) {
      String transport = labels.get(i + 1);
      boolean known = transport.equals("_tcp") || transport.equals("_udp");
      if (known && labels.get(i).startsWith("_")) {
        return i;
      }
    }
    return -1;
  }

  /** What a record holds, without free text. */
  static String data(DnsRecord record) {
    return switch (record.data()) {
      case DnsData.Address(Ip ip) -> ip.toString();
      case DnsData.Name(DnsName name) -> name(name);
      case DnsData.Service(int _, DnsName target) -> name(target);
      case DnsData.Host(String cpu, String os) -> cpu + " " + os;
      case DnsData.Text(Bytes strings) -> type(record) + " " + strings.length();
      case DnsData.Other(int length) -> type(record) + " " + length;
    };
  }

  private static String type(DnsRecord record) {
    return DnsCodes.typeName(record.type());
  }
}
