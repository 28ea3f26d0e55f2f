// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a program signs in with, without its secret.
 *
 * @param prefix the first characters of the secret, to recognise it by
 * @param scopes names of permissions
 * @param site where it works; null for all sites of its person
 */
public record Token(
    long id,
    long personId,
    String person,
    String name,
    String prefix,
    List<String> scopes,
    @Nullable Integer site,
    Instant created,
    Instant expires,
    @Nullable Instant lastUsed,
    @Nullable Instant revoked) {

  public Token {
    scopes = List.copyOf(scopes);
  }

  public boolean isGood(Instant now) {
    return revoked == null && now.isBefore(expires);
  }
}
