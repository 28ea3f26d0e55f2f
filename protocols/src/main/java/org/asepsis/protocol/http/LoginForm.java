// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Forms that send a password (HTML section 4.10.21.7). Only the names of their fields are looked
 * at.
 */
final class LoginForm {
  private static final String MEDIA_TYPE = "application/x-www-form-urlencoded";
  private static final int LONGEST = 16 * 1_024;

  private static final Set<String> NAMES =
      Set.of("pass", "pwd", "psw", "pw", "passwd", "j_password", "userpass", "user_pass");

  private LoginForm() {}

  static boolean isForm(String mediaType) {
    return mediaType.equals(MEDIA_TYPE);
  }

  /** Whether one of its fields is named like a password and is not empty. */
  static boolean hasPassword(byte[] body) {
    int length = Math.min(body.length, LONGEST);
    int from = 0;
    while (from < length) {
      int end = find(body, '&', from, length);
      int equals = find(body, '=', from, end);
      if (equals < end - 1 && isPassword(body, from, equals)) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  private static int find(byte[] body, char wanted, int from, int until) {
    int at = from;
    while (at < until && body[at] != wanted) {
      at++;
    }
    return at;
  }

  private static boolean isPassword(byte[] body, int from, int until) {
    int length = Math.min(until - from, 64);
    String name =
        new String(body, from, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || name.contains("password");
  }
}
