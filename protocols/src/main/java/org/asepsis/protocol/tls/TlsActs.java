// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.protocol.codec.Once;
import org.asepsis.protocol.codec.RemoteApplications;

/** States what two parties agreed on and what the server showed of itself, each once a flow. */
final class TlsActs {
  private static final int REMEMBERED = 16;

  /** What a cipher suite's registered name holds, the worst first, and what it is called. */
  private static final List<List<String>> CLASSES =
      List.of(
          List.of("_WITH_NULL_", "null"),
          List.of("_anon_", "anonymous"),
          List.of("_EXPORT", "export"),
          List.of("_WITH_DES_CBC", "des"),
          List.of("_WITH_RC2", "rc2"),
          List.of("_WITH_RC4", "rc4"),
          List.of("_WITH_3DES", "3des"));

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);

  TlsActs(Flow flow) {
    this.flow = flow;
  }

  void asked(Direction client, ClientHello hello, Sink sink) {
    RemoteApplications.observe(
        flow.sender(client),
        flow.sender(client.other()),
        hello.serverName(),
        "server_name",
        once,
        sink);
  }

  void chosen(Direction server, ServerHello hello, Sink sink) {
    act(server, "tls-version", SslEntry.version(hello.version()), "server_version", sink);
    act(server, "tls-cipher", cipherClass(TlsTables.cipher(hello.cipher())), "cipher_suite", sink);
  }

  void shown(Direction server, X509Certificate own, Sink sink) {
    X509Key key = own.key();
    if (key.bits() > 0 && !key.type().isEmpty()) {
      act(
          server,
          "tls-certificate-key",
          key.type() + "-" + key.bits(),
          "subjectPublicKeyInfo",
          sink);
    }
    act(server, "tls-certificate-signature", own.signatureAlgorithm(), "signature", sink);
    act(server, "tls-certificate-issuer", own.isSelfIssued() ? "self" : "other", "issuer", sink);
    day(server, "tls-certificate-not-before", own.notBefore(), "notBefore", sink);
    day(server, "tls-certificate-not-after", own.notAfter(), "notAfter", sink);
  }

  static String cipherClass(String name) {
    for (List<String> row : CLASSES) {
      if (name.contains(row.get(0))) {
        return row.get(1);
      }
    }
    return "other";
  }

  private void day(Direction server, String act, long seconds, String field, Sink sink) {
    if (seconds != X509Time.NONE) {
      String day = Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).toLocalDate().toString();
      act(server, act, day, field, sink);
    }
  }

  private void act(Direction server, String act, String value, String field, Sink sink) {
    once.observe(
        new ActSeen(flow.sender(server.other()), flow.sender(server), act, value, field), sink);
  }
}
