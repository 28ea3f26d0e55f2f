// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where the next page of a list begins: after the row with this key and id. Opaque outside.
 *
 * @param before how many rows came before
 */
record Cursor(long before, long id, String key) {

  /** Empty if the text is not one of ours. */
  static Optional<Cursor> parse(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 3);
      return parts.length != 3
          ? Optional.empty()
          : Optional.of(new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((before + " " + id + " " + key).getBytes(StandardCharsets.UTF_8));
  }
}
