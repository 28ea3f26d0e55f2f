// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One handshake as far as it was seen. Confined to the flow's worker. */
final class TlsSession {
  @Nullable ClientHello client;
  @Nullable ServerHello server;
  List<X509Certificate> serverChain = List.of();
  List<X509Certificate> clientChain = List.of();
  int group = -1;
  int lastAlert = -1;

  /** The server went through a key exchange, so that no earlier session was resumed. */
  boolean exchanged;

  boolean established;
  String ja4 = "";

  boolean isSeen() {
    return client != null || server != null || lastAlert >= 0 || !serverChain.isEmpty();
  }

  boolean isTls13() {
    return server != null && server.version() >= ServerHello.TLS_1_3;
  }

  /** Whether the keys of an earlier session were used, as far as can be seen. */
  boolean isResumed() {
    if (server == null) {
      return false;
    }
    return isTls13() ? server.preShared() : established && !exchanged;
  }
}
