// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.Optional;
import org.asepsis.wire.Bytes;

/** Looks up keys in a TXT record (RFC 6763 section 6): strings of the form {@code key=value}. */
final class TxtStrings {
  private TxtStrings() {}

  /** The value of the key's first string, as it may be shown; empty where there is none. */
  static Optional<String> value(Bytes strings, String key) {
    Bytes all = strings.again();
    while (!all.isEmpty()) {
      Bytes string = all.take(all.u8());
      if (isNamed(string, key)) {
        return Optional.of(string.skip(key.length() + 1).text());
      }
    }
    return Optional.empty();
  }

  private static boolean isNamed(Bytes string, String key) {
    if (string.peek(key.length()) != '=') {
      return false;
    }
    for (int i = 0; i < key.length(); i++) {
      int octet = string.peek(i);
      int lower = octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
      if (lower != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
