// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * What a server chose (RFC 8446 section 4.1.3).
 *
 * @param version the one in effect, from supported_versions where that was sent
 * @param group the named group of the key share, or -1
 * @param protocol ALPN's choice, in clear up to TLS 1.2, or empty
 * @param retry whether it only asks for another hello
 * @param preShared whether an earlier session's key is used
 */
record ServerHello(
    int version, int cipher, int group, String protocol, boolean retry, boolean preShared)
    implements TlsMessage {

  static final int TLS_1_3 = 0x0304;

  private static final int ALPN = 16;
  private static final int PRE_SHARED_KEY = 41;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int KEY_SHARE = 51;

  /**
   * The random value that marks a HelloRetryRequest begins so; all of it is SHA-256 of that name.
   */
  private static final long RETRY = 0xcf21ad74e59a6111L;

  static Parsed<TlsMessage> parse(Bytes body) {
    int version = body.u16();
    boolean retry = body.u64() == RETRY;
    body.skip(24);
    // Drafts up to 21 had neither session nor compression; later the field never says 1.3.
    boolean draft = version >= TLS_1_3;
    body.skip(draft ? 0 : body.u8());
    int cipher = body.u16();
    body.skip(draft ? 0 : 1);
    if (!body.ok()) {
      return Parsed.malformed("server hello cut short");
    }
    int group = -1;
    String protocol = "";
    boolean preShared = false;
    Bytes list = body.isEmpty() ? Bytes.empty() : body.take(body.u16());
    while (list.remaining() >= 4) {
      int type = list.u16();
      Bytes value = list.take(list.u16());
      switch (type) {
        case SUPPORTED_VERSIONS -> version = value.u16();
        case KEY_SHARE -> group = value.u16();
        case ALPN -> {
          value.skip(2);
          protocol = value.take(value.u8()).text();
        }
        case PRE_SHARED_KEY -> preShared = true;
        default -> {}
      }
    }
    if (!body.ok() || !list.ok()) {
      return Parsed.malformed("server hello with extensions that do not fit");
    }
    return Parsed.message(new ServerHello(version, cipher, group, protocol, retry, preShared));
  }

  /** Versions of drafts of TLS 1.3. */
  static boolean isDraft(int version) {
    return version >> 8 == 0x7f;
  }
}
