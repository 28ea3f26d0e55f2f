// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.asepsis.observe.Csv;
import org.asepsis.wire.Bytes;

/**
 * Recognises logins that makers document as their default ({@code default-credentials.csv}). Says
 * whose it is; the credential itself is neither kept nor given on.
 */
final class DefaultCredentials {
  private static final int LONGEST = 128;
  private static final List<Login> TABLE = read();

  private record Login(String product, byte[] pair) {}

  private DefaultCredentials() {}

  private static List<Login> read() {
    List<Login> table = new ArrayList<>();
    for (List<String> row : Csv.rows(DefaultCredentials.class, "default-credentials.csv")) {
      String pair = row.get(1) + ":" + row.get(2);
      table.add(new Login(row.get(0), pair.getBytes(StandardCharsets.UTF_8)));
    }
    return List.copyOf(table);
  }

  /** The product whose default login these Basic credentials (RFC 7617) are, or empty. */
  static String product(Bytes credentials) {
    if (credentials.remaining() > LONGEST) {
      return "";
    }
    byte[] pair;
    try {
      pair = Base64.getDecoder().decode(credentials.text().strip());
    } catch (IllegalArgumentException _) {
      return "";
    }
    for (Login login : TABLE) {
      if (MessageDigest.isEqual(login.pair, pair)) {
        return login.product;
      }
    }
    return "";
  }
}
