// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.util.List;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;

/** One line of ssl.log, written when the handshake is over, has failed, or its flow has ended. */
record SslEntry(TlsSession session) implements LogEntry {
  static final LogSchema SCHEMA =
      LogSchema.of(
          "ssl",
          "version",
          "SSLv2, SSLv3, TLSv10 to TLSv13 as the server chose; absent when its hello was not"
              + " captured",
          "cipher",
          "cipher suite that the server chose, by its registered name",
          "curve",
          "named group of the key exchange, where it has one",
          "server_name",
          "name that the client asked for (SNI)",
          "resumed",
          "whether keys of an earlier session were used",
          "last_alert",
          "description of the last alert in clear; absent when there was none",
          "next_protocol",
          "ALPN protocol that the server chose; absent with TLS 1.3, which encrypts it",
          "established",
          "whether both sides were seen to finish the handshake",
          "cert_chain_fps",
          "SHA-256 of the server's certificates, its own first; absent with TLS 1.3",
          "client_cert_chain_fps",
          "likewise of the client's",
          "subject",
          "CN, OU and O of the server's certificate",
          "issuer",
          "likewise of who issued it",
          "ja4",
          "fingerprint JA4 of the client hello");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    ServerHello server = session.server;
    if (server != null) {
      out.text("version", version(server.version()))
          .text("cipher", TlsTables.cipher(server.cipher()));
      if (session.group >= 0) {
        out.text("curve", TlsTables.group(session.group));
      }
    }
    if (session.client != null) {
      out.name("server_name", session.client.serverName());
    }
    out.flag("resumed", session.isResumed());
    if (session.lastAlert >= 0) {
      out.text("last_alert", TlsTables.alert(session.lastAlert));
    }
    if (server != null) {
      out.text("next_protocol", server.protocol());
    }
    out.flag("established", session.established)
        .texts("cert_chain_fps", fingerprints(session.serverChain))
        .texts("client_cert_chain_fps", fingerprints(session.clientChain));
    if (!session.serverChain.isEmpty()) {
      X509Certificate own = session.serverChain.getFirst();
      out.name("subject", own.subject().text()).name("issuer", own.issuer().text());
    }
    out.text("ja4", session.ja4);
  }

  private static List<String> fingerprints(List<X509Certificate> chain) {
    return chain.stream().map(X509Certificate::fingerprint).toList();
  }

  static String version(int version) {
    if (ServerHello.isDraft(version)) {
      return "TLSv13-draft" + (version & 0xff);
    }
    return switch (version) {
      case 0x0002 -> "SSLv2";
      case 0x0300 -> "SSLv3";
      case 0x0301 -> "TLSv10";
      case 0x0302 -> "TLSv11";
      case 0x0303 -> "TLSv12";
      case 0x0304 -> "TLSv13";
      default -> "unknown-" + version;
    };
  }
}
