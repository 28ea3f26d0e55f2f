// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/** A handshake message in clear (RFC 8446 section 4, RFC 5246 section 7.4). */
sealed interface TlsMessage
    permits ClientHello, ServerHello, TlsMessage.Chain, TlsMessage.KeyExchange, TlsMessage.Other {
  int CLIENT_HELLO = 1;
  int SERVER_HELLO = 2;
  int NEW_SESSION_TICKET = 4;
  int CERTIFICATE = 11;
  int SERVER_KEY_EXCHANGE = 12;
  int CERTIFICATE_REQUEST = 13;
  int SERVER_HELLO_DONE = 14;

  /** Certificates read of one chain. */
  int MAX_CERTIFICATES = 10;

  /** The certificates of TLS 1.2 and earlier, the sender's own first. */
  record Chain(List<X509Certificate> certificates, boolean complete) implements TlsMessage {}

  /**
   * What the server chose for the key exchange.
   *
   * @param group the named group of an elliptic curve exchange, or -1
   */
  record KeyExchange(int group) implements TlsMessage {}

  /** A message of which only the type is read. */
  record Other(int type) implements TlsMessage {}

  static Parsed<TlsMessage> parse(int type, Bytes body) {
    return switch (type) {
      case CLIENT_HELLO -> ClientHello.parse(body);
      case SERVER_HELLO -> ServerHello.parse(body);
      case CERTIFICATE -> chain(body);
      case SERVER_KEY_EXCHANGE -> Parsed.message(keyExchange(body));
      default -> Parsed.message(new Other(type));
    };
  }

  private static Parsed<TlsMessage> chain(Bytes body) {
    Bytes list = body.take(body.u24());
    List<X509Certificate> certificates = new ArrayList<>(3);
    boolean complete = true;
    while (!list.isEmpty() && certificates.size() < MAX_CERTIFICATES) {
      Bytes encoded = list.take(list.u24());
      if (!list.ok()) {
        return Parsed.malformed("certificate list with lengths that do not fit");
      }
      X509Certificate certificate = X509Certificate.parse(encoded);
      complete &= certificate.isComplete();
      certificates.add(certificate);
    }
    return body.ok()
        ? Parsed.message(new Chain(List.copyOf(certificates), complete))
        : Parsed.malformed("certificate list cut short");
  }

  /**
   * RFC 8422 section 5.4; what other exchanges send begins with a length and fits no curve type.
   */
  private static TlsMessage keyExchange(Bytes body) {
    boolean named = body.u8() == 3;
    int group = body.u16();
    return new KeyExchange(named && body.ok() ? group : -1);
  }
}
