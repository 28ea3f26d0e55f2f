// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import java.util.List;
import java.util.Locale;

/**
 * A field of tshark and the field of our log that holds the same.
 *
 * @param floor the share of values that both must agree on
 */
record TsharkPair(
    String protocol, String theirs, String log, String ours, double floor, Form form) {

  /** How a value is written before both are compared. */
  enum Form {
    /** tshark keeps padding. */
    TRIMMED,
    LOWER,
    /** tshark writes some numbers in hexadecimal. */
    NUMBER,
    /** Zeek's log, and so ours, has hosts without their port. */
    HOST;

    String of(String text) {
      String plain = text.strip();
      if (this == NUMBER) {
        return String.valueOf(Long.decode(plain));
      }
      // tshark writes the name of the root of the DNS as a word.
      if (this == HOST) {
        return plain.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
      }
      if (this == LOWER) {
        // DHCPv6 names end with the point of the root there.
        String lower = plain.toLowerCase(Locale.ROOT).replace("<root>", ".");
        return lower.length() > 1 && lower.endsWith(".")
            ? lower.substring(0, lower.length() - 1)
            : lower;
      }
      return plain;
    }
  }

  static final List<TsharkPair> ALL =
      List.of(
          new TsharkPair(
              "dicom",
              "dicom.assoc.ae.calling",
              "dicom_association",
              "calling_ae",
              0.95,
              Form.TRIMMED),
          new TsharkPair(
              "dicom",
              "dicom.assoc.ae.called",
              "dicom_association",
              "called_ae",
              0.95,
              Form.TRIMMED),
          new TsharkPair(
              "dicom",
              "dicom.userinfo.uid",
              "dicom_association",
              "*_implementation_uid",
              0.95,
              Form.TRIMMED),
          new TsharkPair(
              "dicom",
              "dicom.userinfo.version",
              "dicom_association",
              "*_implementation",
              0.95,
              Form.TRIMMED),
          new TsharkPair("dhcp", "dhcp.hw.mac_addr", "dhcp", "mac", 0.85, Form.LOWER),
          new TsharkPair("dhcp", "dhcp.option.hostname", "dhcp", "host_name", 0.95, Form.TRIMMED),
          new TsharkPair(
              "dhcp", "dhcp.option.vendor_class_id", "dhcp", "vendor_class", 0.90, Form.TRIMMED),
          new TsharkPair("dns", "dns.qry.name", "dns", "query", 0.90, Form.LOWER),
          new TsharkPair(
              "tls",
              "tls.handshake.extensions_server_name",
              "ssl",
              "server_name",
              0.90,
              Form.LOWER),
          new TsharkPair("arp", "arp.src.hw_mac", "arp", "sender_mac", 0.95, Form.LOWER),
          new TsharkPair("arp", "arp.dst.proto_ipv4", "arp", "target_addr", 0.95, Form.TRIMMED),
          new TsharkPair(
              "dhcp",
              "dhcp.option.requested_ip_address",
              "dhcp",
              "requested_addr",
              0.95,
              Form.TRIMMED),
          new TsharkPair("dhcp", "dhcp.option.domain_name", "dhcp", "domain", 0.95, Form.TRIMMED),
          new TsharkPair("dhcp", "dhcp.option.router", "dhcp", "routers", 0.95, Form.TRIMMED),
          new TsharkPair("dhcp", "dhcp.fqdn.name", "dhcp", "client_fqdn", 0.95, Form.LOWER),
          new TsharkPair(
              "dhcp", "dhcpv6.iaaddr.ip", "dhcpv6", "assigned_addrs", 0.95, Form.TRIMMED),
          new TsharkPair("dhcp", "dhcpv6.client_domain", "dhcpv6", "client_fqdn", 0.95, Form.LOWER),
          new TsharkPair("dns", "dns.qry.type", "dns", "qtype", 0.90, Form.TRIMMED),
          new TsharkPair("dns", "dns.id", "dns", "trans_id", 0.90, Form.NUMBER),
          new TsharkPair("dns", "dns.flags.rcode", "dns", "rcode", 0.90, Form.TRIMMED),
          new TsharkPair("tls", "x509ce.dNSName", "x509", "san.dns", 0.90, Form.LOWER),
          new TsharkPair("http", "http.request.method", "http", "method", 0.88, Form.TRIMMED),
          new TsharkPair("http", "http.response.code", "http", "*_code", 0.88, Form.TRIMMED),
          new TsharkPair("http", "http.host", "http", "host", 0.88, Form.HOST),
          new TsharkPair("http", "http.user_agent", "http", "user_agent", 0.88, Form.TRIMMED),
          new TsharkPair("http", "http.server", "http", "server", 0.88, Form.TRIMMED));
}
