// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.asepsis.server.TestConsole;
import org.asepsis.server.signin.TokenSecret;
import org.asepsis.store.people.People;
import org.asepsis.store.people.Tokens;

/** Makes tokens as the account page does. */
final class TokenMaker {
  private TokenMaker() {}

  static String make(TestConsole console, String person, List<String> scopes) {
    TokenSecret secret = TokenSecret.random();
    long id = console.bean(People.class).named(person).orElseThrow().id();
    console
        .bean(Tokens.class)
        .create(
            new Tokens.NewToken(
                id,
                "test",
                secret.prefix(),
                secret.digest(),
                scopes,
                null,
                Instant.now().plus(Duration.ofDays(1))));
    return secret.text();
  }
}
