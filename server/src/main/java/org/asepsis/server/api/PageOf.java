// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.asepsis.store.document.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Some of a list, as the API answers it.
 *
 * @param next to be given as {@code cursor} for what follows; null at the end
 */
record PageOf<T>(List<T> items, @Nullable String next) {
  static final String LIMIT = "100";
  private static final int MOST = 1_000;

  PageOf {
    items = List.copyOf(items);
  }

  static <T> PageOf<T> of(Slice<T> slice) {
    return new PageOf<>(
        slice.items(),
        slice.next().isEmpty()
            ? null
            : Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(slice.next().getBytes(StandardCharsets.UTF_8)));
  }

  /** The key that a cursor of ours holds; empty for an empty cursor. */
  static String key(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequest(
          "cursor is not one that this server gave. Begin again without a cursor.");
    }
  }

  /** The same for lists that go by a number. */
  static long number(String cursor, long first) {
    String key = key(cursor);
    if (key.isEmpty()) {
      return first;
    }
    if (!key.matches("\\d{1,18}")) {
      throw new BadRequest(
          "cursor is not one that this server gave. Begin again without a cursor.");
    }
    return Long.parseLong(key);
  }

  static int limit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw new BadRequest("limit is " + limit + ". Ask for 1 to " + MOST + ".");
    }
    return limit;
  }
}
